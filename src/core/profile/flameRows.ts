// The boxes of a flame graph that a window shows: culled by row and column, narrow ones summed up as "n more". Places
// are computed once per node, when its parent is first seen, in units of the measure; zooming only scales them.
import type { StackTree } from "./stackTree";

/** What part of the tree is looked at. Horizontal positions are in units of the measure, rows are depths. */
export interface FlameWindow {
  readonly start: number;
  readonly end: number;
  readonly widthPx: number;
  readonly firstRow: number;
  readonly endRow: number;
  /** Boxes narrower than this are summed up. */
  readonly minWidthPx: number;
}

/** Parallel columns, row = box. A box with more > 0 stands for that many siblings, the first of them being its node. */
export interface FlameBoxes {
  length: number;
  node: number[];
  row: number[];
  xPx: number[];
  widthPx: number[];
  more: number[];
}

/** Below this nothing can be seen, not even that there is more. */
const visiblePx = 0.5;

export class FlameRows {
  private readonly starts: number[] = [0];
  private readonly placed: boolean[] = [];
  private readonly boxes: FlameBoxes = { length: 0, node: [], row: [], xPx: [], widthPx: [], more: [] };

  constructor(readonly tree: StackTree) {}

  /** Left edge of a node, in units of the measure. */
  start(node: number): number {
    const parent = this.tree.parent(node);
    if (parent >= 0 && !this.placed[parent]) {
      this.start(parent);
      this.place(parent);
    }
    return this.starts[node]!;
  }

  /** The boxes to draw. The result is reused by the next call. */
  visible(window: FlameWindow): FlameBoxes {
    const { tree, boxes } = this;
    boxes.length = 0;
    let current = [0];
    for (let row = 0; row < window.endRow && current.length > 0; row++) {
      const next: number[] = [];
      for (const node of current) {
        if (row >= window.firstRow) this.add(window, node, row, tree.layout(node), 0);
        if (row + 1 < window.endRow) this.children(window, node, next, row + 1);
      }
      current = next;
    }
    return boxes;
  }

  private children(window: FlameWindow, node: number, next: number[], row: number): void {
    const { tree } = this;
    const end = tree.endChild(node);
    if (!this.placed[node]) this.place(node);
    const perPx = (window.end - window.start) / window.widthPx;
    const least = window.minWidthPx * perPx;
    for (let child = this.firstRightOf(window.start, tree.firstChild(node), end); child < end; child++) {
      const start = this.starts[child]!;
      if (start >= window.end) return;
      if (tree.layout(child) >= least) {
        next.push(child);
        continue;
      }
      // Children are sorted: all that follow are as narrow.
      const width = this.starts[end - 1]! + tree.layout(end - 1) - start;
      if (row >= window.firstRow && width >= visiblePx * perPx)
        this.add(window, child, row, width, end - child);
      return;
    }
  }

  /** First sibling that reaches beyond `position`. */
  private firstRightOf(position: number, first: number, end: number): number {
    let low = first;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! + this.tree.layout(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private add(window: FlameWindow, node: number, row: number, width: number, more: number): void {
    const { boxes } = this;
    const scale = window.widthPx / (window.end - window.start);
    const left = Math.max(0, (this.starts[node]! - window.start) * scale);
    const right = Math.min(window.widthPx, (this.starts[node]! + width - window.start) * scale);
    const index = boxes.length++;
    boxes.node[index] = node;
    boxes.row[index] = row;
    boxes.xPx[index] = left;
    boxes.widthPx[index] = right - left;
    boxes.more[index] = more;
  }

  private place(node: number): void {
    const { tree } = this;
    this.placed[node] = true;
    const end = tree.endChild(node);
    let position = this.starts[node]!;
    for (let child = tree.firstChild(node); child < end; child++) {
      this.starts[child] = position;
      position += tree.layout(child);
    }
  }
}

/** The box under a point, -1 when there is none. */
export function boxAt(boxes: FlameBoxes, xPx: number, row: number): number {
  for (let index = 0; index < boxes.length; index++) {
    const left = boxes.xPx[index]!;
    if (boxes.row[index] === row && xPx >= left && xPx < left + boxes.widthPx[index]!) return index;
  }
  return -1;
}
