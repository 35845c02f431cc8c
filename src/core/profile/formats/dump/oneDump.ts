// One dump of a file that may hold several: collects its goroutines, and what stood around them.

import { IdSet } from "../../../base/idSet";
import { GoroutineFlag, type Profile } from "../../profile";
import { ProfileBuilder } from "../../profileBuilder";
import type { Block } from "./block";
import { FrameCache } from "./frameCache";
import type { Status } from "./header";
import { lineText } from "./lines";

/** Text kept of each kind of thing that was not read, for the user to look at. */
const LINES_KEPT = 500;
const CHARS_KEPT = 2_000;
/** runtime/pprof prints at most this much (writeGoroutineStacks), and cuts in the middle of a line. */
const GO_LIMIT = 64 * 1024 * 1024;
// What a program says before it dies: panic, throw, signal (runtime/panic.go, runtime/signal_unix.go), race detector.
const CAUSE =
  /^(?:panic: |fatal error: |SIG[A-Z]+: |unexpected fault |WARNING: DATA RACE|http: panic serving )/;
/** GOTRACEBACK=crash prints this before the stack of each further thread. */
const NEXT_THREAD = "-----";

interface Pending {
  readonly id: number;
  readonly status: Status;
  readonly block: Block;
  readonly textEnd: number;
}

export class OneDump {
  readonly builder = new ProfileBuilder("dump", [{ type: "goroutine", unit: "count" }]);
  readonly cache: FrameCache;
  /** Goroutines on other threads: a crash prints their stacks later. */
  readonly #pending = new Map<number, Pending>();
  readonly #ids = new IdSet();
  readonly #foreign: string[] = [];
  #foreignLines = 0;
  #foreignSinceGoroutine = false;
  #threads = false;
  #cause: string | undefined;
  readonly #unknown: string[] = [];
  #unknownBlocks = 0;
  /** A throw prints the stack of the runtime's own thread first: no goroutine's. */
  #runtimeStack = false;
  #cutFrames = 0;
  #cutOff = false;
  goroutines = 0;
  /** When it was written, by the log around it. */
  timeMs: number | undefined;

  constructor(readonly bytes: Uint8Array) {
    this.cache = new FrameCache(bytes, (name, place) => {
      return this.frame(lineText(bytes, name.start, name.end), lineText(bytes, place.start, place.end));
    });
  }

  /** Row of the frame of a function at a place: "/usr/lib/go/src/net/http/transport.go:2325". */
  frame(name: string, place: string): number {
    const [, file = place, line = "0"] = /^(.*?):(\d+)(?: .*)?$/.exec(place) ?? [];
    // runtime.gopanic is printed as plain panic (runtime/traceback.go, printFuncName).
    const func = name === "panic" ? "runtime.gopanic" : name;
    return this.builder.frame(this.builder.function(func, file), Number(line));
  }

  /** Row of the frame that stands for "...106 frames elided...". */
  elidedFrame(line: string): number {
    return this.builder.frame(this.builder.function(`(${line.slice(3, -3)})`, ""), 0);
  }

  /** Notes what a line outside of goroutines, of this dump or already of the next, says about what follows. */
  sawForeign(line: string): void {
    // The next crash in a log.
    if (CAUSE.test(line) && !line.startsWith("SIG")) this.#threads = false;
    if (line === NEXT_THREAD) this.#threads = true;
    this.#foreignSinceGoroutine = true;
  }

