// Reads goroutine dumps. Grammar, from runtime/traceback.go (Go 1.11 to 1.27):
//
//   goroutine 23 [select]:                                                   header.ts
//   net/http.(*persistConn).readLoop(0xc0000b66c0)                           function(arguments)
//   	/usr/lib/go-1.23/src/net/http/transport.go:2325 +0xca5              place: file:line and the offset
//   ...106 frames elided...                                                  Go ≥ 1.21; before: ...additional frames elided...
//   created by net/http.(*Transport).dialConn in goroutine 21                "in goroutine" from Go 1.21 on
//   	/usr/lib/go-1.23/src/net/http/transport.go:1874 +0x154f
//   [originating from goroutine 21]:                                         GODEBUG=tracebackancestors
//   net/http.(*Transport).dialConn(...)
//   	…

import { DecodeError, GoroutineFlag, type Profile } from "../../profile";
import { TIME_MARK } from "../../log/cleanLog";
import { logTime } from "../../log/logTime";
import type { ProfilePart, Progress } from "../format";
import { Block } from "./block";
import { ForeignLines } from "./foreignLines";
import { AFTERWORD, CLOTHED_HEADER, ELIDED, PLACE } from "./grammar";
import type { Status } from "./header";
import {
  CLOSING_PAREN,
  isBlank,
  isGoroutineHeader,
  lineEnd,
  lineText,
  NEWLINE,
  PAREN,
  PLUS,
  RETURN,
  SPACE,
  startsWith,
  TAB,
  trailingNumber,
} from "./lines";
import { OneDump } from "./oneDump";
import { RACE_WARNING, readRaceReport } from "./raceReport";
import { StatusCache } from "./statusCache";

const PROGRESS_STEP = 1 << 22;
const GOROUTINE = "goroutine ";
const ZERO = 48;
const NINE = 57;
const BRACKET = 91;
const CREATED_BY = "created by ";
const IN_GOROUTINE = " in goroutine ";
/** Lines of logs are looked at up to here. */
const LONGEST_LINE = 1 << 20;
/** Of so many dumps of a log the tables are kept; those of the others are read again when they are asked for. */
const DUMPS_KEPT = 100;

/** The text is a log: its lines begin with something that has to be taken off first. */
export class ClothedDump extends Error {}

export class DumpReader {
  #pos = 0;
  #dump: OneDump;
  #dumpStart = 0;
  readonly #foreign = new ForeignLines();
  readonly #parts: ProfilePart[] = [];
  readonly #statuses: StatusCache;

  /** @param refuseLogs throw {@link ClothedDump} at the first header that does not begin its line. */
  constructor(
    readonly bytes: Uint8Array,
    readonly progress: Progress,
    readonly refuseLogs: boolean,
  ) {
    this.#dump = new OneDump(bytes);
    this.#statuses = new StatusCache(bytes);
  }

