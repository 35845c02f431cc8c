// The error check that follows a call: where success begins.

import type { SourceFile } from "../syntax/sourceFile";
import { child, listed, type SyntaxNode } from "../syntax/syntaxNode";
import { nextStatement } from "./place";

const STOPS = new Set(["return_statement", "continue_statement", "break_statement", "goto_statement"]);
const FATAL = /(^|\.)(panic|Fatal(f|ln)?|FailNow|Skip(f|Now)?|Exit|Goexit|Panic(f|ln)?)\(/;

/** `if err != nil { …return }` or `require.NoError(t, err)` right after a statement. */
export function errorCheckAfter(
  file: SourceFile,
  statement: SyntaxNode,
  error: string,
): SyntaxNode | undefined {
  const next = nextStatement(statement);
  if (!next) return undefined;
  if (next.type === "expression_statement") {
    const text = file.textOf(next);
    return new RegExp(`^(require|must)\\.(NoError|Nil)f?\\(\\w+, ${error}\\b`).test(text) ? next : undefined;
  }
  if (next.type !== "if_statement" || child(next, "initializer") || child(next, "alternative"))
    return undefined;
  const condition = child(next, "condition");
  const block = child(next, "consequence");
  if (!condition || !block || file.textOf(condition) !== `${error} != nil`) return undefined;
  return endsPath(file, block) ? next : undefined;
}

/** The block does not end normally. */
export function endsPath(file: SourceFile, block: SyntaxNode): boolean {
  const last = block.children[0]?.children.at(-1);
  if (!last) return false;
  return STOPS.has(last.type) || (last.type === "expression_statement" && FATAL.test(file.textOf(last)));
}

/** The name of the error that a call's statement assigns, "_" for none, `undefined` if there is no such place. */
export function errorName(file: SourceFile, statement: SyntaxNode): string | undefined {
  const lefts = listed(child(statement, "left"));
  const last = lefts.at(-1);
  return lefts.length > 1 && last?.type === "identifier" ? file.textOf(last) : undefined;
}
