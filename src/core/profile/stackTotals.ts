// Sums of the samples over the prefix tree of stacks: what every tree, search and table starts from.
import type { Profile } from "./profile";

/**
 * The cum value of each stack row: its own samples and those of all its callees.
 * `values` has one value per sample; samples without a stack are not counted.
 */
export function stackTotals(profile: Profile, values: ArrayLike<number>): Float64Array {
  const { length, parent } = profile.stacks;
  const totals = new Float64Array(length);
  const { stack } = profile.samples;
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const row = stack[sample]!;
    if (row >= 0) totals[row]! += values[sample]!;
  }
  for (let row = length - 1; row >= 0; row--) {
    const caller = parent[row]!;
    if (caller >= 0) totals[caller]! += totals[row]!;
  }
  return totals;
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