  /** Reads all dumps. Throws a DecodeError when there is no goroutine. */
  read(): readonly ProfilePart[] {
    const { bytes } = this;
    let nextProgress = PROGRESS_STEP;
    while (this.#pos < bytes.length) {
      if (bytes[this.#pos] === NEWLINE) {
        this.#pos++;
        continue;
      }
      if (this.#pos > nextProgress) {
        this.progress("Reading goroutines", this.#pos / bytes.length);
        nextProgress = this.#pos + PROGRESS_STEP;
      }
      const start = this.#pos;
      const header = isGoroutineHeader(bytes, start) ? this.#parseHeader() : undefined;
      if (header) this.#readGoroutine(start, header.id, header.status);
      else this.#readForeignLine();
    }
    this.#foreign.moveTo(this.#dump);
    this.#endDump(bytes.length);
    if (this.#parts.length === 0) throw new DecodeError("No goroutine could be read in this text.");
    return this.#parts;
  }

  /** Parses the header at the cursor and moves behind it; undefined when it is none. */
  #parseHeader(): { id: number; status: Status } | undefined {
    const { bytes } = this;
    let at = this.#pos + GOROUTINE.length;
    let id = 0;
    for (; bytes[at]! >= ZERO && bytes[at]! <= NINE; at++) id = id * 10 + (bytes[at]! - ZERO);
    while (at < bytes.length && bytes[at] !== BRACKET && bytes[at] !== NEWLINE) at++;
    const end = lineEnd(bytes, at);
    const status = bytes[at] === BRACKET ? this.#statuses.parse(at + 1, end) : undefined;
    if (!status) return undefined;
    this.#pos = end + 1;
    return { id, status };
  }

  #readForeignLine(): void {
    const { bytes } = this;
    const end = lineEnd(bytes, this.#pos);
    if (!isBlank(bytes, this.#pos)) {
      const line = lineText(bytes, this.#pos, Math.min(end, this.#pos + LONGEST_LINE));
      this.#refuseClothes(line);
      // A program goes on after a race: each report is of another moment, and of two goroutines that belong together.
      if (line === RACE_WARNING && this.#dump.goroutines > 0) this.#endDump(this.#foreign.start ?? this.#pos);
      this.#foreign.add(line, this.#pos);
      if (!line.startsWith(TIME_MARK)) this.#dump.sawForeign(line);
      if (line === RACE_WARNING) {
        this.#foreign.moveTo(this.#dump);
        this.#pos = readRaceReport(this.#dump, bytes, end + 1);
        return;
      }
    }
    this.#pos = end + 1;
  }

  #refuseClothes(line: string): void {
    if (this.refuseLogs && CLOTHED_HEADER.test(line)) throw new ClothedDump();
  }

  /** Ends the dump before `end`, where the next one begins. */
  #endDump(end: number): void {
    const dump = this.#dump;
    const start = this.#dumpStart;
    if (dump.goroutines > 0) this.#parts.push(this.#partOf(dump, start, end));
    this.#dump = new OneDump(this.bytes);
    this.#dumpStart = end;
  }

  #partOf(dump: OneDump, start: number, end: number): ProfilePart {
    const { goroutines: samples, timeMs: takenAtMs } = dump;
    const isKept = this.#parts.length < DUMPS_KEPT;
    const kept = isKept ? dump.build() : undefined;
    const again = (): Profile => {
      const part = this.bytes.subarray(start, end);
      return new DumpReader(part, () => undefined, false).read()[0]!.read();
    };
    return { samples, takenAtMs, read: () => kept ?? again() };
  }

  #readGoroutine(start: number, id: number, status: Status): void {
    if (this.#dump.isOver(id, status)) this.#endDump(this.#foreign.start ?? start);
    if (this.#dump.goroutines === 0) this.#dump.timeMs ??= this.#foreign.time();
    this.#foreign.moveTo(this.#dump);
    const { bytes } = this;
    const block = new Block(start);
    this.#dump.cache.beginStack();
    while (this.#pos < bytes.length && !isBlank(bytes, this.#pos) && !isGoroutineHeader(bytes, this.#pos)) {
      if (!this.#readFrame(block)) this.#readOther(block);
    }
    this.#dump.add(id, status, block, Math.min(this.#pos, bytes.length));
  }

  /** The fast path, for nearly every line of a dump: a function with its arguments, and its place. */
  #readFrame(block: Block): boolean {
    const { bytes } = this;
    const { cache } = this.#dump;
    const expected = cache.skipExpected(this.#pos);
    if (expected >= 0) {
      this.#pos = expected;
      block.frames.push(cache.lastRow);
      return true;
    }
    const length = bytes.length;
    const nameStart = this.#pos;
    let paren = -1;
    let at = nameStart;
    // The name ends at the last parenthesis: receivers contain some, arguments never do.
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === NEWLINE) break;
      if (byte === PAREN) paren = at;
    }
    const place = at + 1;
    if (paren < 0 || !this.#closesArguments(at)) return false;
    if (place >= length || (bytes[place] !== TAB && bytes[place] !== SPACE)) return false;
    this.#pos = place;
    block.frames.push(this.#readPlace(nameStart, paren, true));
    return true;
  }

  /** "created by net/http.(*Transport).dialConn" has parentheses, too, but ends with no closing one. */
  #closesArguments(end: number): boolean {
    const { bytes } = this;
    const last = bytes[end - 1];
    return last === CLOSING_PAREN || (last === RETURN && bytes[end - 2] === CLOSING_PAREN);
  }

  /** Reads the line with file, line and offset; the cursor is at its start. Returns the frame's row. */
  #readPlace(nameStart: number, nameEnd: number, inStack: boolean): number {
    const { bytes } = this;
    const length = bytes.length;
    let at = this.#pos;
    while (at < length && (bytes[at] === TAB || bytes[at] === SPACE)) at++;
    const start = at;
    let end = -1;
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === NEWLINE) break;
      if (byte === SPACE && bytes[at + 1] === PLUS) {
        end = at;
        at = lineEnd(bytes, at);
        break;
      }
    }
    if (at === length && end < 0) this.#checkLastLine(start);
    this.#pos = at + 1;
    const { cache } = this.#dump;
    const placeEnd = end < 0 ? at : end;
    return inStack
      ? cache.nextRow(nameStart, nameEnd, start, placeEnd)
      : cache.row(nameStart, nameEnd, start, placeEnd);
  }

