// The open rows of a call tree in the order they are shown.
import type { StackTree } from "../../core/profile/stackTree";
import type { PageState } from "../state";

export interface TreeRow {
  readonly node: number;
  readonly open: boolean;
  readonly leaf: boolean;
}

/** Siblings beyond this many are not listed: they are the lightest ones. */
const mostSiblings = 5000;

/** Depth first; `open` holds the nodes whose children are shown. */
export function openRows(tree: StackTree, open: ReadonlySet<number>, sort: PageState["treeSort"]): TreeRow[] {
  const rows: TreeRow[] = [];
  const pending = children(tree, 0, sort).reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const isOpen = open.has(node);
    const leaf = tree.firstChild(node) === tree.endChild(node);
    rows.push({ node, open: isOpen && !leaf, leaf });
    if (isOpen) pending.push(...children(tree, node, sort).reverse());
  }
  return rows;
}

function children(tree: StackTree, node: number, sort: PageState["treeSort"]): number[] {
  const first = tree.firstChild(node);
  const length = Math.min(mostSiblings, tree.endChild(node) - first);
  const nodes = Array.from({ length }, (_, index) => first + index);
  switch (sort) {
    case "cum":
      return nodes;
    case "flat":
      return nodes.sort((a, b) => tree.flat(b) - tree.flat(a));
    case "name":
      return nodes.sort((a, b) => compare(tree.keys.labels[tree.key(a)]!, tree.keys.labels[tree.key(b)]!));
    case "delta":
      return nodes.sort((a, b) => change(tree, b) - change(tree, a));
  }
}

function change(tree: StackTree, node: number): number {
  return Math.abs(tree.value(node) - tree.base(node));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The nodes from `start` down that are to be opened to see where most of its value is. */
export function heaviestPath(tree: StackTree, start: number): number[] {
  const path = start > 0 ? [start] : [];
  for (let node = start; tree.firstChild(node) < tree.endChild(node);) {
    node = tree.firstChild(node);
    path.push(node);
  }
  return path;
}
