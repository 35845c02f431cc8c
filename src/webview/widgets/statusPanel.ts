// Shown instead of the page while there is no profile: what is being done, or why it cannot be shown.
import { element, icon, spinner } from "../dom";
import type { Snapshot } from "../store";
import { button } from "./toolkit";

export function statusPanel(
  loading: Snapshot["loading"],
  failure: string | undefined,
  cancel: () => void,
): HTMLElement {
  if (failure !== undefined) {
    return element(
      "div",
      { class: "empty", role: "alert", testId: "failure" },
      icon("error"),
      element("h1", { text: "This file cannot be shown" }),
      element("p", { text: failure }),
    );
  }
  const fraction = loading?.fraction ?? -1;
  const percent = fraction >= 0 ? ` ${Math.round(fraction * 100)}%` : "";
  const text = `${loading?.stage ?? "Opening"}…${percent}`;
  return element(
    "div",
    { class: "empty", role: "status", testId: "loading" },
    spinner(),
    element("p", { text }),
    button({ label: "Cancel", testId: "cancel", onClick: cancel }),
  );
}