  /** Adds a line outside of goroutines that belongs to this dump. */
  addForeign(line: string): void {
    this.sawForeign(line);
    if (CAUSE.test(line)) this.#cause ??= line;
    if (line === "runtime stack:") this.#runtimeStack = true;
    if (this.goroutines === 0 && !this.#runtimeStack && /^\s+\S.*:\d+ \+0x[0-9a-f]+/.test(line))
      this.#cutFrames++;
    this.#foreignLines++;
    if (this.#foreign.length < LINES_KEPT) this.#foreign.push(line.slice(0, CHARS_KEPT));
  }

  /** Counts lines outside of goroutines whose text is not kept. */
  countForeign(lines: number): void {
    this.#foreignLines += lines;
  }

  /** Whether a goroutine with this header belongs to the next dump: a dump lists each goroutine once. */
  isOver(id: number, status: Status): boolean {
    if (id === 0 || this.#threads || this.#pending.has(id)) return false;
    if (this.#ids.has(id)) return true;
    return this.goroutines > 0 && this.#foreignSinceGoroutine && status.state === "running";
  }

  add(id: number, status: Status, block: Block, textEnd: number): void {
    this.#foreignSinceGoroutine = false;
    if (block.unknown.length > 0) {
      this.#unknownBlocks++;
      if (this.#unknown.length < LINES_KEPT) this.#unknown.push(`goroutine ${id}:`, ...block.unknown, "");
    }
    if (this.#threads && id !== 0 && this.#ids.has(id)) {
      this.addForeign(`(goroutine ${id} again, from its thread)`);
    } else if ((block.flags & GoroutineFlag.stackUnavailable) !== 0) {
      this.#pending.set(id, { id, status, block, textEnd });
      this.goroutines++;
    } else {
      if (this.#pending.delete(id)) this.goroutines--;
      this.goroutines++;
      this.#push(id, status, block, textEnd);
    }
  }

  #push(id: number, status: Status, block: Block, textEnd: number): void {
    const { builder } = this;
    this.#ids.add(id);
    builder.goroutine(builder.stackOf(block.ownFrames), builder.labelSet(status.labels), {
      id,
      state: status.state,
      waitMinutes: status.waitMinutes,
      flags: status.flags | block.flags,
      creator: block.creator,
      creatorId: block.creatorId,
      ancestors: block.ancestors.map((ancestor) => ({
        id: ancestor.id,
        stack: builder.stackOf(ancestor.frames),
      })),
      textStart: block.textStart,
      textEnd,
    });
  }

  /** The text ends within the last goroutine. */
  markCutOff(): void {
    this.#cutOff = true;
  }

  build(): Profile {
    for (const { id, status, block, textEnd } of this.#pending.values())
      this.#push(id, status, block, textEnd);
    const { builder } = this;
    const cause = this.#cause;
    if (cause !== undefined) builder.note("info", `The program reported: ${cause}`);
    if (this.bytes.length === GO_LIMIT) builder.note("warning", CUT_AT_LIMIT);
    else if (this.#cutOff)
      builder.note("warning", "The text ends within a goroutine: what follows is missing.");
    if (this.#cutFrames > 0) {
      const text = "The text begins within a goroutine: its header, and what was before it, is missing.";
      builder.note("warning", text, this.#foreign.join("\n"));
    }
    if (this.#unknownBlocks > 0) {
      const who = this.#unknownBlocks === 1 ? "1 goroutine has" : `${this.#unknownBlocks} goroutines have`;
      const text = `${who} lines that were not understood; the rest of them is shown.`;
      builder.note("warning", text, this.#unknown.join("\n"));
    }
    if (this.#foreignLines > 0) {
      const lines = this.#foreignLines === 1 ? "1 line" : `${this.#foreignLines} lines`;
      const text = `${lines} outside of goroutines ${this.#foreignLines === 1 ? "was" : "were"} left out.`;
      builder.note("info", text, this.#foreign.join("\n"));
    }
    const { timeMs } = this;
    return builder.build({
      kind: "goroutine",
      text: this.bytes,
      ...(cause !== undefined && { cause }),
      ...(timeMs !== undefined && { takenAtMs: timeMs, takenAtBy: "log" }),
    });
  }
}

const CUT_AT_LIMIT =
  "Go cuts goroutine dumps at 64 MiB, as here: counts are those of a part. " +
  "The whole is in /debug/pprof/goroutine without debug=2, which stays small.";
