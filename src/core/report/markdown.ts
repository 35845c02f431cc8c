// The report that an engineer pastes into an incident: counts, evidence, suspects, stacks, the fix.

import type { Series } from "../analysis/series";
import type { StackExcerpt } from "../analysis/finding";
import { trendText } from "../analysis/seriesWords";
import { formatCount, plural } from "../analysis/words";
import type { DiagnosedFinding } from "../protocol";
import { allNotes, censusText, headline, placeText, suspectPlace } from "./phrases";
import { background, notable, type Report, type ReportFormat } from "./report";

/** Suspects and rows shown; more than that nobody reads in an incident. */
const MOST = 10;
const STACKS = 2;

export const markdown: ReportFormat = { id: "markdown", extension: "md", write: writeMarkdown };

function writeMarkdown(report: Report): string {
  const { analysis } = report;
  const found = notable(report);
  const blocks = [`# Goroutines of ${inline(report.file)}`, `${headline(report)}.`];
  const notes = allNotes(report);
  if (notes.length > 0) blocks.push(notes.map((note) => `> ${plain(note.text)}`).join("\n>\n"));
  if (found.length === 0) blocks.push("Nothing found: no goroutine looks out of place.");
  for (const finding of found) blocks.push(...findingBlocks(finding));
  if (analysis.series) blocks.push(...seriesBlocks(analysis.series));
  const census = censusText(analysis.http);
  if (census !== "") blocks.push(`## HTTP connections\n\n${census}.`);
  const rest = background(report).map(({ title }) => `- ${plain(title)}`);
  if (rest.length > 0) blocks.push(`## Background, no leaks\n\n${rest.join("\n")}`);
  return `${blocks.join("\n\n")}\n`;
}

function findingBlocks(finding: DiagnosedFinding): string[] {
  const { frame, starter, suspects, example, recipes = [] } = finding;
  const facts = [plural(finding.goroutines, "goroutine"), `rule ${inline(finding.rule)}`];
  if (frame) facts.push(`at ${inline(placeText(frame))}`);
  if (starter) facts.push(`started by ${inline(placeText(starter))}`);
  const blocks = [
    `## ${plain(finding.title)}`,
    `**${finding.severity === "leak" ? "Leak" : "Notice"}, ${finding.confidence}**: ${facts.join(", ")}.`,
    plain(finding.explanation),
    `**Evidence**\n\n${finding.evidence.map(({ text, strength }) => `- ${strength}: ${plain(text)}`).join("\n")}`,
  ];
  if (suspects.length > 0) blocks.push(`**Suspects**\n\n${suspectList(finding)}`);
  for (const stack of finding.stacks.slice(0, STACKS)) blocks.push(stackBlock(stack));
  blocks.push(`**Fix**: ${plain(finding.advice, true)}`);
  if (example !== undefined) blocks.push(fence(example, "go"));
  if (recipes.length > 0 && suspects.every(({ grade }) => grade === "pointer")) {
    const list = recipes.map(({ purpose, text, cost }) => `${purpose} Cost: ${cost}\n\n${fence(text, "sh")}`);
    blocks.push(`**To learn more**\n\n${list.join("\n\n")}`);
  }
  return blocks;
}

function suspectList({ suspects }: DiagnosedFinding): string {
  const lines = suspects
    .slice(0, MOST)
    .map((one) => `- ${inline(suspectPlace(one))} in ${inline(one.function)}: ${plain(one.why.join("; "))}`);
  if (suspects.length > MOST) lines.push(`- and ${suspects.length - MOST} more`);
  return lines.join("\n");
}

function stackBlock({ goroutines, state, frames, createdBy }: StackExcerpt): string {
  const lines = [`${plural(goroutines, "goroutine")}${state === "" ? "" : ` [${state}]`}:`];
  for (const { function: name, file, line } of frames) lines.push(name, `\t${file}:${line}`);
  if (createdBy) lines.push(`created by ${createdBy.function}`, `\t${createdBy.file}:${createdBy.line}`);
  return fence(lines.join("\n"), "");
}

function seriesBlocks({ points, restarts, rows }: Series): string[] {
  const moving = rows.filter(({ trend }) => trend !== "flat").slice(0, MOST);
  const head = `## Over ${points.length} profiles\n\n${points.map(({ name, goroutines }) => `${inline(name)}: ${formatCount(goroutines)}`).join(", ")}.`;
  const cuts = restarts.map((at) => inline(points[at]!.name)).join(", ");
  const blocks = [restarts.length > 0 ? `${head} The program was restarted before ${cuts}.` : head];
  if (moving.length > 0) {
    const table = ["| what | counts | trend |", "|---|---|---|"];
    for (const row of moving) {
      table.push(
        `| ${cell(row.title)} | ${row.counts.map(formatCount).join(" → ")} | ${cell(trendText(row))} |`,
      );
    }
    blocks.push(table.join("\n"));
  }
  return blocks;
}

/** Names come from the profile, which is untrusted: nothing in them may become markup. */
function plain(text: string, keepCode = false): string {
  const escaped = text.replace(/[\\*_[\]<>#|~]/g, (mark) => `\\${mark}`);
  return keepCode ? codeSpans(text) : escaped.replace(/`/g, "\\`");
}

/** Escapes all but what stands between backquotes. Only for our own texts. */
function codeSpans(text: string): string {
  return text
    .split("`")
    .map((part, i) => (i % 2 === 1 ? `\`${part}\`` : plain(part)))
    .join("");
}

function cell(text: string): string {
  return plain(text).replace(/\n/g, " ");
}

/** A code span that ends where it should, whatever the text holds. */
function inline(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${ticks}${pad}${text.replace(/\s+/g, " ")}${pad}${ticks}`;
}

function fence(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}
