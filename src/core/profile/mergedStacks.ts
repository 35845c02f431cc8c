// Identical stacks merged, with their counts: what `goroutine-lens stacks` prints, as `pprof -traces` does for samples.

import { frameRef, leafFirstFrames, type NamedFrame } from "./frames";
import type { Profile } from "./profile";

export interface MergedStack {
  readonly count: number;
  /** Leaf first. */
  readonly frames: readonly NamedFrame[];
}

/** All distinct stacks, the largest first; goroutines that have not started have a stack without frames. */
export function mergedStacks(
  profile: Profile,
  sampleType = profile.defaultSampleType,
): readonly MergedStack[] {
  const counts = new Map<number, number>();
  const values = profile.samples.values[sampleType] ?? new Float64Array(profile.samples.length);
  profile.samples.stack.forEach((stack, sample) => {
    counts.set(stack, (counts.get(stack) ?? 0) + values[sample]!);
  });
  const sorted = [...counts].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return sorted.map(([stack, count]) => ({
    count,
    frames: leafFirstFrames(profile, stack).map((frame) => frameRef(profile, frame)),
  }));
}
