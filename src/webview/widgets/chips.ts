// The filters that are on, as chips: each can be edited and removed, the last change undone. Without any, the line is
// not there.
import { formatShare } from "../../core/profile/formatValue";
import { describeFilter, type Filter } from "../../core/profile/stackFilter";
import { element, fill, icon } from "../dom";
import type { Snapshot } from "../store";
import type { ViewContext } from "../view";
import type { PatternKind } from "./filterMenu";
import { checkbox, iconButton, textField } from "./toolkit";

export class Chips {
  readonly element = element("div", {
    class: "chips",
    role: "group",
    attributes: { "aria-label": "Filters" },
  });
  private drawn: readonly unknown[] = [];
  private filters: readonly Filter[] | undefined;
  private changed = false;
  /** A pattern that is being written: for a new filter or in place of one. */
  private writing: { readonly kind: PatternKind; readonly index: number } | undefined;
  private readonly pattern = textField("Regular expression", () => this.checkPattern(), "filter-pattern");
  private readonly patternError = element("span", { class: "error", role: "status" });
  private readonly normalise = checkbox(
    "Compare shares",
    (normalise) => this.context.store.setState({ normalise }),
    "normalise",
  );

  constructor(private readonly context: ViewContext) {
    this.pattern.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.acceptPattern();
      else if (event.key === "Escape") this.write(undefined);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** Lets the user write the pattern of a new filter. */
  ask(kind: PatternKind): void {
    this.write({ kind, index: -1 });
  }

  update({ state, base, analysis }: Snapshot): void {
    const { model } = this.context;
    const { filters, undo, redo, splitBy, normalise } = state;
    const together = analysis?.together ?? [];
    const drawn = [filters, undo, redo, splitBy, base, analysis, normalise, model.measures, this.writing];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    const { writing } = this;
    const idle = filters.length === 0 && splitBy === "" && !base && !together.length && !writing;
    // What was undone before the page was opened needs no line of its own: there still is the key.
    this.changed ||= this.filters !== undefined && this.filters !== filters;
    this.filters = filters;
    this.element.hidden = idle && !(this.changed && undo.length + redo.length > 0);
    this.normalise.set(normalise);
    fill(
      this.element,
      icon("filter"),
      ...filters.map((filter, index) =>
        writing?.index === index ? this.patternBox() : this.filterChip(filter, index),
      ),
      writing?.index === -1 && this.patternBox(),
      splitBy !== "" && this.chip(`split by ${splitBy}`, "split", () => this.context.actions.splitBy("")),
      base &&
        this.chip(`compared with ${base.fileName}`, "compare", () => this.context.actions.stopComparing()),
      base && this.normalise.element,
      together.length > 0 &&
        this.chip(
          together.length === 1
            ? `analyzed together with ${together[0]}`
            : `analyzed together with ${together.length} profiles`,
          "together",
          () => void this.context.actions.host.analyzeAlone(),
        ),
      filters.length > 0 ? this.keptShare() : idle && element("span", { class: "muted", text: "No filters" }),
      ...this.buttons(),
    );
    if (writing) this.pattern.focus();
  }

  private keptShare(): HTMLElement {
    const { measures, wholeSum } = this.context.model;
    const text = `${formatShare(measures.value.sum, wholeSum)} of all shown`;
    return element("span", { class: "muted", text, testId: "filter-share" });
  }

  private buttons(): (HTMLElement | false)[] {
    const { actions, store } = this.context;
    const { filters, undo, redo } = store.snapshot.state;
    return [
      undo.length > 0 &&
        iconButton({
          label: "Undo filter change (u)",
          icon: "discard",
          testId: "filter-undo",
          onClick: () => actions.undoFilters(),
        }),
      redo.length > 0 &&
        iconButton({
          label: "Redo filter change (U)",
          icon: "redo",
          testId: "filter-redo",
          onClick: () => actions.redoFilters(),
        }),
      filters.length > 0 &&
        iconButton({
          label: "Remove all filters",
          icon: "clear-all",
          testId: "filter-clear",
          onClick: () => actions.clearFilters(),
        }),
    ];
  }

  private filterChip(filter: Filter, index: number): HTMLElement {
    const text = describeFilter(filter);
    const edit =
      "pattern" in filter ? (): void => this.write({ kind: filter.kind, index }, filter.pattern) : undefined;
    return this.chip(text, filter.kind, () => this.context.actions.removeFilter(index), edit);
  }

  private chip(text: string, kind: string, remove: () => void, edit?: () => void): HTMLElement {
    return element(
      "span",
      { class: "chip", testId: "chip", title: text, attributes: { "data-kind": kind } },
      edit
        ? element("button", {
            class: "chip-text",
            text,
            title: `Edit ${text}`,
            attributes: { type: "button" },
            on: { click: edit },
          })
        : element("span", { class: "chip-text", text }),
      element(
        "button",
        {
          class: "chip-remove",
          testId: "chip-remove",
          attributes: { type: "button", "aria-label": `Remove ${text}` },
          on: { click: remove },
        },
        icon("close"),
      ),
    );
  }

  private patternBox(): HTMLElement {
    const label = element("span", {
      text: this.writing!.kind === "showFrom" ? "show from" : this.writing!.kind,
    });
    return element("span", { class: "pattern-box" }, label, this.pattern.element, this.patternError);
  }

  private write(writing: { kind: PatternKind; index: number } | undefined, text = ""): void {
    this.writing = writing;
    this.pattern.value = text;
    this.patternError.textContent = "";
    this.update(this.context.store.snapshot);
  }

  private checkPattern(): boolean {
    try {
      new RegExp(this.pattern.value);
      this.patternError.textContent = "";
      return true;
    } catch {
      this.patternError.textContent = "Not a regular expression yet";
      return false;
    }
  }

  private acceptPattern(): void {
    const { writing } = this;
    const pattern = this.pattern.value;
    if (!writing || !this.checkPattern()) return;
    if (pattern !== "" && writing.index >= 0)
      this.context.actions.replaceFilter(writing.index, { kind: writing.kind, pattern });
    else if (pattern !== "") this.context.actions.addFilter({ kind: writing.kind, pattern });
    this.write(undefined);
  }
}
