// A finding as a card: what was found, how sure we are and why, whose line it may be, and what to do about it.
import type { PageFinding, Suspect } from "../../core/protocol";
import type { CaptureRecipe, FrameRef } from "../../core/analysis/finding";
import type { HttpCensus } from "../../core/analysis/http/census";
import { element, icon } from "../dom";
import { findingMarkdown } from "../findingMarkdown";
import type { ViewContext } from "../view";
import { openBodies } from "./census";
import { frameLink } from "./frameLink";
import { button } from "./toolkit";

const severityIcons = { leak: "error", observation: "warning", benign: "pass" } as const;
const severityWords = { leak: "Leak", observation: "Worth knowing", benign: "Expected" } as const;
const strengthIcons: Readonly<Record<string, string>> = {
  proof: "verified-filled",
  strong: "verified",
  moderate: "check",
  weak: "question",
  neutral: "info",
  against: "close",
};

/** The rule whose card shows which of the open response bodies are which. */
const openBodyRule = "http-body-not-closed";

/** `index` is the finding's place in the list that the host sent; `census` where the analysis has told it. */
export function findingCard(
  finding: PageFinding,
  index: number,
  context: ViewContext,
  census?: HttpCensus,
): HTMLElement {
  const { severity, title, confidence, goroutines, frame } = finding;
  const { actions } = context;
  return element(
    "article",
    {
      class: `finding ${severity}`,
      testId: "finding",
      attributes: { "data-rule": finding.rule, "aria-label": title },
    },
    element(
      "header",
      {},
      icon(severityIcons[severity]),
      element("h2", { text: title, testId: "finding-title" }),
      element(
        "span",
        { class: "facts" },
        element("span", { class: "severity", text: severityWords[severity] }),
        element("span", {
          text: confidence,
          title: `How sure this is: ${confidence}`,
          testId: "finding-confidence",
        }),
        element("span", {
          class: "badge",
          text: goroutines === 1 ? "1 goroutine" : `${goroutines.toLocaleString("en-US")} goroutines`,
        }),
      ),
    ),
    frame && frameLine("", frame, context),
    finding.starter && frameLine("Started by", finding.starter, context),
    element("p", {}, ...withCode(finding.explanation)),
    finding.advice !== "" &&
      element("p", { class: "advice" }, icon("lightbulb"), element("span", {}, ...withCode(finding.advice))),
    section("Suspects in your source", finding.suspects, (suspect, row) =>
      suspectRow(suspect, index, row, context),
    ),
    finding.example !== undefined && codeBlock(finding.example),
    census &&
      finding.rule === openBodyRule &&
      openBodies(census, finding.connections ?? 0, isPaired(finding, context)),
    section("Evidence", finding.evidence, ({ text, strength }) =>
      element(
        "li",
        { class: strength, testId: "evidence" },
        icon(strengthIcons[strength] ?? "info"),
        element("span", { text: `${text} (${strength})` }),
      ),
    ),
    finding.pointers &&
      section("What the profile points at", finding.pointers, ({ frame: at, why }) =>
        element(
          "li",
          {},
          frameLink({ functionName: at.function, file: at.file, line: at.line }, context),
          element("span", { class: "why", text: why }),
        ),
      ),
    finding.recipes && finding.recipes.length > 0 && recipesOf(finding.recipes, context),
    element(
      "footer",
      {},
      button({
        label: "Show stacks",
        icon: "list-flat",
        testId: "show-stacks",
        onClick: () => void actions.showStacksOf(index),
      }),
      button({
        label: "Copy as Markdown",
        icon: "copy",
        testId: "copy-finding",
        onClick: () => actions.copy(findingMarkdown(finding)),
      }),
    ),
  );
}

/** Captures that would tell more, folded away: what each tells, what it costs, and what to type. */
function recipesOf(recipes: readonly CaptureRecipe[], { actions }: ViewContext): HTMLElement {
  return element(
    "details",
    { testId: "recipes" },
    element("summary", { text: "To be more certain" }),
    ...recipes.map(({ purpose, text, cost }) =>
      element(
        "div",
        { class: "recipe" },
        element("p", {}, ...withCode(`${purpose} ${cost}`)),
        codeBlock(text),
        button({ label: "Copy", icon: "copy", onClick: () => actions.copy(text) }),
      ),
    ),
  );
}

/** Only dumps print the pointers that tell connections apart. */
function isPaired({ evidence }: PageFinding, { model }: ViewContext): boolean {
  return model.whole.format === "dump" && evidence.some(({ kind }) => kind === "pairing");
}

/** Code as lines; long ones scroll, also by keyboard. */
function codeBlock(text: string): HTMLElement {
  return element("pre", { text, attributes: { tabindex: 0 } });
}

/** Text with its `code` set as code; everything stays text. */
function withCode(text: string): (HTMLElement | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? element("code", { text: part }) : part));
}

function frameLine(
  label: string,
  { function: functionName, file, line }: FrameRef,
  context: ViewContext,
): HTMLElement {
  const link = frameLink({ functionName, file, line }, context);
  return element(
    "div",
    { class: "frame-line" },
    label !== "" && element("span", { class: "muted", text: label }),
    link,
  );
}

function section<Entry>(
  title: string,
  entries: readonly Entry[],
  row: (entry: Entry, index: number) => HTMLElement,
): HTMLElement | false {
  if (entries.length === 0) return false;
  return element("section", {}, element("h3", { text: title }), element("ul", {}, ...entries.map(row)));
}

function suspectRow(suspect: Suspect, finding: number, index: number, { actions }: ViewContext): HTMLElement {
  const { file, line, fixable } = suspect;
  const place = `${file}:${line}`;
  return element(
    "li",
    { class: "suspect", testId: "suspect" },
    element(
      "div",
      { class: "suspect-text" },
      element("button", {
        class: "link",
        text: place,
        title: `Open ${place}`,
        testId: "suspect-open",
        attributes: { type: "button" },
        on: { click: () => void actions.host.openSuspect(finding, index) },
      }),
      element("span", { class: "in", text: ` in ${suspect.function}` }),
      element("span", { class: "message", text: suspect.message }),
      ...suspect.why
        .filter((why) => !why.endsWith(suspect.message))
        .map((why) => element("span", { class: "why", text: why })),
    ),
    fixable &&
      button({
        label: "Fix",
        icon: "wand",
        appearance: "primary",
        testId: "suspect-fix",
        onClick: () => void actions.host.fixSuspect(finding, index),
      }),
  );
}
