// Lines of a log since the last goroutine. Whether they belong to the dump before them or to the one behind, the next
// goroutine tells.

import { TIME_MARK } from "../../log/cleanLog";
import { logTime } from "../../log/logTime";
import type { OneDump } from "./oneDump";

/** So many are kept, the last ones. */
const LINES_KEPT = 500;
/** A dump was written when the last line before it with a time was, if that is not further away than this. */
const LINES_WITH_TIME = 10;
const CHARS_KEPT = 2_000;

export class ForeignLines {
  #lines: string[] = [];
  #dropped = 0;
  /** Where the first of them begins; undefined when there are none. */
  start: number | undefined;

  add(line: string, start: number): void {
    this.start ??= start;
    this.#lines.push(line.slice(0, CHARS_KEPT));
    if (this.#lines.length < 2 * LINES_KEPT) return;
    this.#dropped += this.#lines.length - LINES_KEPT;
    this.#lines = this.#lines.slice(-LINES_KEPT);
  }

  /** When the goroutine behind these lines was written, in milliseconds since 1970. */
  time(): number | undefined {
    for (const line of this.#lines.slice(-LINES_WITH_TIME).reverse()) {
      const time = line.startsWith(TIME_MARK) ? Number(line.slice(TIME_MARK.length)) : logTime(line);
      if (time !== undefined) return time;
    }
    return undefined;
  }

  /** Gives the lines to the dump that they belong to. */
  moveTo(dump: OneDump): void {
    if (this.start === undefined) return;
    dump.countForeign(this.#dropped);
    for (const line of this.#lines) if (!line.startsWith(TIME_MARK)) dump.addForeign(line);
    this.#lines = [];
    this.#dropped = 0;
    this.start = undefined;
  }
}
