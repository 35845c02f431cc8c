// Many fixes as one set of edits: the preferred fix of each problem, left out where it touches what another changes.

import type { Position, Problem, TextEdit } from "../gosource/problem";

export interface CombinedFixes {
  readonly edits: readonly TextEdit[];
  /** Problems that the edits mend. */
  readonly fixed: readonly Problem[];
}

/** Fixes that would touch each other are left for the next run: their edits were made for the text as it is now. */
export function combineFixes(problems: readonly Problem[]): CombinedFixes {
  const edits: TextEdit[] = [];
  const fixed: Problem[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find(({ preferred }) => preferred);
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) continue;
    edits.push(...fix.edits);
    fixed.push(problem);
  }
  return { edits, fixed };
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && !isBefore(a.range.end, b.range.start) && !isBefore(b.range.end, a.range.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
