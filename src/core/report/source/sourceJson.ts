// The source check as JSON; the shape is documented in docs/json.md and does not change within a major version.

import type { Grade, Problem, SourceNote } from "../../gosource/problem";

export interface SourceJson {
  readonly filesScanned: number;
  readonly problems: readonly {
    readonly check: string;
    /** Relative to the checked folder, forward slashes. */
    readonly file: string;
    /** 1-based place of the call that gives the resource; columns count UTF-16 units. */
    readonly line: number;
    readonly column: number;
    readonly function: string;
    readonly grade: Grade;
    readonly message: string;
  }[];
  /** Places that were not checked to the end; of a whole file: line 1, column 1, no function. */
  readonly notes: readonly {
    readonly check: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly function: string;
    readonly message: string;
  }[];
}

export function toSourceJson(
  problems: readonly Problem[],
  filesScanned: number,
  notes: readonly SourceNote[] = [],
): SourceJson {
  return {
    filesScanned,
    problems: problems.map((p) => ({
      check: p.check,
      file: p.file,
      line: p.range.start.line + 1,
      column: p.range.start.character + 1,
      function: p.function,
      grade: p.grade,
      message: p.message,
    })),
    notes: notes.map((n) => ({
      check: n.check,
      file: n.file,
      line: n.range.start.line + 1,
      column: n.range.start.character + 1,
      function: n.function,
      message: n.message,
    })),
  };
}
