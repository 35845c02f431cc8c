// Flat and cum per function, as in pprof's top: any column sorts, a text filters.
import { frameFile, type Granularity } from "../../core/profile/frameKeys";
import { formatShare, formatValue } from "../../core/profile/formatValue";
import type { FramePoint } from "../actions";
import { element } from "../dom";
import type { PageState } from "../state";
import type { Snapshot } from "../store";
import { bar } from "../widgets/bar";
import { deltaText } from "../widgets/deltaText";
import { emptyOr } from "../widgets/emptyState";
import { frameLink } from "../widgets/frameLink";
import { isMenuKey, openFrameMenu } from "../widgets/frameMenu";
import { ScrollMemory } from "../widgets/scrollMemory";
import { sortHeader } from "../widgets/sortHeader";
import { textField, type Dropdown } from "../widgets/toolkit";
import { granularityDropdown } from "../widgets/treeControls";
import { VirtualRows } from "../widgets/virtualRows";
import type { MatchPlace, View, ViewContext, ViewEntry } from "../view";

export const topView: ViewEntry = {
  id: "top",
  title: "Top",
  icon: "table",
  mount: (container, context) => new TopView(container, context),
};

class TopView implements View {
  private readonly granularity: Dropdown<Granularity>;
  private readonly memory: ScrollMemory;
  private readonly filter = textField(
    "Filter rows",
    (topFilter) => this.context.store.setState({ topFilter }),
    "top-filter",
  );
  private readonly count = element("span", { class: "muted", testId: "top-count" });
  private readonly header = sortHeader<PageState["topSort"]>(
    [
      { id: "flat", label: "Flat" },
      { id: "cum", label: "Cum" },
      { id: "delta", label: "Change", onlyComparing: true },
      { id: "name", label: "Function" },
    ],
    (topSort) => this.context.store.setState({ topSort }),
  );
  private readonly list: VirtualRows;
  private rows: readonly number[] = [];
  private drawn: readonly unknown[] = [];

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { store, actions } = context;
    this.granularity = granularityDropdown(context);
    this.memory = new ScrollMemory("top", store);
    this.list = new VirtualRows({
      role: "grid",
      label: "Top functions",
      testId: "top",
      rowHeightPx: 24,
      header: this.header.element,
      render: (index) => this.row(this.rows[index]!),
      onActive: (index) => actions.select(this.point(this.rows[index]!)),
      onKey: (index, event) => {
        const point = this.point(this.rows[index]!);
        if (event.key === "Enter") actions.openSource(point);
        else if (isMenuKey(event)) openFrameMenu(event, point, context);
        else return false;
        return true;
      },
      onMenu: (index, event) => openFrameMenu(event, this.point(this.rows[index]!), context),
      onScroll: (position) => this.memory.remember(position),
    });
    const controls = [this.granularity.element, this.filter.element, this.count];
    container.append(element("div", { class: "controls" }, ...controls), this.list.element);
  }

  update({ state }: Snapshot): void {
    const { model } = this.context;
    this.granularity.set(state.granularity);
    this.filter.value = state.topFilter;
    const drawn = [model.top, model.keys, state.topSort, state.topFilter, model.matches];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    this.header.update(state.topSort, model.compares);
    this.rows = this.sorted(state);
    const run = (): void => this.context.store.setState({ topFilter: "" });
    const text = `No function has “${state.topFilter}” in its name.`;
    const nothing = { icon: "filter", text, action: { label: "Show all functions", run } };
    emptyOr(this.list.element, this.context, this.rows.length === 0 ? nothing : undefined);
    this.count.textContent = `${this.rows.length.toLocaleString("en-US")} shown`;
    const selected = model.keys.labels.indexOf(state.selection?.functionName ?? "");
    this.list.show(this.rows.length, selected < 0 ? -1 : this.rows.indexOf(selected));
    this.memory.restore(this.list);
  }

  stepMatch(step: 1 | -1): MatchPlace {
    return { ...this.list.step(step, (index) => this.matches(this.rows[index]!)), more: false };
  }

  dispose(): void {
    this.list.dispose();
  }

  focus(): void {
    this.list.focus();
  }

  private sorted({ topSort, topFilter }: PageState): number[] {
    const { keys, top } = this.context.model;
    const { flat, cum } = top.value;
    const wanted = topFilter.toLowerCase();
    const rows: number[] = [];
    for (let key = 0; key < keys.length; key++) {
      if (cum[key] === 0 && (top.base?.cum[key] ?? 0) === 0) continue;
      if (wanted === "" || keys.labels[key]!.toLowerCase().includes(wanted)) rows.push(key);
    }
    const byValue = (a: number, b: number): number => flat[b]! - flat[a]! || cum[b]! - cum[a]!;
    switch (topSort) {
      case "flat":
        return rows.sort(byValue);
      case "cum":
        return rows.sort((a, b) => cum[b]! - cum[a]! || flat[b]! - flat[a]!);
      case "delta":
        return rows.sort((a, b) => Math.abs(this.change(b)) - Math.abs(this.change(a)));
      case "name":
        return rows.sort((a, b) => (keys.labels[a]! < keys.labels[b]! ? -1 : 1));
    }
  }

  private change(key: number): number {
    const { value, base } = this.context.model.top;
    return value.cum[key]! - (base?.cum[key] ?? 0);
  }

  private point(key: number): FramePoint {
    const { model } = this.context;
    const frame = model.keys.frameOf[key]!;
    const isLine = model.keys.granularity === "function" || model.keys.granularity === "line";
    const line = isLine ? model.profile.frames.line[frame]! : 0;
    const name = model.keys.labels[key]!;
    const functionName = model.keys.granularity === "line" ? name.replace(/:\d+$/, "") : name;
    return { functionName, file: frameFile(model.profile, frame), line };
  }

  private matches(key: number): boolean {
    const { matches, keys } = this.context.model;
    return matches?.frames[keys.frameOf[key]!] === 1;
  }

  private row(key: number): HTMLElement {
    const { model } = this.context;
    const { unit } = model.sampleType;
    const { flat, cum } = model.top.value;
    const total = model.measures.value.sum;
    const figure = (name: string, value: number): HTMLElement =>
      element(
        "span",
        { role: "gridcell", class: `figure ${name} wide` },
        bar(value / (total || 1)),
        element("span", { class: "number", text: formatValue(value, unit) }),
        element("span", { class: "share", text: formatShare(value, total) }),
      );
    const matched = this.matches(key);
    return element(
      "div",
      { role: "row", class: matched ? "top-row match" : "top-row", testId: "top-row" },
      figure("flat", flat[key]!),
      figure("cum", cum[key]!),
      model.compares &&
        element("span", { role: "gridcell", class: "figure change" }, deltaText(this.change(key), model)),
      element("span", { role: "gridcell", class: "tree-name" }, frameLink(this.point(key), this.context)),
    );
  }
}
