// How many goroutines of a profile have a frame on which line of a source file: what the lenses on plain frames say.

import type { Profile } from "../profile/profile";

export interface LineCount {
  /** 1-based, as the profile recorded it. */
  readonly line: number;
  /** Sum of the samples whose stack has a frame on the line, each counted once. */
  readonly count: number;
  /** The part of it whose leaf is on the line. */
  readonly leafCount: number;
}

/** Rows between two pauses: a millisecond or two, also before the loops are compiled. */
export const rowsPerStep = 25_000;

/**
 * Counts per line, by line. `functions` are the rows of the functions that lie in the file, `values` one value per
 * sample, `totals` their sums per stack row (stackTotals()). A generator, so that the caller can pause between steps.
 */
export function* countLines(
  profile: Profile,
  functions: ReadonlySet<number>,
  values: ArrayLike<number>,
  totals: ArrayLike<number>,
): Generator<void, LineCount[]> {
  const { stacks, frames, samples } = profile;
  const lineOf = linesOf(profile, functions);
  const counts = new Map<number, { count: number; leafCount: number }>();
  const at = (line: number): { count: number; leafCount: number } => {
    let entry = counts.get(line);
    if (entry === undefined) counts.set(line, (entry = { count: 0, leafCount: 0 }));
    return entry;
  };
  // The nearest row at or above each row that lies in the file, to count recursion once.
  const nearest = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    if (row % rowsPerStep === rowsPerStep - 1) yield;
    const parent = stacks.parent[row]!;
    const above = parent < 0 ? -1 : nearest[parent]!;
    const line = lineOf[stacks.frame[row]!]!;
    nearest[row] = line > 0 ? row : above;
    if (line > 0 && totals[row]! !== 0 && !hasLineAbove(above, line)) at(line).count += totals[row]!;
  }
  for (let sample = 0; sample < samples.length; sample++) {
    if (sample % rowsPerStep === rowsPerStep - 1) yield;
    const row = samples.stack[sample]!;
    const line = row < 0 ? 0 : lineOf[stacks.frame[row]!]!;
    if (line > 0) at(line).leafCount += values[sample]!;
  }
  return [...counts].map(([line, entry]) => ({ line, ...entry })).sort((a, b) => a.line - b.line);

  function hasLineAbove(row: number, line: number): boolean {
    while (row >= 0) {
      if (lineOf[stacks.frame[row]!] === line) return true;
      const parent = stacks.parent[row]!;
      row = parent < 0 ? -1 : nearest[parent]!;
    }
    return false;
  }

  function linesOf(of: Profile, rows: ReadonlySet<number>): Int32Array {
    const lines = new Int32Array(frames.length);
    for (let row = 0; row < frames.length; row++)
      if (rows.has(of.frames.func[row]!)) lines[row] = frames.line[row]!;
    return lines;
  }
}

/** Rows of the samples whose stack has a frame of one of `functions`, on `line` (any line when it is 0), in steps. */
export function* samplesAt(
  profile: Profile,
  functions: ReadonlySet<number>,
  line: number,
): Generator<void, Int32Array> {
  const { stacks, frames, samples } = profile;
  const marked = new Uint8Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    if (row % rowsPerStep === rowsPerStep - 1) yield;
    const frame = stacks.frame[row]!;
    const parent = stacks.parent[row]!;
    const here = functions.has(frames.func[frame]!) && (line === 0 || frames.line[frame] === line);
    if (here || (parent >= 0 && marked[parent] === 1)) marked[row] = 1;
  }
  const rows: number[] = [];
  for (let sample = 0; sample < samples.length; sample++) {
    if (sample % rowsPerStep === rowsPerStep - 1) yield;
    const row = samples.stack[sample]!;
    if (row >= 0 && marked[row] === 1) rows.push(sample);
  }
  return Int32Array.from(rows);
}
