// Numbers paths in a tree as they are walked from its roots: the stacks of a profile. Most steps go where a step went
// before, and a row's first child is made right after it; so the next row is looked at first, which costs no hashing and
// stays in the cache, and only further children are in the hash table.

import { Int32Column } from "./columns";

const INITIAL_SLOTS = 1024;

/** Rows 0, 1, 2, … of a tree, parents first; a row is known by its parent (-1: a root) and its key. */
export class PrefixTree {
  readonly parent = new Int32Column();
  readonly key = new Int32Column();
  /** Open addressing over rows that do not follow their parent directly: slot → row + 1, 0 when free. */
  #slots = new Int32Array(INITIAL_SLOTS);
  #hashed = 0;

  get length(): number {
    return this.parent.length;
  }

  /** The row of the child of `parent` with this key, new or known. */
  child(parent: number, key: number): number {
    const first = parent + 1;
    if (first === this.parent.length) return this.#push(parent, key);
    if (this.key.get(first) === key && this.parent.get(first) === parent) return first;
    const mask = this.#slots.length - 1;
    let slot = hash(parent, key) & mask;
    for (;;) {
      const row = this.#slots[slot]! - 1;
      if (row < 0) break;
      if (this.key.get(row) === key && this.parent.get(row) === parent) return row;
      slot = (slot + 1) & mask;
    }
    const row = this.#push(parent, key);
    this.#slots[slot] = row + 1;
    if (++this.#hashed * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #push(parent: number, key: number): number {
    this.parent.push(parent);
    this.key.push(key);
    return this.parent.length - 1;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (const entry of this.#slots) {
      if (entry === 0) continue;
      let slot = hash(this.parent.get(entry - 1), this.key.get(entry - 1)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

function hash(parent: number, key: number): number {
  let h = Math.imul(parent, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
