// docs/leaks.md, printed from the signatures: every known leak and every benign group, with where the knowledge is from.

import { signatures } from "../../src/core/analysis/signatures";
import type { Signature, StackPattern } from "../../src/core/analysis/signature";
import { catalogue, recordedFunctions, type CatalogueEntry } from "./catalogue";

/** The whole page. */
export function leaksPage(): string {
  const leaks = signatures.filter(({ severity }) => severity === "leak");
  const benign = signatures.filter(({ severity }) => severity === "benign");
  const captured = signatures.filter(({ verification }) => verification === "captured").length;
  const topics = [...new Set(leaks.map(({ topic }) => topic))];
  const recorded = [...recordedFunctions()];
  const parts = [
    "# Known leaks",
    "What Goroutine Lens recognises in a goroutine profile, and why it says so. This page is printed from " +
      "`src/core/analysis/signatures` by `npm run docs`; a test fails when it is stale.",
    `${leaks.length} signatures of goroutines that wait for something, and ${benign.length} groups that healthy programs ` +
      `have. ${captured} of these ${signatures.length} were seen in profiles of real programs (*measured*: the profile ` +
      "and the program are in `test/fixtures`); the others are known by their documented names only (*synthetic*: " +
      "the fixture is a stack written by hand).",
    "A stack says what a goroutine waits for, not that it will wait for ever. How sure a finding is comes from its " +
      "evidence: numbers, waiting times, growth between profiles, what else the profile shows.",
    "In stacks, `…` stands for any frames, and `<user>` for a function outside the standard library. The runtime's own " +
      "frames at the leaf are left out.",
    contents([...topics, "Background of healthy programs"]),
    ...topics.flatMap((topic) => [
      `## ${topic}`,
      ...leaks.filter((signature) => signature.topic === topic).map((leak) => leakSection(leak, recorded)),
    ]),
    "## Background of healthy programs",
    backgroundTable(benign, recorded),
  ];
  return `${parts.join("\n\n")}\n`;
}

function contents(titles: readonly string[]): string {
  return titles.map((title) => `- [${title}](#${anchor(title)})`).join("\n");
}

/** As GitHub makes them. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}

function leakSection(signature: Signature, recorded: readonly string[]): string {
  const entry = catalogue[signature.id];
  return [
    `### ${signature.id}`,
    `**${capitalised(placeholders(signature.title))}**`,
    signature.explanation,
    `*What to do:* ${[signature.advice, ...(signature.versions ?? []).map(({ text }) => text)].join(" ")}`,
    signature.example === undefined ? "" : fence("go", signature.example),
    fence("text", signature.patterns.map(stackText).join("\n")),
    facts(signature, entry, unseenNames(signature, recorded)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function facts(signature: Signature, entry: CatalogueEntry | undefined, unseen: readonly string[]): string {
  const lines = [
    signature.normally && `Expected: ${signature.normally}.`,
    signature.many && `Suspicious from ${signature.many.from} on, ${signature.many.why}.`,
    waitText(signature),
    signature.atLeast && signature.atLeast > 1 && `Fewer than ${signature.atLeast} are not reported.`,
    signature.check && `Source check: \`${signature.check}\`.`,
    provenance(signature, entry),
    unseen.length > 0 &&
      `Names from the projects' sources, not seen in a profile here: ${unseen.join(", ")}.`,
    signature.link && `Read on: <${signature.link}>`,
  ];
  return lines
    .filter((line) => typeof line === "string" && line !== "")
    .map((line) => `- ${line as string}`)
    .join("\n");
}

function waitText({ wait, normally }: Signature): string {
  const { minutes, strength } = wait ?? {
    minutes: 2,
    strength: normally === undefined ? "moderate" : "neutral",
  };
  if (strength === "neutral") return "";
  return `A wait of ${minutes} ${minutes === 1 ? "minute" : "minutes"} or more, printed in a dump, is evidence.`;
}

/** The functions of a signature's patterns that no recorded profile has. */
function unseenNames(
  { patterns, companions = [] }: Signature,
  recorded: readonly string[],
): readonly string[] {
  const names = [...patterns, ...companions].flatMap(({ frames }) => frames.flat());
  const unseen = names.filter((name) => name !== "..." && name !== "<user>" && !recorded.some(fitting(name)));
  return [...new Set(unseen)].map((name) => `\`${name.replaceAll("...", "…")}\``);
}

/** As patterns are matched: `...` inside a name stands for any characters. */
function fitting(name: string): (function_: string) => boolean {
  const parts = name.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`);
  return (candidate) => expression.test(candidate);
}

function provenance({ verification }: Signature, entry: CatalogueEntry | undefined): string {
  const origin = {
    captured: "Measured",
    source: "Synthetic, names from the project's source",
    published: "Synthetic, names from published ignore lists of leak detectors",
  }[verification];
  return entry
    ? `${origin}: \`test/fixtures/${entry.fixture}\`, ${entry.goroutines} goroutines.`
    : `${origin}.`;
}

function stackText({ frames, states, createdBy }: StackPattern): string {
  const stack = frames.map((frame) => (typeof frame === "string" ? frame : `(${frame.join(" | ")})`));
  const text = stack.map((frame) => (frame === "..." ? "…" : frame.replaceAll("...", "…"))).join(" ← ");
  const creator = createdBy === undefined ? "" : `, created by ${[createdBy].flat().join(" | ")}`;
  return `${text}${states ? `  [${states.join(" | ")}]` : ""}${creator}`;
}

function backgroundTable(benign: readonly Signature[], recorded: readonly string[]): string {
  const rows = benign.map((signature) => {
    const limit = signature.many
      ? `from ${signature.many.from} on, ${signature.many.why}`
      : "the count grows";
    const unseen = unseenNames(signature, recorded);
    const source =
      signature.verification !== "captured"
        ? "synthetic"
        : unseen.length === 0
          ? "measured"
          : `measured, but for ${unseen.join(", ")}`;
    return `| ${signature.id} | ${signature.explanation} Expected: ${signature.normally ?? ""}. | ${limit} | ${source} |`;
  });
  return ["| group | what it is | look closer when | known from |", "|---|---|---|---|", ...rows].join("\n");
}

function placeholders(title: string): string {
  return title
    .replace(/\{n\|([^{}|]*)\|([^{}|]*)\}/g, (_, _one: string, many: string) => many)
    .replaceAll("{goroutines}", "N goroutines")
    .replaceAll("{connections}", "N connections")
    .replaceAll("{n}", "N")
    .replaceAll("{frame}", "`<function>`")
    .replaceAll("{starter}", "`<function>`");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
