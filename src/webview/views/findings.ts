// What the profile shows: its HTTP connections, how it changed over time, and findings as cards: leaks first, then what
// is worth knowing, then what is expected.
import type { AnalysisFacts, PageFinding } from "../../core/protocol";
import { element, fill } from "../dom";
import type { Snapshot } from "../store";
import { backgroundList } from "../widgets/background";
import { censusStrip } from "../widgets/census";
import { emptyState } from "../widgets/emptyState";
import { findingCard } from "../widgets/findingCard";
import { statusPanel } from "../widgets/statusPanel";
import { seriesSection } from "../widgets/seriesTable";
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
  private shown: readonly unknown[] | undefined;

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

  update({ findings, analysis, failure, loading, state }: Snapshot): void {
    const shown = [findings, failure, loading];
    if (shown.every((part, index) => part === this.shown?.[index]) && this.shown) return;
    const first = this.shown === undefined;
    this.shown = shown;
    if (findings) fill(this.list, ...this.parts(findings, analysis));
    else if (failure !== undefined) fill(this.list, emptyState("error", failure));
    else {
      const { host } = this.context.actions;
      const looking = loading ?? { stage: "Looking for known leaks", fraction: -1 };
      fill(
        this.list,
        statusPanel(looking, undefined, () => void host.cancel()),
      );
    }
    if (first) this.list.scrollTop = state.scroll.findings ?? 0;
  }

  dispose(): void {
    this.shown = undefined;
  }

  focus(): void {
    this.list.focus();
  }

  private parts(
    findings: readonly PageFinding[],
    analysis: AnalysisFacts | undefined,
  ): (HTMLElement | false | undefined)[] {
    const { context } = this;
    const census = analysis && censusStrip(analysis.http);
    const series = analysis?.series && seriesSection(analysis.series, findings, context);
    if (findings.length === 0) return [census, series, this.nothingFound()];
    return [
      census,
      series,
      ...findings.map(
        (finding, index) =>
          finding.severity !== "benign" && findingCard(finding, index, context, analysis?.http),
      ),
      backgroundList(findings, context),
    ];
  }

  private nothingFound(): HTMLElement {
    return emptyState("pass", "No known leak is in this profile. The stacks show where its goroutines are.", {
      label: "Show stacks",
      run: () => this.context.actions.showView("stacks"),
    });
  }
}
