// The report for a terminal: the findings first, each readable on its own, then what is no finding.

import type { Series } from "../analysis/series";
import { trendText } from "../analysis/seriesWords";
import { formatCount, plural } from "../analysis/words";
import type { DiagnosedFinding } from "../protocol";
import { allNotes, censusText, headline, placeText, suspectPlace } from "./phrases";
import { background, notable, type Report, type ReportFormat } from "./report";

const WIDTH = 100;
/** Suspects and rows of a series shown; JSON has them all. */
const MOST = 10;

export const text: ReportFormat = { id: "text", extension: "txt", write: writeText };

function writeText(report: Report): string {
  const { analysis } = report;
  const found = notable(report);
  const lines = [report.file, headline(report)];
  for (const note of allNotes(report))
    lines.push(...wrap(note.text, note.severity === "warning" ? "warning: " : "note: "));
  lines.push("");
  if (found.length === 0) lines.push("Nothing found: no goroutine looks out of place.", "");
  for (const finding of found) lines.push(...findingLines(finding), "");
  if (analysis.series) lines.push(...seriesLines(analysis.series), "");
  const census = censusText(analysis.http);
  if (census !== "") lines.push(...wrap(census, "HTTP connections: "));
  const rest = background(report).map(({ title }) => title);
  if (rest.length > 0) lines.push(...wrap(`${rest.join("; ")}.`, "Background, no leaks: "));
  return `${lines.join("\n").trimEnd()}\n`;
}

function findingLines(finding: DiagnosedFinding): string[] {
  const { frame, starter, suspects, example } = finding;
  const isLeak = finding.severity === "leak";
  const lines = [`${isLeak ? "LEAK" : "NOTICE"} (${finding.confidence}): ${finding.title}`];
  const place = frame ? ` at ${placeText(frame)}` : "";
  const from = starter ? `, started by ${placeText(starter)}` : "";
  lines.push(...wrap(`${finding.rule}: ${plural(finding.goroutines, "goroutine")}${place}${from}`, "  "));
  lines.push(...wrap(finding.explanation, "  Why: "), "  Evidence:");
  for (const { text: words, strength } of finding.evidence)
    lines.push(...wrap(words, `    ${strength.padEnd(8)} `));
  if (suspects.length > 0) lines.push("  Suspects:");
  for (const suspect of suspects.slice(0, MOST)) {
    lines.push(`    ${suspectPlace(suspect)}  ${suspect.function}`);
    lines.push(...suspect.why.flatMap((why) => wrap(why, "      ")));
  }
  if (suspects.length > MOST) lines.push(`    and ${suspects.length - MOST} more, see --format json`);
  lines.push(...wrap(finding.advice, isLeak ? "  Fix: " : "  What to do: "));
  if (isLeak && example !== undefined) lines.push(...indent(example));
  return [...lines, ...recipeLines(finding)];
}

/** Captures that lead further: with their commands under a leak without a guilty line, by name under a mere notice. */
function recipeLines({ severity, suspects, recipes = [] }: DiagnosedFinding): string[] {
  if (recipes.length === 0 || suspects.some(({ grade }) => grade !== "pointer")) return [];
  if (severity !== "leak")
    return wrap(
      `${recipes.map(({ id }) => id).join(", ")} (see --format json)`,
      "  Captures that tell more: ",
    );
  return [
    "  To learn more:",
    ...recipes.flatMap(({ purpose, text: command, cost }) => [
      ...wrap(`${purpose} Cost: ${cost}`, "    "),
      ...indent(command),
    ]),
  ];
}

function indent(lines: string): string[] {
  return lines.split("\n").map((line) => `      ${line}`);
}

function seriesLines({ points, restarts, rows }: Series): string[] {
  const lines = [
    `Over ${points.length} profiles: ${points.map(({ name, goroutines }) => `${name} (${goroutines})`).join(", ")}`,
  ];
  if (restarts.length > 0)
    lines.push(`  restarted before ${restarts.map((at) => points[at]!.name).join(", ")}`);
  const moving = rows.filter(({ trend }) => trend !== "flat").slice(0, MOST);
  for (const row of moving) {
    lines.push(...wrap(`${row.title}: ${row.counts.map(formatCount).join(" → ")}; ${trendText(row)}`, "  "));
  }
  if (moving.length === 0) lines.push("  no group grows or shrinks");
  return lines;
}

/** Breaks at spaces; the following lines are indented as deep as `prefix`. */
function wrap(words: string, prefix: string): string[] {
  const lines: string[] = [];
  let line = prefix;
  for (const word of words.split(/\s+/)) {
    const isFirst = line.trimStart() === "" || line === prefix;
    if (!isFirst && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = " ".repeat(prefix.length) + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
