// Stacks that are the same, merged, largest first: the list an engineer reads when goroutines pile up.
import { frameOrigins, USER } from "./frameOrigin";
import { frameKeys, frameName } from "./frameKeys";
import type { Profile } from "./profile";
import { sampleStates } from "./sampleStates";
import { labelValue } from "./stackFilter";

/**
 * How much alike stacks must be to merge: every line, every function, the innermost user frame (without one: the
 * outermost function), or the creator (where the format has none: the outermost function).
 */
export type MergeBy = "exact" | "function" | "userFrame" | "creator";

export interface StackGroup {
  /** Sample rows, in the profile's order. */
  readonly samples: readonly number[];
  readonly value: number;
  /** Stack row to show for the group: the heaviest of those merged. -1: no frames. */
  readonly stack: number;
  /** How many different stacks are merged. */
  readonly distinctStacks: number;
}

/** What a group's samples have in common or not; made only for groups that are shown. */
export interface GroupFacts {
  /** State and value, largest first. */
  readonly states: readonly (readonly [string, number])[];
  /** Shortest and longest wait in minutes among those printed. */
  readonly waits?: { readonly min: number; readonly max: number; readonly known: number };
  readonly labels: readonly { readonly key: string; readonly value: string; readonly count: number }[];
  /** Where all of them have the same one. */
  readonly creator?: { readonly frame: number; readonly name: string };
}

/** Merges the samples of a profile; `values` has one value per sample. Sorted by value, largest first. */
export function stackGroups(profile: Profile, values: ArrayLike<number>, by: MergeBy): StackGroup[] {
  const { length, stack } = profile.samples;
  const keyOf = groupKey(profile, by);
  const groups = new Map<
    number | string,
    { samples: number[]; value: number; byStack: Map<number, number> }
  >();
  for (let sample = 0; sample < length; sample++) {
    const value = values[sample]!;
    const key = keyOf(sample);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { samples: [], value: 0, byStack: new Map() }));
    group.samples.push(sample);
    group.value += value;
    const { byStack } = group;
    byStack.set(stack[sample]!, (byStack.get(stack[sample]!) ?? 0) + Math.abs(value));
  }
  return [...groups.values()]
    .map(({ samples, value, byStack }) => ({
      samples,
      value,
      stack: heaviest(byStack),
      distinctStacks: byStack.size,
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function heaviest(byStack: ReadonlyMap<number, number>): number {
  let found = -1;
  let most = -1;
  for (const [stack, value] of byStack) {
    if (value > most) [found, most] = [stack, value];
  }
  return found;
}

function groupKey(profile: Profile, by: MergeBy): (sample: number) => number | string {
  const { stack } = profile.samples;
  switch (by) {
    case "exact":
      return (sample) => stack[sample]!;
    case "function": {
      const merged = stacksByFunction(profile);
      return (sample) => (stack[sample]! < 0 ? -1 : merged[stack[sample]!]!);
    }
    case "userFrame": {
      const innermost = innermostUserFrame(profile);
      const roots = rootFrames(profile);
      return (sample) => {
        const row = stack[sample]!;
        if (row < 0) return -1;
        return innermost[row]! >= 0 ? innermost[row]! : `root ${frameName(profile, roots[row]!)}`;
      };
    }
    case "creator": {
      const roots = rootFrames(profile);
      const { creator } = profile.goroutines ?? {};
      return (sample) => {
        const frame = creator?.[sample] ?? -1;
        if (frame >= 0) return frameName(profile, frame);
        return stack[sample]! < 0 ? -1 : `root ${frameName(profile, roots[stack[sample]!]!)}`;
      };
    }
  }
}

/** A number per stack row that is equal for stacks with the same functions. */
function stacksByFunction(profile: Profile): Int32Array {
  const { length, parent, frame } = profile.stacks;
  const keys = frameKeys(profile, "function");
  const merged = new Int32Array(length);
  const known = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    // Exact: both numbers are below 2^26 in any profile that fits in memory.
    const caller = parent[row]! < 0 ? 0 : merged[parent[row]!]! + 1;
    const pair = caller * keys.length + keys.ofFrame[frame[row]!]!;
    let number = known.get(pair);
    if (number === undefined) known.set(pair, (number = row));
    merged[row] = number;
  }
  return merged;
}

/** Per stack row the frame row of its innermost user frame (by function and line), -1 without one. */
export function innermostUserFrame(profile: Profile): Int32Array {
  const { length, parent, frame } = profile.stacks;
  const origins = frameOrigins(profile);
  const innermost = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const own = frame[row]!;
    innermost[row] = origins[own] === USER ? own : parent[row]! < 0 ? -1 : innermost[parent[row]!]!;
  }
  return innermost;
}

function rootFrames(profile: Profile): Int32Array {
  const { length, parent, frame } = profile.stacks;
  const roots = new Int32Array(length);
  for (let row = 0; row < length; row++) roots[row] = parent[row]! < 0 ? frame[row]! : roots[parent[row]!]!;
  return roots;
}

/** States, waits, labels and creator of a group's samples. */
export function groupFacts(
  profile: Profile,
  values: ArrayLike<number>,
  group: StackGroup,
  states = sampleStates(profile),
): GroupFacts {
  const byState = new Map<string, number>();
  const byLabel = new Map<string, { key: string; value: string; count: number }>();
  let min = Infinity;
  let max = -1;
  let known = 0;
  for (const sample of group.samples) {
    const state = states.names[states.ofSample[sample]!]!;
    byState.set(state, (byState.get(state) ?? 0) + values[sample]!);
    const wait = profile.goroutines?.waitMinutes[sample] ?? -1;
    if (wait >= 0) {
      min = Math.min(min, wait);
      max = Math.max(max, wait);
      known++;
    }
    for (const key of sampleLabelKeys(profile, sample)) {
      const value = labelValue(profile, sample, key)!;
      const entry = byLabel.get(`${key}\n${value}`) ?? { key, value, count: 0 };
      entry.count += values[sample]!;
      byLabel.set(`${key}\n${value}`, entry);
    }
  }
  const creator = commonCreator(profile, group);
  return {
    states: [...byState].sort((a, b) => b[1] - a[1]),
    ...(known > 0 && { waits: { min, max, known } }),
    labels: [...byLabel.values()].sort((a, b) => b.count - a.count),
    ...(creator >= 0 && { creator: { frame: creator, name: frameName(profile, creator) } }),
  };
}

/** Frame row, -1 where they differ by function or are not known. */
function commonCreator(profile: Profile, { samples }: StackGroup): number {
  const { creator } = profile.goroutines ?? {};
  const first = creator?.[samples[0]!] ?? -1;
  if (!creator || first < 0) return -1;
  const name = frameName(profile, first);
  const same = (frame: number): boolean =>
    frame === first || (frame >= 0 && frameName(profile, frame) === name);
  return samples.every((sample) => same(creator[sample]!)) ? first : -1;
}

function sampleLabelKeys(profile: Profile, sample: number): Set<string> {
  const set = profile.samples.labelSet[sample]!;
  const keys = new Set<string>();
  if (set < 0) return keys;
  const { offsets, key } = profile.labelSets;
  for (let entry = offsets[set]!; entry < offsets[set + 1]!; entry++)
    keys.add(profile.strings[key[entry]!] ?? "");
  return keys;
}
