// Comments by which a user says that a problem is none.

import type { Problem } from "./problem";
import type { FuncDecl, SourceFile } from "./syntax/sourceFile";

/** What a problem and a note have in common. */
type Place = Pick<Problem, "check" | "range">;

/**
 * `//nolint:bodyclose` (golangci-lint's form; also bare `//nolint`, and `//nolint:govet` for a lost cancel), `//bodyclose:handled`, `//goroutine-lens:ignore reason`:
 * on the line of the call, alone on the line above it, or in the comment right above the function.
 */
export function isSilenced(file: SourceFile, problem: Place): boolean {
  const { line } = problem.range.start;
  for (const comment of file.comments) {
    if (!isDirective(file.textOf(comment), problem.check)) continue;
    const at = file.positionAt(comment.start);
    const alone = file.text.slice(file.lineStart(at.line), comment.start).trim() === "";
    if (at.line === line || at.line === problem.range.end.line || (alone && at.line === line - 1))
      return true;
    if (alone && isAboveFunction(file, comment.end, problem)) return true;
  }
  return false;
}

/** `//bodyclose:handled` in the comment above a function: whoever calls it has nothing to close. */
export function isHandledByItself(decl: FuncDecl): boolean {
  const above = decl.file.text.slice(0, decl.start);
  if (!above.includes("bodyclose:handled", above.length - 2000)) return false;
  const comment = /(?:^[ \t]*\/\/[^\n]*\n)+$/m.exec(above.slice(-2000))?.[0] ?? "";
  return /^\/\/\s?bodyclose:handled\b/m.test(comment);
}

function isDirective(comment: string, check: string): boolean {
  if (/^\/\/goroutine-lens:ignore\b/.test(comment)) return true;
  if (check === "http-body-not-closed" && /^\/\/bodyclose:handled\b/.test(comment)) return true;
  const nolint = /^\/\/\s*nolint(?::([\w,\s-]+))?/.exec(comment);
  if (!nolint) return false;
  const linters = nolint[1]?.split(/[\s,]+/);
  return !linters || linters.includes("all") || linters.includes(LINTERS[check] ?? "");
}

/** Whose complaint a check's is, to golangci-lint. */
const LINTERS: Readonly<Record<string, string>> = {
  "http-body-not-closed": "bodyclose",
  "context-cancel-lost": "govet",
  "sql-rows-not-closed": "sqlclosecheck",
};

function isAboveFunction(file: SourceFile, commentEnd: number, problem: Place): boolean {
  const start = file.lineStart(problem.range.start.line);
  const f = file.functions.find((d) => d.start <= start && start <= d.end);
  if (!f || commentEnd > f.start) return false;
  return /^\s*(\/\/[^\n]*\n\s*)*$/.test(file.text.slice(commentEnd, f.start));
}
