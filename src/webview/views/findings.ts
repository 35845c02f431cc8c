// What the profile shows, as cards: leaks first, then what is worth knowing, then what is expected.
import type { DiagnosedFinding } from "../../core/protocol";
import { element, fill, spinner } from "../dom";
import type { Snapshot } from "../store";
import { emptyState } from "../widgets/emptyState";
import { findingCard } from "../widgets/findingCard";
import type { View, ViewContext, ViewEntry } from "../view";

export const findingsView: ViewEntry = {
  id: "findings",
  title: "Findings",
  icon: "lightbulb",
  mount: (container, context) => new FindingsView(container, context),
};

class FindingsView implements View {
  private readonly list = element("div", {
    class: "findings page-scroll",
    testId: "findings",
    attributes: { tabindex: 0 },
  });
  private shown: readonly DiagnosedFinding[] | undefined | null = null;

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { store } = context;
    container.append(this.list);
    this.list.addEventListener("scroll", () => {
      const { scroll } = store.snapshot.state;
      store.setState({ scroll: { ...scroll, findings: this.list.scrollTop } });
    });
  }

  update({ findings, state }: Snapshot): void {
    if (findings === this.shown) return;
    const first = this.shown === null;
    this.shown = findings;
    if (!findings) {
      fill(
        this.list,
        element("div", { class: "empty" }, spinner(), element("p", { text: "Looking for known leaks…" })),
      );
    } else if (findings.length === 0) {
      fill(
        this.list,
        emptyState("pass", "No known leak is in this profile. The stacks show where its goroutines are.", {
          label: "Show stacks",
          run: () => this.context.actions.showView("stacks"),
        }),
      );
    } else {
      const benign = findings.filter(({ severity }) => severity === "benign");
      fill(
        this.list,
        ...findings.map(
          (finding, index) => finding.severity !== "benign" && findingCard(finding, index, this.context),
        ),
        benign.length > 0 && this.expected(findings),
      );
    }
    if (first) this.list.scrollTop = state.scroll.findings ?? 0;
  }

  dispose(): void {
    this.shown = null;
  }

  focus(): void {
    this.list.focus();
  }

  private expected(findings: readonly DiagnosedFinding[]): HTMLElement {
    const cards = findings.map(
      (finding, index) => finding.severity === "benign" && findingCard(finding, index, this.context),
    );
    const count = cards.filter(Boolean).length;
    const everything = count === findings.length;
    return element(
      "details",
      { class: "expected", attributes: { open: everything } },
      element("summary", { text: `${count} expected: not a leak, and why` }),
      ...cards,
    );
  }
}
