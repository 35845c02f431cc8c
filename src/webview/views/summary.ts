// The profile at a glance: facts, and bars by state, by what is waited on, by wait and by label that filter when clicked.
import { goVersionOf } from "../../core/analysis/goVersion";
import { takenByText } from "../../core/analysis/seriesWords";
import { formatShare, formatValue } from "../../core/profile/formatValue";
import { holdsGoroutines } from "../../core/profile/kindWords";
import type { Profile, ProfileKind } from "../../core/profile/profile";
import type { AnalysisFacts } from "../../core/protocol";
import { exactPattern, type Filter } from "../../core/profile/stackFilter";
import {
  countLabel,
  countStates,
  countWaits,
  countWaitsOn,
  formatMinutes,
  type Count,
  type Waits,
} from "../../core/profile/summary";
import { element } from "../dom";
import { plural } from "../flame/nodes";
import type { Snapshot } from "../store";
import { bar } from "../widgets/bar";
import { emptyOr } from "../widgets/emptyState";
import { functionName } from "../widgets/functionName";
import { localTime } from "../widgets/localTime";
import { ScrollPage } from "../widgets/scrollPage";
import type { View, ViewContext, ViewEntry } from "../view";

/** So many bars per section; the rest is said as a number. */
const mostBars = 12;
const mostLabels = 6;
/** What the values of a kind mean, of the innermost functions outside of the runtime. */
const inWords: Readonly<Partial<Record<ProfileKind, string>>> = {
  goroutine: "Waiting in",
  goroutineleak: "Waiting in",
  cpu: "Spent in",
  heap: "Allocated in",
  allocs: "Allocated in",
  block: "Blocked in",
  mutex: "Contended in",
};

export const summaryView: ViewEntry = {
  id: "summary",
  title: "Summary",
  icon: "dashboard",
  mount: (container, context) => new SummaryView(container, context),
};

class SummaryView implements View {
  private readonly page: ScrollPage;
  private drawn: readonly unknown[] = [];

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.page = new ScrollPage("summary", "Summary", context);
    container.append(this.page.element);
  }

  update({ fileName, analysis }: Snapshot): void {
    const { model } = this.context;
    const { filtered: profile, measures } = model;
    const drawn = [profile, measures, fileName, analysis];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    emptyOr(this.page.element, this.context);
    const { perSample } = measures.value;
    const isGoroutines = holdsGoroutines(profile);
    const keys = [...new Set(Array.from(profile.labelSets.key, (key) => profile.strings[key] ?? ""))].sort();
    this.page.show(
      this.facts(profile, analysis?.taken ?? profile, fileName),
      isGoroutines &&
        this.bars("By state", countStates(profile, perSample), (value) => ({ kind: "state", value })),
      isGoroutines && waitsSection(countWaits(profile, perSample), this.context),
      this.bars(
        inWords[profile.kind] ?? "Innermost function",
        countWaitsOn(profile, perSample),
        (name) => ({ kind: "focus", pattern: exactPattern(name) }),
        true,
      ),
      ...keys.slice(0, mostLabels).map((key) =>
        this.bars(`By label ${key}`, countLabel(profile, perSample, key), (value) => ({
          kind: "label",
          key,
          value,
        })),
      ),
      keys.length > mostLabels &&
        element("p", {
          class: "muted",
          text: `${keys.length - mostLabels} more label keys: split the flame graph by them.`,
        }),
    );
  }

  dispose(): void {
    this.drawn = [];
  }

  focus(): void {
    this.page.focus();
  }

  private facts(profile: Profile, taken: AnalysisFacts["taken"], fileName: string): HTMLElement {
    const { model } = this.context;
    const { type, unit } = model.sampleType;
    const total = model.measures.value.sum;
    const facts: [string, string][] = [
      ["File", fileName],
      [
        "Total",
        unit === "count"
          ? `${formatValue(total, unit)} ${plural(type, total)}`
          : `${formatValue(total, unit)} ${type.replaceAll("_", " ")}`,
      ],
      ["Stacks", new Set(profile.samples.stack).size.toLocaleString("en-US")],
      ["Functions", model.functionKeys.length.toLocaleString("en-US")],
    ];
    if (taken.takenAtMs !== undefined) {
      facts.push(["Taken", `${localTime(new Date(taken.takenAtMs))}${takenByText(taken)}`]);
    }
    if (profile.durationMs !== undefined)
      facts.push(["Duration", formatValue(profile.durationMs * 1e6, "nanoseconds")]);
    // Of goroutines each is one.
    if (profile.period && !holdsGoroutines(profile))
      facts.push([
        "Period",
        `${formatValue(profile.period.value, profile.period.type.unit)} ${profile.period.type.type}`,
      ]);
    const version = goVersionOf(profile);
    if (version) facts.push(["Go version", `${version.name}, by ${version.source}`]);
    for (const comment of profile.comments) facts.push(["Comment", comment]);
    return element(
      "section",
      {},
      element("h2", { text: "Profile" }),
      element(
        "dl",
        {},
        ...facts.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", { text: value })]),
      ),
    );
  }

  private bars(
    title: string,
    all: readonly Count[],
    filterOf: (name: string) => Filter,
    functions = false,
  ): HTMLElement | false {
    const counts = all.filter(({ value }) => value !== 0);
    if (counts.length === 0) return false;
    const { model, actions } = this.context;
    const { unit } = model.sampleType;
    const { sum } = model.measures.value;
    const rows = counts.slice(0, mostBars).map(({ name, value }) =>
      element(
        "button",
        {
          class: "summary-bar",
          testId: "summary-bar",
          title: `Show only ${name}`,
          attributes: { type: "button", "data-name": name },
          on: { click: () => actions.addFilter(filterOf(name)) },
        },
        element("span", { class: "count", text: formatValue(value, unit) }),
        element("span", { class: "share", text: formatShare(value, sum) }),
        bar(Math.abs(value / (sum || 1))),
        functions ? functionName(name) : element("span", { class: "name", text: name }),
      ),
    );
    const rest = counts.length - rows.length;
    return element(
      "section",
      {},
      element("h2", { text: title }),
      ...rows,
      rest > 0 && element("p", { class: "muted", text: `and ${rest.toLocaleString("en-US")} more` }),
    );
  }
}

