// Finds which goroutine groups fit which patterns. A pattern is tried only on stacks that hold its rarest function, and
// stacks are read only as far from the leaf as the patterns tried on them go.

import { freeNow } from "../base/freeNow";
import type { Profile } from "../profile/profile";
import type { GoroutineGroups } from "./goroutineGroups";
import { compilePattern, fits, type CompiledPattern, type FunctionNames } from "./pattern";
import type { StackPattern } from "./signature";
import { StackView } from "./stackView";

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
  const anchors = anchorRows(profile, byAnchor);
  const { parent, frame } = profile.stacks;
  const view = new StackView(profile, functions);
  let group = 0;
  const attempt = (entry: Entry): void => {
    const list = matched[entry.list]!;
    if (list[list.length - 1] !== group && entryFits(entry, groups, group, view, functions)) list.push(group);
  };
  for (; group < groups.length; group++) {
    const stack = groups.stack[group]!;
    if (stack < 0) continue;
    view.open(stack);
    for (const entry of generalByState[groups.state[group]!]!) attempt(entry);
    for (let row = anchors[stack]!; row >= 0; row = parent[row]! < 0 ? -1 : anchors[parent[row]!]!) {
      for (const entry of byAnchor[functions.ofFrame[frame[row]!]!]!) attempt(entry);
    }
  }
  freeNow(anchors.buffer);
  return matched;
}

/** The patterns that have an anchor, by its function row; and those that have none. */
function compileAll(
  functions: FunctionNames,
  groups: GoroutineGroups,
  lists: readonly (readonly StackPattern[])[],
): { byAnchor: (readonly Entry[])[]; general: Entry[] } {
  const byAnchor = new Array<readonly Entry[]>(functions.names.length).fill(EMPTY);
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
      else for (const func of anchor) byAnchor[func] = [...byAnchor[func]!, entry];
    }
  });
  return { byAnchor, general };
}

/**
 * Stack row → the nearest row with an anchor on the way to the root, itself included; -1 when there is none. Parents
 * come first, so one pass does it; walking up every stack would visit the rows near the roots again and again.
 */
function anchorRows({ stacks, frames }: Profile, byAnchor: readonly (readonly Entry[])[]): Int32Array {
  const { length, parent, frame } = stacks;
  const isAnchor = Uint8Array.from(frames.func, (func) => (func >= 0 && byAnchor[func] !== EMPTY ? 1 : 0));
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    rows[row] = isAnchor[frame[row]!] === 1 ? row : parent[row]! < 0 ? -1 : rows[parent[row]!]!;
  }
  return rows;
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
  return fits(entry.elements, view, entry.elements[0] === "any" ? 0 : view.start(), functions.user);
}
