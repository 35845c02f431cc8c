// A response that is used inside an expression gets a variable of its own before the statement, and is closed.

import { isError } from "../types/goType";
import type { Fix, TextEdit } from "../problem";
import { child, listed, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { FixContext } from "./closeFixes";
import { freeNames } from "./freeNames";
import { linesBefore } from "./place";

/** Statements before which a line can be put without changing when the call is made. */
const SIMPLE =
  /^(expression_statement|short_var_declaration|assignment_statement|return_statement|if_statement)$/;
/** What is in there may run later, more than once, or not at all. */
const ELSEWHERE = /^(func_literal|block|expression_case|type_case|communication_case)$/;

/** `must(http.Get(u)).StatusCode`: must's result is what is held, not the call's own. */
export function hoistFix(context: FixContext, statement: SyntaxNode): Fix | undefined {
  const { file, call, flow, noun } = context;
  if (!SIMPLE.test(statement.type) || flow.handovers.size > 0) return undefined;
  const held = heldBy(context, call);
  if (isWhole(statement, held) || !isFirst(statement, held)) return undefined;
  const type = flow.typer.typeOf(file, held);
  const results = type?.k === "tuple" ? type.items : [type];
  const ending = context.endingOf(results[0]);
  const [name, error] = freeNames(file, held, [
    ["resp", "response", "httpResp"],
    ["err", "respErr", "httpErr"],
  ]);
  if (!ending || !name || !error) return undefined;
  const withError = results.length === 2 && isError(results[1]);
  if (results.length !== 1 && !withError) return undefined;
  const close = `defer ${ending(name)}`;
  const lines = withError
    ? [`${name}, ${error} := ${file.textOf(held)}`, `if ${error} == nil {`, `\t${close}`, "}"]
    : [`${name} := ${file.textOf(held)}`, close];
  const before = linesBefore(file, statement, lines);
  if (!before || file.textOf(held).includes("\n")) return undefined;
  const newText = withError ? `${name}, ${error}` : name;
  const edits: TextEdit[] = [before, { file: file.path, range: file.rangeOf(held), newText }];
  return { title: `Close the ${noun} that is used in the expression`, edits, preferred: true };
}

/** The outermost call around it that passes the resource through. */
function heldBy({ file, flow }: FixContext, call: SyntaxNode): SyntaxNode {
  let at = call;
  for (;;) {
    const outer = at.parent?.type === "argument_list" ? at.parent.parent : undefined;
    if (outer?.type !== "call_expression" || !flow.resource.carries(flow.typer.typeOf(file, outer)))
      return at;
    at = outer;
  }
}

/** It has its variable already, or nobody wants it. */
function isWhole(statement: SyntaxNode, held: SyntaxNode): boolean {
  return held.parent === statement || listed(child(statement, "right")).some((e) => unparen(e) === held);
}

/** Whatever else the statement does, it does after the call: moved before it, the call is made at the same moment. */
function isFirst(statement: SyntaxNode, held: SyntaxNode): boolean {
  if (statement.type === "if_statement") {
    const condition = child(statement, "condition");
    if (child(statement, "initializer") || !condition || !isWithin(condition, held)) return false;
  }
  for (let at = held.parent; at && at !== statement; at = at.parent) {
    if (ELSEWHERE.test(at.type)) return false;
    const isRight = at.type === "binary_expression" && child(at, "right");
    if (isRight && isWithin(isRight, held)) return false;
  }
  let first = true;
  walk(statement, (n) => {
    if (n.end > held.start) return undefined;
    if (n.type === "call_expression" || n.type === "func_literal") first = false;
    if (n.type === "unary_expression" || n.type === "index_expression") first = false;
    return undefined;
  });
  return first;
}

function isWithin(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
