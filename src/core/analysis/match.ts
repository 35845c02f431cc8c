// Finds which goroutine groups fit which patterns. Work is proportional to the frames of the distinct stacks: a
// pattern is tried only on stacks that hold its rarest function.

import type { Profile } from "../profile/profile";
import type { GoroutineGroups } from "./goroutineGroups";
import { compilePattern, fits, type CompiledPattern, type FunctionNames } from "./pattern";
import type { StackPattern } from "./signature";

/** The goroutines of one profile that one signature claims. */
export interface Match {
  /** Rows of the goroutine groups, ascending. */
  readonly groups: readonly number[];
  /** Their number. */
  readonly goroutines: number;
}

/** A pattern, and the row of the list it came from. */
interface Entry extends CompiledPattern {
  readonly list: number;
  /** State row → 1: good enough. */
  readonly stateFits: Uint8Array;
}

/** One stack as function rows, leaf first; reused from group to group. */
export interface StackView {
  readonly functions: Int32Array;
  /** First frame that is not the runtime's own; 0 when there are no others. */
  start: number;
  /** One past the root, without runtime.goexit. */
  end: number;
}

const EMPTY: readonly Entry[] = [];

/** For each list of patterns, the groups that any of them fits. Lists are independent: groups may be in several. */
export function matchGroups(
  profile: Profile,
  functions: FunctionNames,
  groups: GoroutineGroups,
  lists: readonly (readonly StackPattern[])[],
): number[][] {
  const matched: number[][] = lists.map(() => []);
  const { byAnchor, general } = compileAll(functions, groups, lists);
  const generalByState = groups.stateNames.map((_, state) =>
    general.filter((entry) => entry.stateFits[state] === 1),
  );
  const anchored = anchoredStacks(profile, byAnchor);
  const view = newStackView(profile);
  let group = 0;
  const attempt = (entry: Entry): void => {
    const list = matched[entry.list]!;
    if (list[list.length - 1] !== group && entryFits(entry, groups, group, view, functions)) list.push(group);
  };
  for (; group < groups.length; group++) {
    const stack = groups.stack[group]!;
    if (stack < 0) continue;
    const hasAnchor = anchored[stack] === 1;
    if (!hasAnchor && general.length === 0) continue;
    viewStack(profile, functions, stack, view);
    for (const entry of generalByState[groups.state[group]!]!) attempt(entry);
    if (!hasAnchor) continue;
    for (let at = 0; at < view.end; at++) {
      for (const entry of byAnchor.get(view.functions[at]!) ?? EMPTY) attempt(entry);
    }
  }
  return matched;
}

function compileAll(
  functions: FunctionNames,
  groups: GoroutineGroups,
  lists: readonly (readonly StackPattern[])[],
): { byAnchor: Map<number, Entry[]>; general: Entry[] } {
  const byAnchor = new Map<number, Entry[]>();
  const general: Entry[] = [];
  lists.forEach((patterns, list) => {
    for (const pattern of patterns) {
      const compiled = compilePattern(pattern, functions);
      if (!compiled) continue;
      const { states, stateOptional, anchor } = compiled;
      const stateFits = Uint8Array.from(groups.stateNames, (name) =>
        states === undefined || (name === "" ? stateOptional : states.has(name)) ? 1 : 0,
      );
      const entry = { ...compiled, list, stateFits };
      if (anchor === undefined) general.push(entry);
      else for (const func of anchor) byAnchor.set(func, [...(byAnchor.get(func) ?? EMPTY), entry]);
    }
  });
  return { byAnchor, general };
}

/** Stack row → 1: an anchor is among its frames. Parents come first, so one pass does it. */
function anchoredStacks(profile: Profile, byAnchor: ReadonlyMap<number, unknown>): Uint8Array {
  const { length, parent, frame } = profile.stacks;
  const isAnchor = Uint8Array.from({ length: profile.functions.length }, (_, func) =>
    byAnchor.has(func) ? 1 : 0,
  );
  const marks = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const func = profile.frames.func[frame[row]!]!;
    if ((func >= 0 && isAnchor[func] === 1) || (parent[row]! >= 0 && marks[parent[row]!] === 1))
      marks[row] = 1;
  }
  return marks;
}

/** Room for the profile's deepest stack. */
export function newStackView(profile: Profile): StackView {
  const { length, parent } = profile.stacks;
  const depth = new Int32Array(length);
  let deepest = 0;
  for (let row = 0; row < length; row++) {
    depth[row] = parent[row]! < 0 ? 1 : depth[parent[row]!]! + 1;
    if (depth[row]! > deepest) deepest = depth[row]!;
  }
  return { functions: new Int32Array(deepest), start: 0, end: 0 };
}

/** Fills `view` with a stack. */
export function viewStack(profile: Profile, functions: FunctionNames, stack: number, view: StackView): void {
  let end = 0;
  for (let row = stack; row >= 0; row = profile.stacks.parent[row]!) {
    view.functions[end++] = profile.frames.func[profile.stacks.frame[row]!]!;
  }
  if (end > 1 && functions.names[view.functions[end - 1]!] === "runtime.goexit") end--;
  let start = 0;
  while (start < end && view.functions[start]! >= 0 && functions.runtime[view.functions[start]!] === 1)
    start++;
  view.start = start === end ? 0 : start;
  view.end = end;
}

function entryFits(
  entry: Entry,
  groups: GoroutineGroups,
  group: number,
  view: StackView,
  functions: FunctionNames,
): boolean {
  if (entry.stateFits[groups.state[group]!] !== 1) return false;
  if (entry.waitMinutes > 0 && groups.waitMinutes[group]! < entry.waitMinutes) return false;
  const creator = groups.creator[group]!;
  if (entry.creators && creator >= 0 && !entry.creators.has(functions.ofFrame[creator]!)) return false;
  const start = entry.elements[0] === "any" ? 0 : view.start;
  return fits(entry.elements, view.functions, start, view.end, functions.user);
}
