// The source check as JSON; the shape is documented in docs/json.md and does not change within a major version.

import type { Grade, Problem, SourceNote } from "../../gosource/problem";

interface Said {
  readonly check: string;
  /** Relative to the checked folder, forward slashes. */
  readonly file: string;
  /** 1-based place of the call that gives the resource; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly function: string;
  readonly message: string;
}

export interface SourceJson {
  readonly filesScanned: number;
  readonly problems: readonly (Said & { readonly grade: Grade })[];
  /** Places that were not checked to the end; of a whole file: line 1, column 1, no function. */
  readonly notes: readonly Said[];
}

export function toSourceJson(
  problems: readonly Problem[],
  filesScanned: number,
  notes: readonly SourceNote[] = [],
): SourceJson {
  return {
    filesScanned,
    problems: problems.map((p) => ({ ...said(p), grade: p.grade })),
    notes: notes.map(said),
  };
}

function said({ check, file, range, function: name, message }: SourceNote): Said {
  const { line, character } = range.start;
  return { check, file, line: line + 1, column: character + 1, function: name, message };
}
