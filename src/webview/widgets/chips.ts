// The filters that are on, as chips: each can be removed, the last change undone. Without any, the line is not there.
import { formatShare } from "../../core/profile/formatValue";
import { describeFilter } from "../../core/profile/stackFilter";
import { element, fill, icon } from "../dom";
import type { Snapshot } from "../store";
import type { ViewContext } from "../views/view";
import { iconButton } from "./toolkit";

export class Chips {
  readonly element = element("div", {
    class: "chips",
    role: "group",
    attributes: { "aria-label": "Filters" },
  });
  private drawn: readonly unknown[] = [];

  constructor(private readonly context: ViewContext) {}

  update({ state }: Snapshot): void {
    const { actions, model } = this.context;
    const { filters, undo, redo } = state;
    const drawn = [filters, undo, redo, model.measures];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    this.element.hidden = filters.length === 0 && undo.length === 0 && redo.length === 0;
    const chips = filters.map((filter, index) => {
      const text = describeFilter(filter);
      return element(
        "span",
        { class: "chip", testId: "chip", title: text, attributes: { "data-kind": filter.kind } },
        element("span", { class: "chip-text", text }),
        element(
          "button",
          {
            testId: "chip-remove",
            attributes: { type: "button", "aria-label": `Remove filter ${text}` },
            on: { click: () => actions.removeFilter(index) },
          },
          icon("close"),
        ),
      );
    });
    const kept = `${formatShare(model.measures.value.sum, model.wholeSum)} of all shown`;
    fill(
      this.element,
      icon("filter"),
      ...chips,
      element("span", {
        class: "muted",
        text: filters.length > 0 ? kept : "No filters",
        testId: "filter-share",
      }),
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
    );
  }
}
