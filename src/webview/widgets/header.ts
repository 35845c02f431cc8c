// What is shown, in one line: kind, count, distinct stacks, time, format; below it the most important finding.
import { takenByText } from "../../core/analysis/seriesWords";
import { formatValue } from "../../core/profile/formatValue";
import type { Note, Profile } from "../../core/profile/profile";
import type { AnalysisFacts } from "../../core/protocol";
import { element, fill, icon } from "../dom";
import type { Snapshot } from "../store";
import type { ViewContext } from "../view";
import { localTime } from "./localTime";
import { moreButton } from "./moreMenu";
import { dropdown } from "./toolkit";

const kindNames: Readonly<Record<Profile["kind"], string>> = {
  goroutine: "Goroutines",
  goroutineleak: "Leaked goroutines",
  threadcreate: "Thread creation",
  cpu: "CPU",
  heap: "Heap",
  allocs: "Allocations",
  block: "Blocking",
  mutex: "Mutex contention",
  other: "Profile",
};
const formatNames: Readonly<Record<string, string>> = {
  pprof: "pprof",
  "counted-text": "text, debug=1",
  "heap-text": "text, debug=1",
  "contention-text": "text, debug=1",
  "cpu-words": "gperftools' CPU format",
  dump: "goroutine dump",
};

export class Header {
  private readonly facts = element("div", { class: "facts" });
  private readonly sampleType = dropdown<string>(
    "Sample type",
    [],
    (sampleType) => this.context.store.setState({ sampleType }),
    "sample-type",
  );
  private readonly headline = element("div", { class: "headline", testId: "headline" });
  private readonly notes = element("div", { class: "notes" });
  readonly element: HTMLElement;
  private drawn: readonly unknown[] = [];

  constructor(
    private readonly context: ViewContext,
    showKeys: () => void,
  ) {
    this.element = element(
      "header",
      { class: "page-header" },
      element(
        "div",
        { class: "title-line" },
        this.facts,
        this.sampleType.element,
        moreButton(context, showKeys),
      ),
      this.headline,
      this.notes,
    );
  }

  update({ profile, analysis, findings, failure, state }: Snapshot): void {
    const notes = analysis?.notes ?? profile?.notes ?? [];
    const taken = analysis?.taken ?? profile;
    const drawn = [profile, findings, state.sampleType, notes, failure, analysis];
    if (!profile || !taken || drawn.every((part, index) => part === this.drawn[index])) return;
    if (notes !== this.drawn[3]) fill(this.notes, notes.length > 0 && notesList(notes));
    this.drawn = drawn;
    const { sampleTypes } = profile;
    this.sampleType.element.hidden = sampleTypes.length < 2;
    this.sampleType.set(
      this.context.model.sampleType.type,
      sampleTypes.map(({ type }) => ({ value: type, label: type })),
    );
    fill(this.facts, ...this.factsOf(profile, taken));
    this.drawHeadline(findings, profile, failure);
  }

  private factsOf(profile: Profile, taken: AnalysisFacts["taken"]): HTMLElement[] {
    const { model } = this.context;
    const { type, unit } = model.sampleType;
    const sum = model.wholeSum;
    const counted = /^goroutine/.test(type)
      ? sum === 1
        ? "goroutine"
        : "goroutines"
      : type.replaceAll("_", " ");
    const stacks = distinctStacks(profile);
    const facts = [
      element("h1", { text: kindNames[profile.kind], testId: "profile-kind" }),
      element("span", { text: `${formatValue(sum, unit)} ${counted}`, testId: "profile-goroutines" }),
      element("span", {
        text: `${stacks.toLocaleString("en-US")} distinct ${stacks === 1 ? "stack" : "stacks"}`,
        testId: "profile-stacks",
      }),
    ];
    if (taken.takenAtMs !== undefined) {
      const date = new Date(taken.takenAtMs);
      facts.push(
        element("time", {
          text: localTime(date),
          title: `${date.toISOString()}${takenByText(taken)}`,
          testId: "profile-time",
          attributes: { datetime: date.toISOString() },
        }),
      );
    }
    facts.push(
      element("span", {
        class: "muted",
        text: formatNames[profile.format] ?? profile.format,
        testId: "profile-format",
      }),
    );
    return facts;
  }

  private drawHeadline(findings: Snapshot["findings"], profile: Profile, failure: string | undefined): void {
    this.headline.hidden = !/^goroutine/.test(profile.kind) || failure !== undefined;
    const leaks = findings?.filter(({ severity }) => severity === "leak") ?? [];
    const first = leaks[0] ?? findings?.find(({ severity }) => severity === "observation");
    this.headline.className = `headline ${leaks[0] ? "leak" : first ? "observation" : ""}`;
    if (!findings) fill(this.headline, icon("search"), element("span", { text: "Looking for known leaks…" }));
    else if (!first) fill(this.headline, icon("pass"), element("span", { text: "No known leak found" }));
    else {
      const others = findings.filter(({ severity }) => severity !== "benign").length - 1;
      fill(
        this.headline,
        icon(leaks[0] ? "error" : "warning"),
        element("button", {
          class: "link",
          text: first.title,
          attributes: { type: "button" },
          on: { click: () => this.context.actions.showView("findings") },
        }),
        others > 0 && element("span", { class: "muted", text: `and ${others} more` }),
      );
    }
  }
}

function distinctStacks({ samples, stacks }: Profile): number {
  const seen = new Uint8Array(stacks.length + 1);
  let count = 0;
  for (const stack of samples.stack) {
    if (seen[stack + 1] === 0) count++;
    seen[stack + 1] = 1;
  }
  return count;
}

function notesList(notes: readonly Note[]): HTMLElement {
  const warnings = notes.some(({ severity }) => severity === "warning");
  return element(
    "details",
    { testId: "notes", attributes: { open: warnings && notes.length < 3 } },
    element("summary", {
      text: notes.length === 1 ? "1 note on this file" : `${notes.length} notes on this file`,
    }),
    ...notes.map(({ severity, text, detail }) =>
      element(
        "div",
        { class: `note ${severity}` },
        icon(severity),
        element("div", {}, element("span", { text }), detail !== undefined && noteDetail(detail)),
      ),
    ),
  );
}

function noteDetail(detail: string): HTMLElement {
  return element(
    "details",
    {},
    element("summary", { text: "Show the text" }),
    element("pre", { text: detail, attributes: { tabindex: 0 } }),
  );
}
