// Recognises a frame of a dump by its bytes. A dump of 100,000 goroutines prints the same few thousand frames a million
// times; only the first time is text made of them.

import { Int32Column } from "../../../base/columns";

/** A byte range of the dump. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Frame rows by (function name, place), both given as byte ranges. */
export class FrameCache {
  #slots = new Int32Array(4096);
  readonly #hashes = new Int32Column();
  readonly #nameStart = new Int32Column();
  readonly #nameEnd = new Int32Column();
  readonly #placeStart = new Int32Column();
  readonly #placeEnd = new Int32Column();
  readonly #rows = new Int32Column();

  /** @param makeFrame turns a name and a place (file:line and what follows it) into a frame row. */
  constructor(
    readonly bytes: Uint8Array,
    readonly makeFrame: (name: Range, place: Range) => number,
  ) {}

  /** Frame row of the name and place at these ranges; `hash` is any hash of their bytes. */
  row(hash: number, nameStart: number, nameEnd: number, placeStart: number, placeEnd: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) break;
      if (
        this.#hashes.get(entry) === hash &&
        this.#same(this.#nameStart.get(entry), this.#nameEnd.get(entry), nameStart, nameEnd) &&
        this.#same(this.#placeStart.get(entry), this.#placeEnd.get(entry), placeStart, placeEnd)
      ) {
        return this.#rows.get(entry);
      }
      slot = (slot + 1) & mask;
    }
    const row = this.makeFrame({ start: nameStart, end: nameEnd }, { start: placeStart, end: placeEnd });
    this.#hashes.push(hash);
    this.#nameStart.push(nameStart);
    this.#nameEnd.push(nameEnd);
    this.#placeStart.push(placeStart);
    this.#placeEnd.push(placeEnd);
    this.#rows.push(row);
    this.#slots[slot] = this.#rows.length;
    if (this.#rows.length * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #same(aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
    const { bytes } = this;
    if (aEnd - aStart !== bEnd - bStart) return false;
    while (aStart < aEnd) if (bytes[aStart++] !== bytes[bStart++]) return false;
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#rows.length; entry++) {
      const hash = this.#hashes.get(entry);
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
    this.#slots = slots;
  }
}
