// Growable typed columns: tables are built row by row and then frozen into arrays of exactly their size, so that moving
// a column to another thread moves nothing else.

import { freeNow } from "./freeNow";

const INITIAL_CAPACITY = 16;

/** Columns from this size on grow in the memory that they are frozen into, where that is shared. */
const LARGE_BYTES = 1024 * 1024;

let isShared = false;

function allocate(bytes: number): ArrayBufferLike {
  return isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

/**
 * From now on columns are frozen into memory that threads share, here and where they are sent to. For threads of Node
 * only: browsers have no such memory for pages like ours.
 */
export function freezeIntoSharedMemory(): void {
  isShared = true;
}

/** A column of 32-bit integers that grows by doubling. */
export class Int32Column {
  #data: Int32Array = new Int32Array(INITIAL_CAPACITY);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const bytes = this.#data.byteLength * 2;
      const grown = new Int32Array(bytes < LARGE_BYTES ? new ArrayBuffer(bytes) : allocate(bytes));
      grown.set(this.#data);
      freeNow(this.#data.buffer);
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
    const frozen = new Int32Array(allocate(this.length * Int32Array.BYTES_PER_ELEMENT));
    frozen.set(this.#data.subarray(0, this.length));
    return frozen;
  }

  /**
   * As freeze(), but for long columns: gives its own memory up at once, and is empty afterwards. Shared memory is not even
   * copied: what was not written of it, at its end, takes no room.
   */
  take(): Int32Array {
    const inPlace = isShared && this.#data.byteLength >= LARGE_BYTES;
    const frozen = inPlace ? this.#data.subarray(0, this.length) : this.freeze();
    if (!inPlace) freeNow(this.#data.buffer);
    this.#data = new Int32Array(INITIAL_CAPACITY);
    this.length = 0;
    return frozen;
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
    const frozen = new Float64Array(allocate(this.length * Float64Array.BYTES_PER_ELEMENT));
    frozen.set(this.#data.subarray(0, this.length));
    return frozen;
  }
}
