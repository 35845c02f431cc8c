// Growable typed columns: tables are built row by row and then frozen into arrays of exactly their size, so that moving
// a column to another thread moves nothing else.

const INITIAL_CAPACITY = 16;

/** A column of 32-bit integers that grows by doubling. */
export class Int32Column {
  #data = new Int32Array(INITIAL_CAPACITY);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Int32Array(this.#data.length * 2);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data[this.length++] = value;
  }

  get(row: number): number {
    return this.#data[row]!;
  }

  set(row: number, value: number): void {
    this.#data[row] = value;
  }

  /** A copy of exactly `length` entries that owns its buffer. */
  freeze(): Int32Array {
    return this.#data.slice(0, this.length);
  }
}

/** A column of 64-bit floats that grows by doubling. */
export class Float64Column {
  #data = new Float64Array(INITIAL_CAPACITY);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Float64Array(this.#data.length * 2);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data[this.length++] = value;
  }

  get(row: number): number {
    return this.#data[row]!;
  }

  add(row: number, value: number): void {
    this.#data[row] = this.#data[row]! + value;
  }

  /** A copy of exactly `length` entries that owns its buffer. */
  freeze(): Float64Array {
    return this.#data.slice(0, this.length);
  }
}
