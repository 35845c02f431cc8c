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

export const noSamples = "This profile has no samples: there was nothing to count when it was taken.";

/** Why a view has nothing to show, and how to get back. */
export interface Emptiness {
  readonly icon: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/**
 * Puts an empty state in the place of a view's main part while the filters leave nothing, the profile has nothing, or
 * the view has nothing of its own to show.
 */
export function emptyOr(part: HTMLElement, context: ViewContext, own?: Emptiness): void {
  const empty = context.model.profile.samples.length === 0 ? everythingHidden(context) : own;
  const parent = part.parentElement;
  const shown = parent?.querySelector(":scope > .fill");
  part.hidden = empty !== undefined;
  if (!empty) shown?.remove();
  else if (parent && shown?.textContent !== `${empty.text}${empty.action?.label ?? ""}`) {
    shown?.remove();
    parent.append(element("div", { class: "fill" }, emptyState(empty.icon, empty.text, empty.action)));
  }
}

function everythingHidden({ model, actions }: ViewContext): Emptiness {
  if (model.state.filters.length === 0) return { icon: "info", text: noSamples };
  const action = { label: "Remove all filters", run: () => actions.clearFilters() };
  return { icon: "filter", text: "The filters hide everything.", action };
}