function waitsSection(waits: Waits | undefined, { model, actions }: ViewContext): HTMLElement | false {
  if (!waits) return false;
  const { unit } = model.sampleType;
  if (waits.oldestMinutes < 1) {
    return element(
      "section",
      {},
      element("h2", { text: "By wait" }),
      element("p", {
        class: "muted",
        text: "No wait of a minute or more is printed. Go notes waits only at garbage collections.",
      }),
    );
  }
  const most = Math.max(...waits.buckets.map(({ value }) => value));
  const columns = waits.buckets.map(({ fromMinutes, toMinutes, value }) => {
    const range =
      toMinutes === Infinity
        ? `≥ ${formatMinutes(fromMinutes)}`
        : `${formatMinutes(fromMinutes)}–${formatMinutes(toMinutes)}`;
    const fillBar = element("span", { class: "column-fill" });
    fillBar.style.height = `${(100 * value) / (most || 1)}%`;
    return element(
      "button",
      {
        class: "histogram-column",
        title: `Show only goroutines that wait ${formatMinutes(fromMinutes)} or longer`,
        testId: "wait-bucket",
        attributes: { type: "button", disabled: value === 0 },
        on: { click: () => actions.addFilter({ kind: "wait", minMinutes: fromMinutes }) },
      },
      element("span", { class: "count", text: value === 0 ? "" : formatValue(value, unit) }),
      element("span", { class: "column-bar", attributes: { "aria-hidden": "true" } }, fillBar),
      element("span", { class: "range", text: range }),
    );
  });
  return element(
    "section",
    {},
    element("h2", { text: "By wait" }),
    element("div", { class: "histogram" }, ...columns),
    element("p", {
      class: "muted",
      text: `Longest wait: ${formatMinutes(waits.oldestMinutes)}. ${formatValue(waits.unknown, unit)} without a printed wait.`,
    }),
  );
}
