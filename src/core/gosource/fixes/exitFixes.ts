// Closing by hand where a defer would come too late (loops) or would close what is given away (helpers): before each
// statement by which a path leaves with the resource open.

import type { Fix, TextEdit } from "../problem";
import { child, contains, FUNCTIONS, LOOPS, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { FixContext } from "./closeFixes";
import { linesAtEnd, linesBefore } from "./place";
import { isKeptBeyond, startedWith } from "./stillUsed";

/** The close before every return, break, continue and end of a loop's body that leaves it open. */
export function exitFix(
  { file, flow, noun }: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  ending: string,
): Fix | undefined {
  const v = target.type === "identifier" ? flow.typer.program.variableOf(file, target) : undefined;
  if (!v) return undefined;
  const started = startedWith(flow, file, statement, v);
  if (statement.type !== "short_var_declaration" && flow.handovers.size === 0 && !started) return undefined;
  let scope = statement.parent;
  while (scope?.type === "labeled_statement") scope = scope.parent;
  // Only from the outermost block of a loop or function are all ways out known.
  const block = scope?.parent;
  if (!scope || !block?.parent || !(FUNCTIONS.has(block.parent.type) || LOOPS.has(block.parent.type)))
    return undefined;
  if (LOOPS.has(block.parent.type) && isKeptBeyond(flow, block, v)) return undefined;
  const edits: TextEdit[] = [];
  for (const [node, { live, gone }] of flow.exits) {
    const inside = node === block || contains(scope, node);
    if (live === 0 || !inside || node.end <= statement.end || isKept(node)) continue;
    // Every path that comes by must have it open.
    if (gone > 0 || mentionsBody(node) || (started && node.end > started.start)) return undefined;
    const edit = node === block ? linesAtEnd(file, node, [ending]) : linesBefore(file, node, [ending]);
    if (!edit || (node.type === "block" && node !== block)) return undefined;
    edits.push(edit);
  }
  if (edits.length === 0) return undefined;
  const places = edits.length === 1 ? "before leaving" : `in ${edits.length} places`;
  return { title: `Close the ${noun} ${places}: ${ending}`, edits, preferred: true };

  /** A return that gives the resource to the caller. */
  function isKept(node: SyntaxNode): boolean {
    if (node.type !== "return_statement" || flow.handovers.size === 0) return false;
    return !flow.lost.some((l) => l.node === node);
  }

  /** The statement itself still needs what the close would end. */
  function mentionsBody(node: SyntaxNode): boolean {
    if (node === block) return false;
    let found = false;
    walk(node, (n) => {
      if (n.type !== "identifier" || flow.typer.program.variableOf(file, n) !== v) return undefined;
      const field = n.parent?.type === "selector_expression" ? child(n.parent, "field") : undefined;
      if (!field || file.textOf(field) === "Body") found = true;
      return undefined;
    });
    return found;
  }
}

/** `resp, err = …` in a retry loop, of a variable from outside: the last one is closed before the next is asked for. */
export function overwriteFix(
  { file, flow, noun }: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  ending: string,
  loop: SyntaxNode,
): Fix | undefined {
  if (statement.type !== "assignment_statement" || target.type !== "identifier") return undefined;
  const v = flow.typer.program.variableOf(file, target);
  if (!v || !flow.lost.some((l) => l.how === "overwritten") || contains(loop, v.node)) return undefined;
  if (
    flow.lost.some((l) => l.how !== "overwritten" && !l.failed) ||
    v.init ||
    !/^(local|result)$/.test(v.kind)
  )
    return undefined;
  const body = child(loop, "body");
  if (!body || isKeptBeyond(flow, body, v)) return undefined;
  const name = file.textOf(target);
  const edit = linesBefore(file, statement, [`if ${name} != nil {`, `\t${ending}`, "}"]);
  return edit && { title: `Close the ${noun} before the next call`, edits: [edit], preferred: true };
}
