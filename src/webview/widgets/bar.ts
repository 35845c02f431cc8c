// A bar that shows a share, behind or beside a figure.
import { element } from "../dom";

/** A decorative bar of `share` (0 to 1); the figure beside it says the same in words. */
export function bar(share: number): HTMLElement {
  const fill = element("span", { class: "bar-fill" });
  fill.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element("span", { class: "bar", attributes: { "aria-hidden": "true" } }, fill);
}