  /** A place without newline and offset at the very end is whole only when it has a line number. */
  #checkLastLine(start: number): void {
    if (!PLACE.test(lineText(this.bytes, start, this.bytes.length))) this.#dump.markCutOff();
  }

  /** Everything in a block that is not a frame as Go prints it. */
  #readOther(block: Block): void {
    const { bytes } = this;
    if (startsWith(bytes, this.#pos, CREATED_BY)) return this.#readCreator(block);
    const end = lineEnd(bytes, this.#pos);
    const line = lineText(bytes, this.#pos, end);
    this.#pos = end + 1;
    const ancestor = /^\[originating from goroutine (\d+)\]:$/.exec(line);
    if (ancestor) return block.beginAncestor(Number(ancestor[1]));
    if (ELIDED.test(line)) {
      block.frames.push(this.#dump.elidedFrame(line));
      block.flags |= GoroutineFlag.framesElided;
    } else if (line.endsWith("stack unavailable")) block.flags |= GoroutineFlag.stackUnavailable;
    else if (!this.#readLooseFrame(block, line)) this.#notUnderstood(block, line, end);
  }

  /** A frame whose place lost its indentation in a log, or a C function without arguments (runtime/cgocall.go). */
  #readLooseFrame(block: Block, line: string): boolean {
    const { bytes } = this;
    if (/^non-Go function at pc=0x[0-9a-f]+$/.test(line)) {
      block.frames.push(this.#dump.frame("non-Go function", line.slice(line.indexOf("pc="))));
      return true;
    }
    const end = lineEnd(bytes, this.#pos);
    const place = PLACE.exec(lineText(bytes, this.#pos, end));
    if (!place || /^\s/.test(line)) return false;
    // Other programs' lines get in between when several write to one file.
    const call = block.takeParted(line) ?? (logTime(line) === undefined ? line : undefined);
    if (call === undefined) return false;
    const paren = call.lastIndexOf("(");
    const name = paren > 0 ? call.slice(0, paren) : call;
    block.frames.push(this.#dump.frame(name, place[1]!.replace(/ \+0x.*/, "")));
    this.#pos = end + 1;
    return true;
  }

  #notUnderstood(block: Block, line: string, end: number): void {
    this.#refuseClothes(line);
    if (AFTERWORD.test(line)) this.#dump.addForeign(line);
    else if (end === this.bytes.length) this.#dump.markCutOff();
    else block.unknown.push(line);
  }

  /** created by net/http.(*Transport).dialConn in goroutine 21 */
  #readCreator(block: Block): void {
    const { bytes } = this;
    const nameStart = this.#pos + CREATED_BY.length;
    const end = lineEnd(bytes, nameStart);
    let nameEnd = bytes[end - 1] === RETURN ? end - 1 : end;
    const id = trailingNumber(bytes, nameEnd);
    if (id && startsWith(bytes, id.start - IN_GOROUTINE.length, IN_GOROUTINE)) {
      nameEnd = id.start - IN_GOROUTINE.length;
    }
    this.#pos = end + 1;
    const isIndented = bytes[this.#pos] === TAB || bytes[this.#pos] === SPACE;
    const hasPlace = isIndented || PLACE.test(lineText(bytes, this.#pos, lineEnd(bytes, this.#pos)));
    const frame = hasPlace
      ? this.#readPlace(nameStart, nameEnd, false)
      : this.#dump.cache.row(nameStart, nameEnd, nameEnd, nameEnd);
    block.setCreator(frame, id && id.start > nameEnd ? id.value : -1);
    if (!hasPlace && this.#pos >= bytes.length) this.#dump.markCutOff();
  }
}
