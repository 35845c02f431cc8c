// The rows of the stacks view: per group a header, its frames leaf first with library frames folded, its goroutines.
import { leafFirstFrames } from "../../core/profile/frames";
import { RUNTIME, USER } from "../../core/profile/frameOrigin";
import type { Profile } from "../../core/profile/profile";
import type { StackGroup } from "../../core/profile/stackGroups";

export type StackRow =
  | { readonly kind: "group"; readonly group: number }
  | { readonly kind: "frame"; readonly group: number; readonly frame: number; readonly user: boolean }
  | {
      readonly kind: "folded";
      readonly group: number;
      /** Position of the first folded frame. */
      readonly from: number;
      readonly count: number;
      /** "runtime" or "library". */
      readonly name: string;
    }
  /** Of a stack without frames. */
  | { readonly kind: "none"; readonly group: number }
  | { readonly kind: "goroutines"; readonly group: number; readonly count: number }
  | { readonly kind: "goroutine"; readonly group: number; readonly text: string }
  | { readonly kind: "more"; readonly group: number; readonly count: number };

export interface Folding {
  /** Groups of which only the header shows. */
  readonly folded: ReadonlySet<number>;
  /** "group position" of runs that were unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Groups whose goroutines are listed. */
  readonly listed: ReadonlySet<number>;
  /** How many groups have rows. */
  readonly limit: number;
}

/** A single library frame is not worth a fold. */
const shortestFold = 2;

export function layOut(
  profile: Profile,
  groups: readonly StackGroup[],
  origins: Uint8Array,
  folding: Folding,
  values: ArrayLike<number>,
): StackRow[] {
  const rows: StackRow[] = [];
  groups.slice(0, folding.limit).forEach((group, index) => {
    rows.push({ kind: "group", group: index });
    if (folding.folded.has(index)) return;
    pushFrames(rows, leafFirstFrames(profile, group.stack), index, origins, folding.unfolded);
    // Those of the profile it is compared with have no value here.
    const own = group.samples.filter((sample) => values[sample] !== 0);
    if (profile.goroutines) pushGoroutines(rows, profile, own, index, folding.listed.has(index));
  });
  if (groups.length > folding.limit) {
    rows.push({ kind: "more", group: folding.limit, count: groups.length - folding.limit });
  }
  return rows;
}

function pushFrames(
  rows: StackRow[],
  frames: readonly number[],
  group: number,
  origins: Uint8Array,
  unfolded: ReadonlySet<string>,
): void {
  if (frames.length === 0) rows.push({ kind: "none", group });
  for (let from = 0; from < frames.length;) {
    const origin = origins[frames[from]!]!;
    let end = from + 1;
    // Runtime frames fold apart from other library frames: the latter say what is waited for.
    while (end < frames.length && foldsWith(origin, origins[frames[end]!]!)) end++;
    const isWhole = from === 0 && end === frames.length;
    if (origin === USER || end - from < shortestFold || isWhole || unfolded.has(`${group} ${from}`)) {
      for (let at = from; at < end; at++) {
        rows.push({ kind: "frame", group, frame: frames[at]!, user: origins[frames[at]!] === USER });
      }
    } else {
      // The outermost library function, called by the user's code or by nobody, says what is going on: it stays.
      const shown = origin === RUNTIME ? end : end - 1;
      const name = origin === RUNTIME ? "runtime" : "library";
      if (shown - from >= shortestFold) rows.push({ kind: "folded", group, from, count: shown - from, name });
      else
        for (let at = from; at < shown; at++)
          rows.push({ kind: "frame", group, frame: frames[at]!, user: false });
      for (let at = shown; at < end; at++)
        rows.push({ kind: "frame", group, frame: frames[at]!, user: false });
    }
    from = end;
  }
}

function foldsWith(first: number, other: number): boolean {
  if (first === USER) return false;
  return first === RUNTIME ? other === RUNTIME : other !== RUNTIME && other !== USER;
}

function pushGoroutines(
  rows: StackRow[],
  profile: Profile,
  samples: readonly number[],
  index: number,
  all: boolean,
): void {
  if (!all && samples.length > 1) {
    rows.push({ kind: "goroutines", group: index, count: samples.length });
    return;
  }
  const { id, state, waitMinutes, creatorId } = profile.goroutines!;
  for (const sample of samples) {
    const wait = waitMinutes[sample]!;
    const creator = creatorId[sample]!;
    const parts = [`goroutine ${id[sample]}`, profile.strings[state[sample]!] ?? ""];
    if (wait >= 0) parts.push(`${wait} min`);
    if (creator >= 0) parts.push(`created in goroutine ${creator}`);
    rows.push({ kind: "goroutine", group: index, text: parts.join(" · ") });
  }
}
