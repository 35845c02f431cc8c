// Said where there is nothing to show: why, and how to get back.
import { element, icon } from "../dom";
import type { ViewContext } from "../view";
import { button } from "./toolkit";

export function emptyState(
  iconName: string,
  text: string,
  action?: { readonly label: string; readonly run: () => void },
): HTMLElement {
  return element(
    "div",
    { class: "empty", role: "status", testId: "empty" },
    icon(iconName),
    element("p", { text }),
    action && button({ label: action.label, onClick: action.run, testId: "empty-action" }),
  );
}

/**
 * Puts an empty state in the place of a view's main part while the filters leave nothing, or the profile has nothing.
 */
export function emptyOr(part: HTMLElement, { model, actions }: ViewContext): boolean {
  const parent = part.parentElement;
  const shown = parent?.querySelector(":scope > .fill");
  const empty = model.profile.samples.length === 0;
  part.hidden = empty;
  if (!empty) shown?.remove();
  else if (parent && !shown) {
    const filtered = model.state.filters.length > 0;
    const text = filtered
      ? "The filters hide everything."
      : "This profile has no samples: there was nothing to count when it was taken.";
    const action = filtered ? { label: "Remove all filters", run: () => actions.clearFilters() } : undefined;
    parent.append(element("div", { class: "fill" }, emptyState(filtered ? "filter" : "info", text, action)));
  }
  return empty;
}
