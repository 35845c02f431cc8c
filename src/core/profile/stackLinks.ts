// The callees of stacks. A row's first callee mostly is the row behind it, since stacks are numbered as they are walked:
// only the others are listed, which are few among tens of millions.

import type { Profile } from "./profile";

/** The children of each stack row, in the order of their rows. */
export class StackLinks {
  /** Rows without a caller. */
  readonly roots: readonly number[];
  /** caller * length + row, sorted, for each row that does not stand right behind its caller. */
  private readonly others: Float64Array;
  /** A bit for each row that is a caller there. */
  private readonly hasOthers: Uint8Array;

  constructor(private readonly stacks: Profile["stacks"]) {
    const { length, parent } = stacks;
    const roots: number[] = [];
    let count = 0;
    for (let row = 0; row < length; row++) {
      if (parent[row]! < 0) roots.push(row);
      else if (parent[row] !== row - 1) count++;
    }
    this.roots = roots;
    this.others = new Float64Array(count);
    this.hasOthers = new Uint8Array((length >> 3) + 1);
    for (let row = 0; row < length; row++) {
      const caller = parent[row]!;
      if (caller < 0 || caller === row - 1) continue;
      this.others[--count] = caller * length + row;
      this.hasOthers[caller >> 3]! |= 1 << (caller & 7);
    }
    this.others.sort();
  }

  forEachChild(row: number, visit: (child: number) => void): void {
    const { length, parent } = this.stacks;
    if (row + 1 < length && parent[row + 1] === row) visit(row + 1);
    if (((this.hasOthers[row >> 3]! >> (row & 7)) & 1) === 0) return;
    const { others } = this;
    const end = (row + 1) * length;
    for (let at = this.firstFrom(row * length); at < others.length && others[at]! < end; at++)
      visit(others[at]! % length);
  }

  /** Place of the first entry that is not less. */
  private firstFrom(entry: number): number {
    let low = 0;
    let high = this.others.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.others[middle]! < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
