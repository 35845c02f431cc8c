// A profile at a glance: its values by state, by what is waited on, by wait and by label.
import { frameOrigins, RUNTIME } from "./frameOrigin";
import { frameName } from "./frameKeys";
import type { Profile } from "./profile";
import { sampleStates } from "./sampleStates";
import { labelValue } from "./stackFilter";

/** One bar: what it counts and how much. */
export interface Count {
  readonly name: string;
  readonly value: number;
}

/** A bar of the histogram of waits: at least `fromMinutes`, less than `toMinutes`. */
export interface WaitBucket {
  readonly fromMinutes: number;
  readonly toMinutes: number;
  readonly value: number;
}

export interface Waits {
  readonly buckets: readonly WaitBucket[];
  /** Value of the goroutines without a printed wait. */
  readonly unknown: number;
  readonly oldestMinutes: number;
  /** Sample row of one that waits longest. */
  readonly oldestSample: number;
}

const bucketStarts = [1, 5, 15, 60, 6 * 60, 24 * 60];

/** Values by state, largest first. */
export function countStates(profile: Profile, values: ArrayLike<number>): Count[] {
  const states = sampleStates(profile);
  return countBy(profile, values, (sample) => states.names[states.ofSample[sample]!]);
}

/** Values by the innermost function that is not the runtime's: what was called that now waits. */
export function countWaitsOn(profile: Profile, values: ArrayLike<number>): Count[] {
  const { length, parent, frame } = profile.stacks;
  const origins = frameOrigins(profile);
  const innermost = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const above = parent[row]! < 0 ? -1 : innermost[parent[row]!]!;
    innermost[row] = origins[frame[row]!] === RUNTIME ? above : frame[row]!;
  }
  return countBy(profile, values, (sample) => {
    const stack = profile.samples.stack[sample]!;
    const own = stack < 0 ? -1 : innermost[stack]!;
    return own < 0 ? undefined : frameName(profile, own);
  });
}

/** Values by a label's values; samples without the label are not counted. */
export function countLabel(profile: Profile, values: ArrayLike<number>, key: string): Count[] {
  return countBy(profile, values, (sample) => labelValue(profile, sample, key));
}

/** The histogram of waits, undefined for formats that do not print them. */
export function countWaits(profile: Profile, values: ArrayLike<number>): Waits | undefined {
  const { goroutines } = profile;
  if (!goroutines) return undefined;
  const sums = new Float64Array(bucketStarts.length);
  let unknown = 0;
  let oldestMinutes = -1;
  let oldestSample = -1;
  for (let sample = 0; sample < goroutines.length; sample++) {
    const wait = goroutines.waitMinutes[sample]!;
    const bucket = bucketStarts.findLastIndex((start) => wait >= start);
    if (bucket < 0) unknown += values[sample]!;
    else sums[bucket]! += values[sample]!;
    if (wait > oldestMinutes) {
      oldestMinutes = wait;
      oldestSample = sample;
    }
  }
  const buckets = bucketStarts.map((fromMinutes, index) => {
    return { fromMinutes, toMinutes: bucketStarts[index + 1] ?? Infinity, value: sums[index]! };
  });
  return { buckets, unknown, oldestMinutes, oldestSample };
}

/** "3 min", "2 h", "1 d 4 h": whole units, as a lower bound of minutes. */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function countBy(
  profile: Profile,
  values: ArrayLike<number>,
  nameOf: (sample: number) => string | undefined,
): Count[] {
  const counts = new Map<string, number>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const name = nameOf(sample);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + values[sample]!);
  }
  return [...counts]
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
