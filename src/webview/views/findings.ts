// What the profile shows: its HTTP connections, how it changed over time, and findings as cards: leaks first, then what
// is worth knowing, then what is expected.
import { holdsGoroutines, kindWords } from "../../core/profile/kindWords";
import type { Profile } from "../../core/profile/profile";
import type { AnalysisFacts, PageFinding } from "../../core/protocol";
import type { Snapshot } from "../store";
import { backgroundList } from "../widgets/background";
import { censusStrip } from "../widgets/census";
import { emptyState, noSamples } from "../widgets/emptyState";
import { findingCard } from "../widgets/findingCard";
import { ScrollPage } from "../widgets/scrollPage";
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
  private readonly page: ScrollPage;
  private shown: readonly unknown[] | undefined;
  /** How many profiles it is analysed with. */
  private together: number | undefined;

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.page = new ScrollPage("findings", "Findings", context);
    container.append(this.page.element);
  }

  update({ profile, findings, analysis, failure, loading }: Snapshot): void {
    const shown = [profile, findings, analysis, failure, loading];
    if (shown.every((part, index) => part === this.shown?.[index]) && this.shown) return;
    this.shown = shown;
    const together = analysis?.together.length;
    const isMore = together !== undefined && this.together !== undefined && together > this.together;
    this.together = together ?? this.together;
    // What further profiles tell comes first.
    if (isMore) this.page.toTop();
    if (profile && !holdsGoroutines(profile)) this.page.show(noGoroutines(profile));
    else if (profile && profile.samples.length === 0) this.page.show(emptyState("info", noSamples));
    else if (findings) this.page.show(...this.parts(findings, analysis));
    else if (failure !== undefined) this.page.showMeanwhile(emptyState("error", failure));
    else {
      const { host } = this.context.actions;
      const looking = loading ?? { stage: "Looking for known leaks", fraction: -1 };
      this.page.showMeanwhile(statusPanel(looking, undefined, () => void host.cancel()));
    }
  }

  dispose(): void {
    this.shown = undefined;
  }

  focus(): void {
    this.page.focus();
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

function noGoroutines(profile: Profile): HTMLElement {
  const text = `Leaks are found in goroutine profiles; this is ${kindWords(profile)}. Open a goroutine profile of the same process, and analyze it together with this one.`;
  return emptyState("info", text);
}
