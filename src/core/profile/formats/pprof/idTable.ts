// Finds a table's row by its id. Ids of profile.proto are 64 bits wide and may be sparse; encoders nearly always count
// 1, 2, 3, …, so that a plain array answers and the hot loop over samples never touches a Map.

import { Int32Column } from "../../../base/columns";
import type { Damage } from "./damage";

/** Rows by 64-bit id, given as two 32-bit halves. Ids are added first, row by row, then looked up. */
export class IdTable {
  readonly #low = new Int32Column();
  readonly #high = new Int32Column();
  /** Row by id for small ids, -1 for holes. */
  #dense = new Int32Array(0);
  readonly #sparse = new Map<number | string, number>();

  /** @param what the table's word in notes: "location". */
  constructor(readonly what: string) {}

  /** The id of the next row. */
  push(low: number, high: number): void {
    this.#low.push(low);
    this.#high.push(high);
  }

  /** Makes the rows findable. What pprof rejects is noted: ids that are 0 or taken. */
  index(damage: Damage): void {
    const rows = this.#low.length;
    this.#dense = new Int32Array(2 * rows + 64).fill(-1);
    for (let row = 0; row < rows; row++) {
      const [low, high] = [this.#low.get(row) >>> 0, this.#high.get(row) >>> 0];
      if (low === 0 && high === 0) {
        damage.add(`${this.what} 0`, () => `A ${this.what} has the reserved id 0; nothing can refer to it.`);
      } else if (this.find(low, high) >= 0) {
        const id = idText(low, high);
        damage.add(`${this.what} twice`, () => `Two ${this.what}s have the id ${id}; the first one is used.`);
      } else if (high === 0 && low < this.#dense.length) this.#dense[low] = row;
      else this.#sparse.set(keyOf(low, high), row);
    }
  }

  /** The row of an id, or -1. */
  find(low: number, high: number): number {
    if (high === 0 && low < this.#dense.length) return this.#dense[low]!;
    return this.#sparse.get(keyOf(low, high)) ?? -1;
  }

  /** Row by id for all small ids, -1 for holes: a shortcut for {@link find}. */
  get dense(): Int32Array {
    return this.#dense;
  }
}

/** Exact up to 2^53 as a number, as text beyond. */
function keyOf(low: number, high: number): number | string {
  return high < 0x200000 ? high * 0x100000000 + low : `${high}:${low}`;
}

/** A 64-bit id in decimal. */
export function idText(low: number, high: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}
