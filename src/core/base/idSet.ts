// A set of ids that are mostly small: goroutine ids count up from 1, and a bit each is cheaper than a Set's entry.

const DENSE_LIMIT = 1 << 26;

/** A set of non-negative integers. */
export class IdSet {
  #bits = new Int32Array(256);
  readonly #large = new Set<number>();

  has(id: number): boolean {
    if (id >= DENSE_LIMIT) return this.#large.has(id);
    const word = id >> 5;
    return word < this.#bits.length && (this.#bits[word]! & (1 << (id & 31))) !== 0;
  }

  add(id: number): void {
    if (id >= DENSE_LIMIT) {
      this.#large.add(id);
      return;
    }
    const word = id >> 5;
    if (word >= this.#bits.length) {
      const grown = new Int32Array(Math.max(word + 1, this.#bits.length * 2));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[word] = this.#bits[word]! | (1 << (id & 31));
  }
}
