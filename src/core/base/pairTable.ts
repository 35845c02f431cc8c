// Numbers distinct pairs of integers, without the object or string per lookup that a Map would need.

import { Int32Column } from "./columns";

const INITIAL_SLOTS = 1024;
/** Slots are at most 5/8 full. */
const growAt = (slots: number): number => (slots >> 1) + (slots >> 3);

/** Rows 0, 1, 2, … for distinct pairs (a, b) of 32-bit integers, in order of first appearance. */
export class PairTable {
  /** Open addressing: slot → row + 1, 0 when free. */
  #slots = new Int32Array(INITIAL_SLOTS);
  readonly first = new Int32Column();
  readonly second = new Int32Column();

  get length(): number {
    return this.first.length;
  }

  /** The row of (a, b), new or known. */
  intern(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(a, b) & mask;
    for (;;) {
      const row = this.#slots[slot]! - 1;
      if (row < 0) break;
      if (this.second.get(row) === b && this.first.get(row) === a) return row;
      slot = (slot + 1) & mask;
    }
    const row = this.first.length;
    this.first.push(a);
    this.second.push(b);
    this.#slots[slot] = row + 1;
    if (row >= growAt(this.#slots.length)) this.#grow();
    return row;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 0; row < this.first.length; row++) {
      let slot = hash(this.first.get(row), this.second.get(row)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    this.#slots = slots;
  }
}

function hash(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
