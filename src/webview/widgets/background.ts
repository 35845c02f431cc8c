// What is expected to run, folded away: each group with its count and why it is no leak; a click shows its stacks.
import type { PageFinding } from "../../core/protocol";
import { plural } from "../../core/analysis/words";
import { element, icon } from "../dom";
import type { ViewContext } from "../view";

/** Undefined when there is none among the findings. */
export function backgroundList(
  findings: readonly PageFinding[],
  { actions }: ViewContext,
): HTMLElement | undefined {
  const benign = findings
    .map((finding, index) => ({ ...finding, index }))
    .filter(({ severity }) => severity === "benign");
  if (benign.length === 0) return undefined;
  const total = benign.reduce((sum, { goroutines }) => sum + goroutines, 0);
  return element(
    "details",
    { class: "background", testId: "background", attributes: { open: benign.length === findings.length } },
    element("summary", {
      text: `Background, no leaks: ${plural(total, "goroutine")} in ${plural(benign.length, "group")}`,
    }),
    element(
      "ul",
      {},
      ...benign.map(({ rule, title, goroutines, explanation, index }) =>
        element(
          "li",
          { testId: "background-entry", attributes: { "data-rule": rule } },
          icon("pass"),
          element("span", { class: "badge", text: goroutines.toLocaleString("en-US") }),
          element(
            "div",
            {},
            element("button", {
              class: "link",
              text: title,
              title: "Show its stacks",
              attributes: { type: "button" },
              on: {
                click: () => void actions.showStacksOf(index),
              },
            }),
            element("p", { class: "muted", text: firstSentence(explanation), title: explanation }),
          ),
        ),
      ),
    ),
  );
}

/** "net/http. Then" has a full stop inside a name: a sentence ends before a space and a capital. */
export function firstSentence(text: string): string {
  return /^[\s\S]*?[.!?](?=\s+[A-Z`]|\s*$)/.exec(text)?.[0] ?? text;
}
