// Sums of the samples over the prefix tree of stacks: what every tree, search and table starts from.
import type { Profile } from "./profile";

/**
 * The cum value of each stack row: its own samples and those of all its callees.
 * `values` has one value per sample; samples without a stack are not counted.
 */
export function stackTotals(profile: Profile, values: ArrayLike<number>): Float64Array {
  return stackTotalsInSteps(profile, values, Infinity).next().value!;
}

/** The same in steps of so many rows, for a caller that pauses between them. */
export function* stackTotalsInSteps(
  { samples, stacks }: Profile,
  values: ArrayLike<number>,
  rowsPerStep: number,
): Generator<undefined, Float64Array> {
  const totals = new Float64Array(stacks.length);
  for (let sample = 0; sample < samples.length; sample++) {
    if (sample % rowsPerStep === rowsPerStep - 1) yield;
    const row = samples.stack[sample]!;
    if (row >= 0) totals[row]! += values[sample]!;
  }
  let row = stacks.length;
  while (row > rowsPerStep) {
    addUp(totals, stacks.parent, row, row - rowsPerStep);
    row -= rowsPerStep;
    yield;
  }
  addUp(totals, stacks.parent, row, 0);
  return totals;
}

/** Adds rows up into their callers, from the one before `from` down to `to`. */
function addUp(totals: Float64Array, parent: Int32Array, from: number, to: number): void {
  for (let row = from - 1; row >= to; row--) {
    const caller = parent[row]!;
    if (caller >= 0) totals[caller]! += totals[row]!;
  }
}

/** What one sample type measures: per sample, and summed over stacks. */
export interface Measure {
  readonly perSample: Float64Array;
  readonly totals: Float64Array;
  readonly sum: number;
}

/** Measures a profile by one of its sample types. */
export function measure(profile: Profile, sampleType: number): Measure {
  return measureOf(profile, profile.samples.values[sampleType] ?? new Float64Array(profile.samples.length));
}

/** Measures a profile by any column with one value per sample. */
export function measureOf(profile: Profile, perSample: Float64Array): Measure {
  let sum = 0;
  for (const value of perSample) sum += value;
  return { perSample, totals: stackTotals(profile, perSample), sum };
}
