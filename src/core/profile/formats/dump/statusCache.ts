// Parses what a header says behind its bracket, once for each text: a dump of 100,000 goroutines has some dozen.

import { parseStatus, type Status } from "./header";
import { FNV_PRIME, FNV_SEED, lineText, sameBytes } from "./lines";

/** Labels may differ from goroutine to goroutine: keep so many, and parse the others each time. */
const MOST_STATUSES = 10_000;

export class StatusCache {
  /** By the hash of their bytes. */
  readonly #statuses = new Map<number, { start: number; end: number; status: Status }>();

  constructor(readonly bytes: Uint8Array) {}

  /** The status between `start` and `end`, which is the end of the line; undefined when it is none. */
  parse(start: number, end: number): Status | undefined {
    const { bytes } = this;
    let hash = FNV_SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
    const known = this.#statuses.get(hash);
    if (known && sameBytes(bytes, known.start, known.end, start, end)) return known.status;
    const status = parseStatus(lineText(bytes, start, end));
    if (status && this.#statuses.size < MOST_STATUSES) this.#statuses.set(hash, { start, end, status });
    return status;
  }
}
