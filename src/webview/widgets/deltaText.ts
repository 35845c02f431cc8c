// A difference to the base: a sign, and which way it went by colour and arrow.
import { formatDelta } from "../../core/profile/formatValue";
import { element } from "../dom";

export function deltaText(delta: number, unit: string, className = ""): HTMLElement {
  const direction = delta > 0 ? "more" : delta < 0 ? "less" : "";
  return element("span", { class: `delta ${direction} ${className}`, text: formatDelta(delta, unit) });
}
