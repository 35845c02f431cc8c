// Finds a table's row by its id. Ids of profile.proto are 64 bits wide and may be sparse; encoders nearly always count
// 1, 2, 3, …, so that a plain array answers and the hot loop over samples never touches a Map.

/** Rows by 64-bit id, given as two unsigned 32-bit halves. */
export class IdTable {
  readonly #rows = new Map<number | string, number>();
  #dense = new Int32Array(0);

  get size(): number {
    return this.#rows.size;
  }

  /** Returns false, and keeps the first row, when the id is taken. */
  add(low: number, high: number, row: number): boolean {
    const key = keyOf(low, high);
    if (this.#rows.has(key)) return false;
    this.#rows.set(key, row);
    return true;
  }

  /** The row of an id, or -1. */
  find(low: number, high: number): number {
    return this.#rows.get(keyOf(low, high)) ?? -1;
  }

  /** Row by id for all small ids, -1 for holes: a shortcut that {@link find} does not need. */
  dense(): Int32Array {
    if (this.#dense.length === 0 && this.#rows.size > 0) {
      this.#dense = new Int32Array(2 * this.#rows.size + 64).fill(-1);
      for (const [id, row] of this.#rows) {
        if (typeof id === "number" && id < this.#dense.length) this.#dense[id] = row;
      }
    }
    return this.#dense;
  }
}

/** Exact up to 2^53 as a number, as text beyond. */
function keyOf(low: number, high: number): number | string {
  return high < 0x200000 ? high * 0x100000000 + (low >>> 0) : `${high}:${low}`;
}
