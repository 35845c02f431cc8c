// The body of a loop moved into a function of its own, where a defer ends with each round.

import type { Fix, TextEdit } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import { child, contains, LOOPS, type Span, type SyntaxNode } from "../syntax/syntaxNode";
import { applyEdits } from "./applyEdits";
import type { FixContext } from "./closeFixes";
import { indentOf } from "./place";
import { isKeptBeyond } from "./stillUsed";

/** What can only be left by its own means: a bare break ends the nearest of these. */
const BREAKABLE = /^(for|expression_switch|type_switch|select)_statement$/;
/** What means something else in a function of its own. */
const BOUND = /^(return|goto|labeled|defer)_statement$/;

/**
 * `insertion` puts the defer after the call's error check. Offered where nothing leaves the loop from within: a `continue`
 * becomes a `return`; a body with break, return, goto, labels or defers stays as it is.
 */
export function loopFix(
  { file, flow }: FixContext,
  statement: SyntaxNode,
  loop: SyntaxNode,
  insertion: TextEdit | undefined,
  ending: string,
): Fix | undefined {
  const block = child(loop, "body");
  const indent = indentOf(file, statement);
  const given = child(statement, "left")?.children[0];
  const v = given && flow.typer.program.variableOf(file, given);
  if (!block || !insertion || indent === undefined || !v || v.assignments > 0) return undefined;
  if (statement.type !== "short_var_declaration" || statement.parent?.parent !== block) return undefined;
  if (flow.closed || flow.handovers.size > 0 || isKeptBeyond(flow, block, v)) return undefined;
  const continues: TextEdit[] = [];
  if (!collect(file, block, continues) || hasLongToken(file, block)) return undefined;
  const first = file.positionAt(block.start).line + 1;
  const last = file.positionAt(block.end - 1).line;
  const opening = file.text.slice(block.start + 1, file.lineStart(first)).trim();
  const closing = file.text.slice(file.lineStart(last), block.end - 1).trim();
  if ((opening !== "" && !opening.startsWith("//")) || closing !== "") return undefined;
  const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
  const body = applyEdits(
    file.text.slice(file.lineStart(first), file.lineStart(last)),
    [insertion, ...continues].map((e) => movedUp(e, first)),
  );
  const inner = body.replace(/^(?=[^\r\n])/gm, "\t");
  const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
  const newText = `${indent}func() {${newline}${inner}${indent}}()${newline}`;
  const title = `Move the loop's body into a function with defer ${ending}`;
  return { title, edits: [{ file: file.path, range, newText }], preferred: false };
}

/** Adds the `continue`s to change; false when something else leaves the body. */
function collect(
  file: SourceFile,
  node: SyntaxNode,
  into: TextEdit[],
  inLoop = false,
  inSwitch = false,
): boolean {
  for (const c of node.children) {
    if (c.type === "func_literal") continue;
    if (BOUND.test(c.type)) return false;
    if (c.type === "break_statement" && (c.children.length > 0 || !inSwitch)) return false;
    if (c.type === "continue_statement") {
      if (c.children.length > 0) return false;
      if (inLoop) continue;
      const rest = file.text.slice(c.end, file.lineStart(file.positionAt(c.end).line + 1)).trim();
      // A comment behind it may be aligned with others.
      if (rest !== "") return false;
      into.push({ file: file.path, range: file.rangeOf(c), newText: "return" });
    }
    const breakable = inSwitch || BREAKABLE.test(c.type);
    if (!collect(file, c, into, inLoop || LOOPS.has(c.type), breakable)) return false;
  }
  return true;
}

/** A string or comment over several lines would be changed by indenting it. */
function hasLongToken(file: SourceFile, block: SyntaxNode): boolean {
  const isLong = (n: Span): boolean => file.textOf(n).includes("\n");
  const within = (n: SyntaxNode): boolean =>
    n.children.some((c) => (c.type === "raw_string_literal" && isLong(c)) || within(c));
  return file.comments.some((c) => contains(block, c) && isLong(c)) || within(block);
}

function movedUp(edit: TextEdit, lines: number): TextEdit {
  const { start, end } = edit.range;
  return {
    ...edit,
    range: { start: { ...start, line: start.line - lines }, end: { ...end, line: end.line - lines } },
  };
}
