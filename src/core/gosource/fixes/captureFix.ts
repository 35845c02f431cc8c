// A result that nobody holds gets a name, and is closed.

import type { Fix, TextEdit } from "../problem";
import { child, FUNCTIONS, listed, type SyntaxNode } from "../syntax/syntaxNode";
import type { FixContext } from "./closeFixes";
import { errorCheckAfter } from "./errorCheck";
import { freeNames } from "./freeNames";
import { indentOf, linesAfter } from "./place";

export function captureFix(context: FixContext, statement: SyntaxNode): Fix | undefined {
  const { file, call, noun, endingOfNew } = context;
  if (!endingOfNew) return undefined;
  const [name = "discardedResp"] = freeNames(file, call, [["resp", "response", "httpResp", "discarded"]]);
  const title = `Close the discarded ${noun}`;
  const lefts = listed(child(statement, "left")).map((l) => file.textOf(l));
  const bare = statement.type === "expression_statement" && statement.children[0] === call;
  const right = listed(child(statement, "right"));
  const whole = right.length === 1 && right[0] === call;
  const all = whole && lefts.length === 2 && lefts.every((l) => l === "_");
  if (bare || all) {
    const indent = indentOf(file, statement);
    if (indent === undefined || resultCount(context) !== 2) return undefined;
    const text = `if ${name}, err := ${file.textOf(call)}; err == nil {\n${indent}\t${endingOfNew(name)}\n${indent}}`;
    const newText = file.text.includes("\r\n") ? text.replace(/\n/g, "\r\n") : text;
    const edit: TextEdit = { file: file.path, range: file.rangeOf(statement), newText };
    return { title, edits: [edit], preferred: true };
  }
  if (!whole || lefts.length !== 2 || lefts[0] !== "_" || lefts[1] === "_") return undefined;
  return namedFix(context, statement, name, lefts[1] ?? "err", title);
}

/** `_, err := http.Get(u)`: the blank gets the name. */
function namedFix(
  { file, flow, endingOfNew }: FixContext,
  statement: SyntaxNode,
  name: string,
  error: string,
  title: string,
): Fix | undefined {
  const [blank, errorNode] = listed(child(statement, "left"));
  if (!blank || !errorNode || !endingOfNew) return undefined;
  const edits: TextEdit[] = [{ file: file.path, range: file.rangeOf(blank), newText: name }];
  if (statement.type === "assignment_statement") {
    // `:=` keeps the error's variable only where that is declared in the same scope.
    const v = flow.typer.program.variableOf(file, errorNode);
    const operator = child(statement, "operator");
    if (!v || !operator || !isSameScope(v.node, statement)) return undefined;
    edits.push({ file: file.path, range: file.rangeOf(operator), newText: ":=" });
  }
  const check = errorCheckAfter(file, statement, error);
  const lines = check ? [endingOfNew(name)] : [`if ${error} == nil {`, `\t${endingOfNew(name)}`, "}"];
  const after = linesAfter(file, check ?? statement, lines);
  return after && { title, edits: [...edits, after], preferred: true };
}

function isSameScope(declared: SyntaxNode, statement: SyntaxNode): boolean {
  const block = statement.parent?.parent;
  if (!block) return false;
  if (block.parent && FUNCTIONS.has(block.parent.type) && declared.start < block.start) {
    return declared.start >= block.parent.start;
  }
  let at: SyntaxNode | undefined = declared;
  while (at && at.type !== "block" && !/_(statement|case)$/.test(at.type)) at = at.parent;
  return at === block;
}

function resultCount({ file, call, flow }: FixContext): number {
  return flow.typer.callee(file, call)?.type?.results.length ?? 0;
}
