// Recognises a frame of a dump by its bytes. A dump of 100,000 goroutines prints the same few thousand frames a million
// times; only the first time is text made of them. Most often even its bytes need no hashing: after a frame comes the one
// that came after it last time.

import { Int32Column } from "../../../base/columns";
import {
  CLOSING_PAREN,
  FNV_PRIME,
  FNV_SEED,
  lineEnd,
  NEWLINE,
  PAREN,
  PLUS,
  sameBytes,
  SPACE,
  TAB,
} from "./lines";

const TAIL = 16;

/** A byte range of the dump. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Frame rows by (function name, place), both given as byte ranges. */
export class FrameCache {
  #slots = new Int32Array(256);
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

  /** The entry that followed each entry last time, -1 when none did. */
  readonly #next = new Int32Column();
  #last = 0;

  /** Begins a stack: the next frame follows no other. */
  beginStack(): void {
    this.#last = -1;
  }

  /**
   * Where the text goes on behind the frame that begins at `pos`, if it is the one that followed the last frame before;
   * its row is then {@link lastRow}. Otherwise -1, and nothing is known.
   */
  skipExpected(pos: number): number {
    const entry = this.#last < 0 ? -1 : this.#next.get(this.#last);
    if (entry < 0) return -1;
    const { bytes } = this;
    let at = pos;
    for (let name = this.#nameStart.get(entry), end = this.#nameEnd.get(entry); name < end; name++, at++) {
      if (bytes[at] !== bytes[name]) return -1;
    }
    if (bytes[at++] !== PAREN) return -1;
    for (let byte = bytes[at]; byte !== NEWLINE; byte = bytes[++at]) {
      if (byte === undefined || byte === PAREN) return -1;
    }
    if (bytes[at - 1] !== CLOSING_PAREN || bytes[at + 1] !== TAB) return -1;
    at += 2;
    for (
      let place = this.#placeStart.get(entry), end = this.#placeEnd.get(entry);
      place < end;
      place++, at++
    ) {
      if (bytes[at] !== bytes[place]) return -1;
    }
    if (bytes[at] !== NEWLINE && (bytes[at] !== SPACE || bytes[at + 1] !== PLUS)) return -1;
    this.#last = entry;
    return lineEnd(bytes, at) + 1;
  }

  /** Row of the frame that {@link skipExpected} found. */
  get lastRow(): number {
    return this.#rows.get(this.#last);
  }

  /** Frame row of the next frame of a stack, and remembers that it follows the last one. */
  nextRow(nameStart: number, nameEnd: number, placeStart: number, placeEnd: number): number {
    const entry = this.#entry(nameStart, nameEnd, placeStart, placeEnd);
    if (this.#last >= 0) this.#next.set(this.#last, entry);
    this.#last = entry;
    return this.#rows.get(entry);
  }

  /** Frame row of the name and place at these ranges. */
  row(nameStart: number, nameEnd: number, placeStart: number, placeEnd: number): number {
    return this.#rows.get(this.#entry(nameStart, nameEnd, placeStart, placeEnd));
  }

  #entry(nameStart: number, nameEnd: number, placeStart: number, placeEnd: number): number {
    const hash =
      Math.imul(this.#hashTail(nameStart, nameEnd), FNV_PRIME) ^ this.#hashTail(placeStart, placeEnd);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) break;
      if (
        this.#hashes.get(entry) === hash &&
        sameBytes(this.bytes, this.#nameStart.get(entry), this.#nameEnd.get(entry), nameStart, nameEnd) &&
        sameBytes(this.bytes, this.#placeStart.get(entry), this.#placeEnd.get(entry), placeStart, placeEnd)
      ) {
        return entry;
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
    this.#next.push(-1);
    this.#slots[slot] = this.#rows.length;
    if (this.#rows.length * 2 > this.#slots.length) this.#grow();
    return this.#rows.length - 1;
  }

  /** Names differ towards their ends, and so do places: hashing all of them is not worth its time. */
  #hashTail(start: number, end: number): number {
    const { bytes } = this;
    let hash = FNV_SEED ^ (end - start);
    for (let at = Math.max(start, end - TAIL); at < end; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
    return hash;
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
