// Said where there is nothing to show: why, and how to get back.
import { element, icon } from "../dom";
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
