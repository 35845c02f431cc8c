// A function literal that is called again and again gives its response to a variable of the function around it: the one
// before is closed before the next is asked for, and the last one when the function ends.

import type { Fix, TextEdit } from "../problem";
import { child, enclosing, FUNCTIONS, LOOPS, type SyntaxNode } from "../syntax/syntaxNode";
import type { FixContext } from "./closeFixes";
import { linesAfter, linesBefore } from "./place";

export function capturedFix(
  { file, flow, noun }: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  ending: string,
): Fix | undefined {
  const literal = enclosing(statement, FUNCTIONS);
  const v = target.type === "identifier" ? flow.typer.program.variableOf(file, target) : undefined;
  if (literal?.type !== "func_literal" || statement.type !== "assignment_statement" || !v) return undefined;
  // The literal runs while the function around it does, and nobody gets the response but the variable.
  if (v.owner !== flow.root || isStarted(literal) || flow.handovers.size > 0) return undefined;
  const declaration = declarationOf(v.node);
  if (!declaration || v.init || v.loop || v.assignments !== 1) return undefined;
  if ((enclosing(statement.parent, LOOPS)?.start ?? -1) > literal.start) return undefined;
  const name = file.textOf(target);
  const guarded = [`if ${name} != nil {`, `\t${ending}`, "}"];
  const before = linesBefore(file, statement, guarded);
  if (!before) return undefined;
  const edits: TextEdit[] = [before];
  if (flow.lost.some((l) => l.how !== "overwritten")) {
    const inner = guarded.map((line) => `\t${line}`);
    const atEnd = linesAfter(file, declaration, ["defer func() {", ...inner, "}()"]);
    if (!atEnd) return undefined;
    edits.push(atEnd);
  }
  return {
    title: `Close the ${noun} before the next call, and the last one at the end`,
    edits,
    preferred: true,
  };
}

/** `var resp *http.Response` in the body of its function. */
function declarationOf(name: SyntaxNode): SyntaxNode | undefined {
  const declaration = name.parent?.parent;
  return declaration?.type === "var_declaration" && declaration.parent?.type === "statement_list"
    ? declaration
    : undefined;
}

/** `go func() { … }()` */
function isStarted(literal: SyntaxNode): boolean {
  const call = literal.parent;
  return call !== undefined && child(call, "function") === literal && call.parent?.type === "go_statement";
}
