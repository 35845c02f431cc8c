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
import { ProfileBuilder } from "../../profileBuilder";
import type { Progress } from "../format";
import { FrameCache } from "./frameCache";
import { parseStatus, type Status } from "./header";
import { isBlank, isGoroutineHeader, lineEnd, lineText, NEWLINE, SPACE, startsWith, TAB } from "./lines";

const PROGRESS_STEP = 1 << 22;
const PAREN = "(".charCodeAt(0);
const PLUS = "+".charCodeAt(0);
const FNV_SEED = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const FOREIGN_LINES_KEPT = 500;

interface Header {
  readonly id: number;
  readonly status: Status;
}

export class DumpReader {
  #pos = 0;
  #dump: OneDump;
  readonly #dumps: OneDump[] = [];
  readonly #statuses = new Map<string, Status | undefined>();

  constructor(
    readonly bytes: Uint8Array,
    readonly progress: Progress,
  ) {
    this.#dump = new OneDump(bytes);
  }

  read(): readonly Profile[] {
    const { bytes } = this;
    let nextProgress = PROGRESS_STEP;
    while (this.#pos < bytes.length) {
      if (this.#pos > nextProgress) {
        this.progress("Reading goroutines", this.#pos / bytes.length);
        nextProgress = this.#pos + PROGRESS_STEP;
      }
      const start = this.#pos;
      const header = isGoroutineHeader(bytes, start) ? this.#parseHeader() : undefined;
      if (header) this.#readGoroutine(start, header);
      else this.#skipForeignLine();
    }
    this.#endDump();
    if (this.#dumps.length === 0) throw new DecodeError("No goroutine could be read in this text.");
    return this.#dumps.map((dump) => dump.build());
  }

  #parseHeader(): Header | undefined {
    const end = lineEnd(this.bytes, this.#pos);
    const line = lineText(this.bytes, this.#pos, end);
    const open = line.indexOf("[");
    const text = line.slice(open + 1);
    let status = this.#statuses.get(text);
    if (!status) {
      status = open < 0 ? undefined : parseStatus(text);
      if (this.#statuses.size < 10_000) this.#statuses.set(text, status);
    }
    if (!status) return undefined;
    this.#pos = end + 1;
    return { id: parseInt(line.slice("goroutine ".length), 10), status };
  }

  #skipForeignLine(): void {
    const end = lineEnd(this.bytes, this.#pos);
    if (!isBlank(this.bytes, this.#pos)) this.#dump.addForeign(lineText(this.bytes, this.#pos, end));
    this.#pos = end + 1;
  }

  #endDump(): void {
    if (this.#dump.goroutines > 0) this.#dumps.push(this.#dump);
    this.#dump = new OneDump(this.bytes);
  }

  #readGoroutine(start: number, { id, status }: Header): void {
    if (this.#dump.isOver(id, status)) this.#endDump();
    const block = this.#dump.begin();
    const { bytes } = this;
    while (this.#pos < bytes.length && !isBlank(bytes, this.#pos) && !isGoroutineHeader(bytes, this.#pos)) {
      if (!this.#readFrame(block)) this.#readOther(block);
    }
    this.#dump.end(id, status, start, Math.min(this.#pos, bytes.length));
  }

  /** The fast path, for nearly every line of a dump: a function with its arguments, and its place. */
  #readFrame(block: Block): boolean {
    const { bytes } = this;
    const length = bytes.length;
    const nameStart = this.#pos;
    // Its function's receiver has parentheses, too.
    if (startsWith(bytes, nameStart, "created by ")) return false;
    let hash = FNV_SEED;
    let hashAtParen = 0;
    let paren = -1;
    let at = nameStart;
    // The name ends at the last parenthesis: receivers contain some, arguments never do.
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === NEWLINE) break;
      if (byte === PAREN) {
        paren = at;
        hashAtParen = hash;
      }
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    const place = at + 1;
    if (paren < 0 || place >= length || (bytes[place] !== TAB && bytes[place] !== SPACE)) return false;
    this.#pos = place;
    block.frames.push(this.#readPlace(hashAtParen, nameStart, paren));
    return true;
  }

  /** Reads the line with file, line and offset; the cursor is at its start. Returns the frame's row. */
  #readPlace(nameHash: number, nameStart: number, nameEnd: number): number {
    const { bytes } = this;
    const length = bytes.length;
    let at = this.#pos;
    while (at < length && (bytes[at] === TAB || bytes[at] === SPACE)) at++;
    const start = at;
    let hash = nameHash;
    let end = -1;
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === NEWLINE) break;
      if (byte === SPACE && bytes[at + 1] === PLUS) {
        end = at;
        at = lineEnd(bytes, at);
        break;
      }
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    this.#pos = at + 1;
    return this.#dump.cache.row(hash, nameStart, nameEnd, start, end < 0 ? at : end);
  }

  /** Everything in a block that is no frame. */
  #readOther(block: Block): void {
    const { bytes } = this;
    const start = this.#pos;
    const end = lineEnd(bytes, start);
    const line = lineText(bytes, start, end);
    if (startsWith(bytes, start, "created by ")) return this.#readCreator(block, start, line);
    this.#pos = end + 1;
    const ancestor = /^\[originating from goroutine (\d+)\]:$/.exec(line);
    if (ancestor) return block.beginAncestor(Number(ancestor[1]));
    if (/^\.\.\.(?:\d+ |additional )frames elided\.\.\.$/.test(line)) {
      block.frames.push(this.#dump.elidedFrame(line));
      block.flags |= GoroutineFlag.framesElided;
    } else if (line.endsWith("stack unavailable")) block.flags |= GoroutineFlag.stackUnavailable;
    else block.unknown.push(line);
  }

  #readCreator(block: Block, start: number, line: string): void {
    const { bytes } = this;
    const match = /^created by (.*?)(?: in goroutine (\d+))?$/.exec(line)!;
    const nameStart = start + "created by ".length;
    const nameEnd = nameStart + new TextEncoder().encode(match[1]).length;
    this.#pos = lineEnd(bytes, start) + 1;
    const hasPlace = bytes[this.#pos] === TAB || bytes[this.#pos] === SPACE;
    let hash = FNV_SEED;
    for (let at = nameStart; at < nameEnd; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
    const frame = hasPlace
      ? this.#readPlace(hash, nameStart, nameEnd)
      : this.#dump.cache.row(hash, nameStart, nameEnd, nameEnd, nameEnd);
    block.setCreator(frame, match[2] === undefined ? -1 : Number(match[2]));
  }
}

/** One goroutine while it is read. */
class Block {
  frames: number[] = [];
  flags = 0;
  creator = -1;
  creatorId = -1;
  readonly unknown: string[] = [];
  readonly ancestors: { id: number; frames: number[] }[] = [];
  #stack = this.frames;

  beginAncestor(id: number): void {
    this.frames = [];
    this.ancestors.push({ id, frames: this.frames });
  }

  /** An ancestor's own creator is the next ancestor; it is not kept. */
  setCreator(frame: number, id: number): void {
    if (this.ancestors.length > 0) return;
    this.creator = frame;
    this.creatorId = id;
  }

  /** The goroutine's own frames, leaf first. */
  get stack(): readonly number[] {
    return this.#stack;
  }
}

/** One dump of a file that may hold several. */
class OneDump {
  readonly builder = new ProfileBuilder("dump", [{ type: "goroutine", unit: "count" }]);
  readonly cache: FrameCache;
  readonly #ids = new Set<number>();
  readonly #foreign: string[] = [];
  #foreignLines = 0;
  #foreignSinceGoroutine = false;
  readonly #unknown: string[] = [];
  #unknownBlocks = 0;
  #block = new Block();
  goroutines = 0;

  constructor(readonly bytes: Uint8Array) {
    this.cache = new FrameCache(bytes, (name, place) => {
      const func = lineText(bytes, name.start, name.end);
      return this.#makeFrame(func, lineText(bytes, place.start, place.end));
    });
  }

  #makeFrame(name: string, place: string): number {
    const [, file = place, line = "0"] = /^(.*?):(\d+)(?: .*)?$/.exec(place) ?? [];
    return this.builder.frame(this.builder.function(name, file), Number(line));
  }

  elidedFrame(line: string): number {
    return this.builder.frame(this.builder.function(`(${line.slice(3, -3)})`, ""), 0);
  }

  addForeign(line: string): void {
    this.#foreignSinceGoroutine = true;
    if (this.#foreignLines++ < FOREIGN_LINES_KEPT) this.#foreign.push(line);
  }

  /** Whether a goroutine with this header belongs to the next dump: a dump lists each goroutine once. */
  isOver(id: number, status: Status): boolean {
    if (this.goroutines === 0) return false;
    if (this.#ids.has(id) && id !== 0) return true;
    return this.#foreignSinceGoroutine && status.state === "running" && id !== 0;
  }

  begin(): Block {
    this.#block = new Block();
    return this.#block;
  }

  end(id: number, status: Status, textStart: number, textEnd: number): void {
    const { builder } = this;
    const block = this.#block;
    builder.goroutine(builder.stackOf(block.stack), builder.labelSet(status.labels), {
      id,
      state: status.state,
      waitMinutes: status.waitMinutes,
      flags: status.flags | block.flags,
      creator: block.creator,
      creatorId: block.creatorId,
      ancestors: block.ancestors.map(({ id: ancestor, frames }) => ({
        id: ancestor,
        stack: builder.stackOf(frames),
      })),
      textStart,
      textEnd,
    });
    this.#ids.add(id);
    this.goroutines++;
    this.#foreignSinceGoroutine = false;
    if (block.unknown.length > 0) {
      this.#unknownBlocks++;
      this.#unknown.push(...block.unknown);
    }
  }

  build(): Profile {
    if (this.#unknownBlocks > 0) {
      const text = `${this.#unknownBlocks} goroutines have lines that were not understood.`;
      this.builder.note("warning", text, this.#unknown.join("\n"));
    }
    if (this.#foreignLines > 0) {
      const text = `${this.#foreignLines} lines outside of goroutines were left out.`;
      this.builder.note("info", text, this.#foreign.join("\n"));
    }
    return this.builder.build({ kind: "goroutine", text: this.bytes });
  }
}
