// Gives equal keys one number. Profiles repeat the same strings, labels and frames thousands of times.

/** Numbers distinct strings 0, 1, 2, … in order of first appearance. */
export class Interner {
  readonly #rows = new Map<string, number>();
  readonly #keys: string[] = [];

  get length(): number {
    return this.#keys.length;
  }

  /** The row of `key`, new or known. */
  intern(key: string): number {
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#keys.length;
    this.#keys.push(key);
    this.#rows.set(key, row);
    return row;
  }

  /** The row of `key`, or -1. */
  find(key: string): number {
    return this.#rows.get(key) ?? -1;
  }

  get(row: number): string {
    return this.#keys[row]!;
  }

  /** All keys, by row. */
  keys(): readonly string[] {
    return this.#keys;
  }
}
