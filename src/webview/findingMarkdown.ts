// A finding as Markdown, for a ticket or a chat.
import type { PageFinding } from "../core/protocol";

export function findingMarkdown(finding: PageFinding): string {
  const lines = [
    `### ${escapeText(finding.title)}`,
    "",
    `Confidence: ${finding.confidence}. Goroutines: ${finding.goroutines}.`,
  ];
  if (finding.frame) {
    const { function: name, file, line } = finding.frame;
    lines.push("", `At ${code(name)}, ${code(`${file}:${line}`)}.`);
  }
  lines.push("", escapeText(finding.explanation), "", escapeText(finding.advice));
  list("Evidence", finding.evidence, ({ text, strength }) => `${escapeText(text)} (${strength})`);
  list(
    "Suspects",
    finding.suspects,
    ({ file, line, function: name, message }) =>
      `${code(`${file}:${line}`)} in ${code(name)}: ${escapeText(message)}`,
  );
  return `${lines.join("\n")}\n`;

  function list<Entry>(title: string, entries: readonly Entry[], row: (entry: Entry) => string): void {
    if (entries.length > 0) lines.push("", `${title}:`, "", ...entries.map((entry) => `- ${row(entry)}`));
  }
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, "\\$&");
}
