// Arrow keys in a tree that is drawn as an icicle: down to the heaviest callee, up to the caller, sideways.
import type { StackTree } from "../../core/profile/stackTree";

/** The node that a key leads to, undefined when the key is no arrow; the same node where there is none beyond. */
export function neighbour(tree: StackTree, node: number, key: string): number | undefined {
  switch (key) {
    case "ArrowUp":
      return Math.max(0, tree.parent(node));
    case "ArrowDown":
      return tree.firstChild(node) < tree.endChild(node) ? tree.firstChild(node) : node;
    case "ArrowLeft":
      return sideways(tree, node, -1);
    case "ArrowRight":
      return sideways(tree, node, 1);
    case "Home":
      return 0;
    default:
      return undefined;
  }
}

/** The next box in the same row: a sibling, or the nearest cousin. */
function sideways(tree: StackTree, node: number, step: 1 | -1): number {
  const depth = tree.depth(node);
  for (let at = node; at > 0; at = tree.parent(at)) {
    const parent = tree.parent(at);
    const first = tree.firstChild(parent);
    const end = tree.endChild(parent);
    for (let sibling = at + step; sibling >= first && sibling < end; sibling += step) {
      const found = descend(tree, sibling, depth, step);
      if (found >= 0) return found;
    }
  }
  return node;
}

/** The outermost node of a row below `node`, seen from the side we come from; -1 when it is not that deep. */
function descend(tree: StackTree, node: number, depth: number, step: 1 | -1): number {
  if (tree.depth(node) === depth) return node;
  const first = tree.firstChild(node);
  const end = tree.endChild(node);
  for (let child = step > 0 ? first : end - 1; child >= first && child < end; child += step) {
    const found = descend(tree, child, depth, step);
    if (found >= 0) return found;
  }
  return -1;
}
