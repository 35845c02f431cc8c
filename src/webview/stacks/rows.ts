// The rows of the stacks view: per group a header, its frames leaf first with library frames folded, its goroutines.
import { leafFirstFrames } from "../../core/profile/frames";
import { RUNTIME, USER } from "../../core/profile/frameOrigin";
import type { Profile } from "../../core/profile/profile";
import type { StackGroup } from "../../core/profile/stackGroups";

export type StackRow =
  | { readonly kind: "group"; readonly group: number; readonly open: boolean }
  | {
      readonly kind: "frame";
      readonly group: number;
      readonly frame: number;
      readonly user: boolean;
      /** 3 below the line of its run. */
      readonly level: 2 | 3;
    }
  | {
      readonly kind: "run";
      readonly group: number;
      /** Position of its first frame. */
      readonly from: number;
      readonly count: number;
      /** "runtime" or "library". */
      readonly name: string;
      /** Its frames follow. */
      readonly open: boolean;
    }
  /** Of a stack without frames. */
  | { readonly kind: "none"; readonly group: number }
  | { readonly kind: "goroutines"; readonly group: number; readonly count: number; readonly open: boolean }
  | { readonly kind: "goroutine"; readonly group: number; readonly text: string; readonly level: 2 | 3 }
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

/** How deep a row is: 1 for a stack, 2 for what is in it, 3 for what is in that. */
export function levelOf(row: StackRow): 1 | 2 | 3 {
  if (row.kind === "group" || row.kind === "more") return 1;
  return "level" in row ? row.level : 2;
}

/** Whether what is in a row is shown; undefined where nothing is in it. */
export function isOpen(row: StackRow): boolean | undefined {
  return "open" in row ? row.open : row.kind === "more" ? false : undefined;
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
    const open = !folding.folded.has(index);
    rows.push({ kind: "group", group: index, open });
    if (!open) return;
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
  const push = (from: number, end: number, level: 2 | 3): void => {
    for (let at = from; at < end; at++)
      rows.push({ kind: "frame", group, frame: frames[at]!, user: origins[frames[at]!] === USER, level });
  };
  for (let from = 0; from < frames.length;) {
    const origin = origins[frames[from]!]!;
    let end = from + 1;
    // Runtime frames fold apart from other library frames: the latter say what is waited for.
    while (end < frames.length && foldsWith(origin, origins[frames[end]!]!)) end++;
    const isWhole = from === 0 && end === frames.length;
    // The outermost library function, called by the user's code or by nobody, says what is going on: it stays.
    const shown = origin === RUNTIME ? end : end - 1;
    if (origin === USER || shown - from < shortestFold || isWhole) push(from, end, 2);
    else {
      const open = unfolded.has(`${group} ${from}`);
      const name = origin === RUNTIME ? "runtime" : "library";
      rows.push({ kind: "run", group, from, count: shown - from, name, open });
      if (open) push(from, shown, 3);
      push(shown, end, 2);
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
  if (samples.length > 1) {
    rows.push({ kind: "goroutines", group: index, count: samples.length, open: all });
    if (!all) return;
  }
  const { id, state, waitMinutes, creatorId } = profile.goroutines!;
  for (const sample of samples) {
    const wait = waitMinutes[sample]!;
    const creator = creatorId[sample]!;
    const parts = [`goroutine ${id[sample]}`, profile.strings[state[sample]!] ?? ""];
    if (wait >= 0) parts.push(`${wait} min`);
    if (creator >= 0) parts.push(`created in goroutine ${creator}`);
    rows.push({ kind: "goroutine", group: index, text: parts.join(" · "), level: all ? 3 : 2 });
  }
}
