// Where a node's box is in the window, as far as it is in sight: menus open below it.
import type { FlameBoxes } from "../../core/profile/flameRows";
import { rowHeightPx } from "./painter";

/** In px of the window; the graph's corner for a node that is not drawn. */
export function placeOf(
  node: number,
  boxes: FlameBoxes | undefined,
  scroller: HTMLElement,
): { left: number; bottom: number } {
  const { left, top } = scroller.getBoundingClientRect();
  const box = boxes?.node.indexOf(node) ?? -1;
  if (!boxes || box < 0) return { left, bottom: top };
  const bottom = top + (boxes.row[box]! + 1) * rowHeightPx - scroller.scrollTop;
  return { left: left + Math.max(0, boxes.xPx[box]!), bottom };
}
