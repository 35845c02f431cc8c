// The source check as text for a terminal: one line per problem, the way to it below.

import type { Problem } from "../../gosource/problem";

/** "inventory/client.go:42:15: leak: response body is never closed [http-body-not-closed]" */
export function formatSourceText(problems: readonly Problem[], filesScanned: number): string {
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
  return `${lines.join("\n")}\n`;
}
