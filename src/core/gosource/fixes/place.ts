// Where a fix can put whole lines: before or after a statement, at the end of a block; and what stands there.

import type { Position, TextEdit } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";

/** The statement of a list that a node lies in. */
export function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && at.parent?.type !== "statement_list") at = at.parent;
  return at;
}

export function nextStatement(statement: SyntaxNode): SyntaxNode | undefined {
  let at = statement;
  while (at.parent?.type === "labeled_statement") at = at.parent;
  const list = at.parent?.children ?? [];
  return list[list.indexOf(at) + 1];
}

/** The white space before a statement, if nothing else stands on its line before it. */
export function indentOf(file: SourceFile, statement: SyntaxNode): string | undefined {
  const start = file.lineStart(file.positionAt(statement.start).line);
  const before = file.text.slice(start, statement.start);
  return before.trim() === "" ? before : undefined;
}

/** Lines after a statement; `undefined` when something else stands on its last line. */
export function linesAfter(
  file: SourceFile,
  statement: SyntaxNode,
  lines: readonly string[],
): TextEdit | undefined {
  const indent = indentOf(file, statement);
  const { line } = file.positionAt(statement.end);
  const rest = file.text.slice(statement.end, file.lineStart(line + 1)).trim();
  if (indent === undefined || (rest !== "" && !rest.startsWith("//"))) return undefined;
  if (file.lineStart(line + 1) === file.text.length && !file.text.endsWith("\n")) return undefined;
  return insert(file, { line: line + 1, character: 0 }, indent, lines);
}

/** Lines before a statement. */
export function linesBefore(
  file: SourceFile,
  statement: SyntaxNode,
  lines: readonly string[],
): TextEdit | undefined {
  const indent = indentOf(file, statement);
  if (indent === undefined) return undefined;
  return insert(file, { line: file.positionAt(statement.start).line, character: 0 }, indent, lines);
}

/** Lines as the first of a block that opens at the end of a line. */
export function linesAtStart(
  file: SourceFile,
  block: SyntaxNode,
  lines: readonly string[],
): TextEdit | undefined {
  const first = block.children[0]?.children[0];
  const indent = first && indentOf(file, first);
  const open = file.positionAt(block.start).line;
  const rest = file.text.slice(block.start + 1, file.lineStart(open + 1)).trim();
  if (indent === undefined || (rest !== "" && !rest.startsWith("//"))) return undefined;
  return insert(file, { line: open + 1, character: 0 }, indent, lines);
}

/** Lines as the last of a block. */
export function linesAtEnd(
  file: SourceFile,
  block: SyntaxNode,
  lines: readonly string[],
): TextEdit | undefined {
  const last = block.children[0]?.children.at(-1);
  const indent = last && indentOf(file, last);
  const close = file.positionAt(block.end - 1);
  const before = file.text.slice(file.lineStart(close.line), block.end - 1);
  if (indent === undefined || before.trim() !== "") return undefined;
  return insert(file, { line: close.line, character: 0 }, indent, lines);
}

/** Takes a statement's lines away, with one of two blank lines that would meet. */
export function withoutLines(file: SourceFile, statement: SyntaxNode): TextEdit | undefined {
  if (indentOf(file, statement) === undefined) return undefined;
  const first = file.positionAt(statement.start).line;
  let last = file.positionAt(statement.end).line + 1;
  const blank = (line: number): boolean =>
    file.text.slice(file.lineStart(line), file.lineStart(line + 1)).trim() === "";
  if (first > 0 && blank(first - 1) && blank(last)) last++;
  return { file: file.path, range: { start: at(first), end: at(last) }, newText: "" };
}

function at(line: number): Position {
  return { line, character: 0 };
}

function insert(file: SourceFile, where: Position, indent: string, lines: readonly string[]): TextEdit {
  const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
  const newText = lines.map((line) => indent + line + newline).join("");
  return { file: file.path, range: { start: where, end: where }, newText };
}
