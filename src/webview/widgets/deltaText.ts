// A difference to the base: a sign, and which way it went by colour and arrow.
import { element } from "../dom";
import type { Model } from "../model";

export function deltaText(delta: number, model: Model): HTMLElement {
  const text = model.deltaText(delta);
  const direction = text === "±0" ? "" : delta > 0 ? "more" : "less";
  const title = model.state.normalise ? "Percentage points of all" : "";
  return element("span", { class: `delta ${direction}`, text, title });
}
