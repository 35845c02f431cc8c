// The source check as text for a terminal: one line per problem, the way to it below.

import type { Problem, SourceNote } from "../../gosource/problem";

/** "inventory/client.go:42:15: leak: response body is never closed [http-body-not-closed]" */
export function formatSourceText(
  problems: readonly Problem[],
  filesScanned: number,
  notes: readonly SourceNote[] = [],
): string {
  const lines: string[] = [];
  for (const p of problems) {
    const { line, character } = p.range.start;
    lines.push(`${p.file}:${line + 1}:${character + 1}: ${p.grade}: ${p.message} [${p.check}]`);
    lines.push(`    in ${p.function}`);
    for (const r of p.related) {
      lines.push(`    ${r.file}:${r.range.start.line + 1}: ${r.message}`);
    }
  }
  const files = filesScanned === 1 ? "1 file" : `${filesScanned} files`;
  const found =
    problems.length === 0
      ? "No problem"
      : problems.length === 1
        ? "1 problem"
        : `${problems.length} problems`;
  lines.push(`${found} in ${files}.`);
  return `${lines.join("\n")}\n${formatNotes(notes)}`;
}

/** "1 place was not checked to the end:" and the places; "" when there is none. */
export function formatNotes(notes: readonly SourceNote[]): string {
  if (notes.length === 0) return "";
  const lines = [
    notes.length === 1
      ? "1 place was not checked to the end:"
      : `${notes.length} places were not checked to the end:`,
  ];
  for (const { file, range, message, function: name } of notes) {
    const { line, character } = range.start;
    lines.push(`    ${file}:${line + 1}:${character + 1}: ${message}${name === "" ? "" : ` (in ${name})`}`);
  }
  return `${lines.join("\n")}\n`;
}
