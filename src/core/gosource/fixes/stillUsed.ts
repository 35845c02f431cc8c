// Where closing would come too early: the response is kept beyond the loop, read by a goroutine that was started, or given
// away inside of something else.

import type { Flow } from "../flow/flow";
import type { SourceFile } from "../syntax/sourceFile";
import { child, contains, listed, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { GoVar } from "../types/scopes";

/** On some path out of this round of a loop, a variable from outside the loop holds it, too: `best = resp`. */
export function isKeptBeyond(flow: Flow, block: SyntaxNode, v: GoVar): boolean {
  for (const [node, { holders }] of flow.exits) {
    if (node !== block && !contains(block, node)) continue;
    for (const h of holders) if (h !== v && !contains(block, h.node)) return true;
  }
  return false;
}

/** The first `go` statement behind a statement that mentions the variable. */
export function startedWith(
  flow: Flow,
  file: SourceFile,
  statement: SyntaxNode,
  v: GoVar,
): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  walk(v.owner, (n) => {
    if (n.type !== "go_statement" || found || n.start < statement.end) return undefined;
    if (mentions(flow, file, n, v)) found = n;
    return undefined;
  });
  return found;
}

/**
 * The caller gets what a defer would have closed: the response in a composite (`return &Error{Response: resp}`), or with a
 * Body around its own that was not read to the end.
 */
export function isGivenAway(flow: Flow, file: SourceFile, v: GoVar): boolean {
  const isRead = flow.lost.every((l) => l.read === 2);
  let replaced = false;
  let returned = false;
  let inside = false;
  walk(v.owner, (n) => {
    if (n.type === "assignment_statement")
      replaced ||= listed(child(n, "left")).some((l) => isBodyOf(flow, file, l, v));
    if (n.type !== "identifier" || flow.typer.program.variableOf(file, n) !== v) return undefined;
    const way = wayToReturn(file, n);
    if (way === "bare") returned = true;
    if (way === "composite") inside = true;
    return undefined;
  });
  return inside || (replaced && returned && !isRead);
}

function isBodyOf(flow: Flow, file: SourceFile, left: SyntaxNode, v: GoVar): boolean {
  const operand = left.type === "selector_expression" ? child(left, "operand") : undefined;
  const field = child(left, "field");
  if (!operand || !field || file.textOf(field) !== "Body") return false;
  return flow.typer.program.variableOf(file, operand) === v;
}

/** How the variable's value, or its Body, leaves by a return; a call on the way has ended by then. */
function wayToReturn(file: SourceFile, identifier: SyntaxNode): "bare" | "composite" | undefined {
  let way: "bare" | "composite" = "bare";
  for (let at = identifier.parent; at; at = at.parent) {
    if (at.type === "return_statement") return way;
    if (at.type === "composite_literal") way = "composite";
    else if (at.type === "selector_expression") {
      const field = child(at, "field");
      if (!field || file.textOf(field) !== "Body") return undefined;
    } else if (!CARRYING.test(at.type)) return undefined;
  }
  return undefined;
}

const CARRYING = /^(unary_expression|literal_element|keyed_element|literal_value|expression_list)$/;

function mentions(flow: Flow, file: SourceFile, node: SyntaxNode, v: GoVar): boolean {
  let found = false;
  walk(node, (n) => {
    if (n.type === "identifier" && flow.typer.program.variableOf(file, n) === v) found = true;
    return undefined;
  });
  return found;
}
