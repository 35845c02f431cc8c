// drop_frames and keep_frames: a profile may name frames that its readers should leave out, with everything they call
// (profile.proto fields 7 and 8). pprof always does so when it reads a file (profile/prune.go), and so do we.

import { functionName, findFunction } from "./locations";
import type { PprofTables } from "./tables";

/** What to leave out of samples; undefined when the profile does not ask for it. */
export interface Pruning {
  /** Location row → 1 when the whole location goes. */
  readonly dropped: Uint8Array;
  /** Location row → how many of its innermost lines go. */
  readonly droppedLines: Int32Array;
}

/** Finds the locations that drop_frames matches, from their outermost line inwards. */
export function pruningOf(tables: PprofTables): Pruning | undefined {
  const drop = compile(tables, tables.string(tables.dropFrames, "expression for frames to drop"));
  if (!drop) return undefined;
  const keep = compile(tables, tables.string(tables.keepFrames, "expression for frames to keep"));
  const matches = Array.from({ length: tables.functionName.length }, (_, row) => {
    const name = simplify(functionName(tables, row));
    return name !== "" && drop.test(name) && keep?.test(name) !== true;
  });
  const locations = tables.locationAddress.length;
  const pruning = { dropped: new Uint8Array(locations + 1), droppedLines: new Int32Array(locations + 1) };
  for (let location = 0; location < locations; location++) {
    const [from, to] = [tables.lineOffsets.get(location), tables.lineOffsets.get(location + 1)];
    let line = to - 1;
    while (line >= from && matches[findFunction(tables, line, location)] !== true) line--;
    pruning.droppedLines[location] = line + 1 - from;
    if (to > from && line === to - 1) pruning.dropped[location] = 1;
  }
  return pruning;
}

/**
 * The index of the first location of a sample that stays; those before it, towards the leaf, go. Frames above the first
 * frame that is kept stay whatever they are, so that no sample is emptied.
 */
export function firstKept({ dropped, droppedLines }: Pruning, locations: Int32Array, depth: number): number {
  let foundKept = false;
  for (let i = depth - 1; i >= 0; i--) {
    const location = locations[i]!;
    if (droppedLines[location] === 0) foundKept = true;
    else if (foundKept) return dropped[location] === 1 ? i + 1 : i;
  }
  return 0;
}

/**
 * The expressions come with the file, and JavaScript's engine backtracks: those that could take for ever are refused.
 * pprof's RE2 and JavaScript agree on what is left.
 */
function compile(tables: PprofTables, expression: string): RegExp | undefined {
  if (expression === "") return undefined;
  const quantifiedGroup = /\)[*+?{]/.test(expression);
  const alternatives = expression.split("|");
  const tooMany = alternatives.some((alternative) => (alternative.match(/[*+{]/g)?.length ?? 0) > 3);
  if (!quantifiedGroup && !tooMany) {
    try {
      return new RegExp(`^(?:${expression})$`);
    } catch {
      // Fall through to the note.
    }
  }
  tables.damage.add(
    "expression",
    () => `The profile asks to drop frames by "${expression}"; this was not done.`,
  );
  return undefined;
}

/** A C++ name up to its argument list, as pprof's simplifyFunc. */
function simplify(name: string): string {
  const plain = name.startsWith(".") ? name.slice(1) : name;
  for (const match of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (match[0] === "(") return plain.slice(0, match.index);
  }
  return plain;
}
