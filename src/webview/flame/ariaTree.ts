// The flame graph for a screen reader: the selected box with its callers, siblings and callees as tree items, in step
// with the canvas. Only those, since a reader moves one step at a time and the whole may have millions.
import type { FlameRows } from "../../core/profile/flameRows";
import { element } from "../dom";

/** So many siblings and callees around the selection are items of their own. */
const nearby = 20;

export class AriaTree {
  private readonly items = element("div", { class: "visually-hidden", role: "none" });

  private shown: { readonly rows: FlameRows; readonly selected: number } | undefined;

  constructor(private readonly tree: HTMLElement) {
    tree.append(this.items);
  }

  /** Shows `selected` as the active item of the tree. `textOf` names a node. */
  show(rows: FlameRows, selected: number, textOf: (node: number) => string): void {
    if (this.shown?.rows === rows && this.shown.selected === selected) return;
    this.shown = { rows, selected };
    const { tree } = rows;
    const path: number[] = [];
    for (let node = selected; node >= 0; node = tree.parent(node)) path.unshift(node);
    const made: HTMLElement[] = [];
    const add = (node: number): void => {
      const parent = tree.parent(node);
      const first = parent < 0 ? node : tree.firstChild(parent);
      const size = parent < 0 ? 1 : tree.endChild(parent) - first;
      const leaf = tree.firstChild(node) === tree.endChild(node);
      made.push(
        element("div", {
          role: "treeitem",
          text: textOf(node),
          attributes: {
            id: `flame-item-${node}`,
            "aria-level": tree.depth(node) + 1,
            "aria-posinset": node - first + 1,
            "aria-setsize": size,
            ...(leaf ? {} : { "aria-expanded": String(path.includes(node)) }),
            "aria-selected": String(node === selected),
          },
        }),
      );
    };
    for (const node of path.slice(0, -1)) add(node);
    const parent = tree.parent(selected);
    if (parent < 0) add(selected);
    else around(tree.firstChild(parent), tree.endChild(parent), selected).forEach(add);
    around(tree.firstChild(selected), tree.endChild(selected), tree.firstChild(selected)).forEach(add);
    this.items.replaceChildren(...made);
    this.tree.setAttribute("aria-activedescendant", `flame-item-${selected}`);
  }
}

function around(first: number, end: number, middle: number): number[] {
  const from = Math.max(first, middle - nearby);
  const to = Math.min(end, middle + nearby);
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
