// What a source check is: a value with an id, words for people, a cheap test whether a file can concern it, and the check
// of one parsed file.

import type { Engine } from "../flow/engine";
import type { KeptResults } from "../keptResults";
import type { Problem, SourceNote } from "../problem";
import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import type { SourceText } from "../types/packages";

export interface CheckContext {
  readonly engine: Engine;
  /** Functions whose callers must be looked at, too: they give what this check is about. */
  readonly givers: Set<FuncDecl>;
  /** Where the check gave up. */
  readonly notes: SourceNote[];
  /** What is known of functions of the file, and what was found now. */
  readonly kept?: KeptResults | undefined;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  /** Why it matters, for someone who never met it; shown in hovers and in SARIF rules. */
  readonly explanation: string;
  /** Runs unless switched off. */
  readonly byDefault: boolean;
  /** A cheap test of the file's imports and text, before anything is parsed. */
  mentions(source: SourceText): boolean;
  run(context: CheckContext, file: SourceFile): Problem[];
}
