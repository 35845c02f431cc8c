// What a profile is: one immutable set of tables, whatever format it came from.
//
//   samples ──▶ stacks (a prefix tree) ──▶ frames ──▶ functions ──▶ strings
//      └─────▶ label sets                     └─────▶ mappings
//
// Tables are parallel typed columns that refer to each other by row number; -1 is "none". Columns can be moved between
// threads without a copy, and a profile with a million stacks stays a few dozen arrays.

/** The profile's kind, in the words of runtime/pprof; "other" for everything it does not name. */
export type ProfileKind =
  "goroutine" | "goroutineleak" | "threadcreate" | "cpu" | "heap" | "allocs" | "block" | "mutex" | "other";

/** What one of a sample's values counts, as in profile.proto's ValueType: ("goroutine", "count"), ("cpu", "nanoseconds"). */
export interface SampleType {
  readonly type: string;
  readonly unit: string;
}

/** Row = a function. Strings are indices into {@link Profile.strings}; startLine is 0 when unknown. */
export interface FunctionTable {
  readonly length: number;
  readonly name: Int32Array;
  readonly systemName: Int32Array;
  readonly file: Int32Array;
  readonly startLine: Int32Array;
}

/**
 * Row = a place in a function: (function, line), so two call sites in one function stay two frames, and an inlined
 * call is a frame of its own, the callee above its caller.
 */
export interface FrameTable {
  readonly length: number;
  /** Function row, or -1 for a location without symbols: then the address and the mapping are all that is known. */
  readonly func: Int32Array;
  /** 1-based, 0 when unknown. */
  readonly line: Int32Array;
  /** 1-based, 0 when unknown (profile.proto Line.column). */
  readonly column: Int32Array;
  /** 0 when unknown. Addresses above 2^53 are rounded. Only set on frames without symbols, so that frames merge. */
  readonly address: Float64Array;
  /** Mapping row or -1. */
  readonly mapping: Int32Array;
  /** 1 when this frame was inlined into its caller. */
  readonly inlined: Uint8Array;
}

/** Row = an executable or library (profile.proto Mapping). */
export interface MappingTable {
  readonly length: number;
  readonly start: Float64Array;
  readonly limit: Float64Array;
  readonly offset: Float64Array;
  readonly file: Int32Array;
  readonly buildId: Int32Array;
}

/**
 * Row = a stack: its leaf frame and the stack of its callers. A prefix tree stored parents first (parent[i] < i), so
 * one forward pass visits callers before callees and one backward pass adds callees up into callers.
 */
export interface StackTable {
  readonly length: number;
  /** Row of the caller's stack, -1 for a root. */
  readonly parent: Int32Array;
  /** Frame row of the leaf. */
  readonly frame: Int32Array;
}

/** Row = stack × label set, with one value per sample type. Dumps: row i is goroutine i, with the value 1. */
export interface SampleTable {
  readonly length: number;
  /** Stack row, or -1: a goroutine that has not started has no frames. */
  readonly stack: Int32Array;
  /** Label set row, or -1. */
  readonly labelSet: Int32Array;
  /** One column per sample type; values may be negative (delta profiles), and are rounded beyond 2^53. */
  readonly values: readonly Float64Array[];
}

/** Row = a set of labels: entries offsets[i] up to offsets[i + 1], sorted by key. */
export interface LabelSetTable {
  readonly length: number;
  /** length + 1 entries. */
  readonly offsets: Int32Array;
  readonly key: Int32Array;
  /** String row, or -1 for a numeric label. */
  readonly str: Int32Array;
  readonly num: Float64Array;
  /** Unit of a numeric label: string row or -1. */
  readonly unit: Int32Array;
}

/** Only dumps have it. Row i is the goroutine of sample i. */
export interface GoroutineTable {
  readonly length: number;
  /** goid; as printed. */
  readonly id: Float64Array;
  /** String row of the state without its decorations: "select", "IO wait", "chan receive". */
  readonly state: Int32Array;
  /** Whole minutes blocked, a lower bound; -1 when not printed (which proves nothing). */
  readonly waitMinutes: Int32Array;
  /** Bits of {@link GoroutineFlag}. */
  readonly flags: Int32Array;
  /** Frame row of "created by", or -1. */
  readonly creator: Int32Array;
  /** goid printed after "in goroutine" (Go ≥ 1.21), or -1. */
  readonly creatorId: Float64Array;
  /** `[originating from goroutine N]` entries (GODEBUG=tracebackancestors): offsets[i] up to offsets[i + 1]. */
  readonly ancestorOffsets: Int32Array;
  readonly ancestorId: Float64Array;
  /** Stack row of the ancestor at its `go` statement. */
  readonly ancestorStack: Int32Array;
  /** Byte range of the goroutine's block in {@link Profile.text}. Arguments are read from there on demand. */
  readonly textStart: Float64Array;
  readonly textEnd: Float64Array;
}

/** Decorations of a goroutine's header line. */
export const GoroutineFlag = {
  lockedToThread: 1,
  scan: 2,
  nilChan: 4,
  leaked: 8,
  durable: 16,
  synctestBubble: 32,
  stackUnavailable: 64,
  framesElided: 128,
} as const;

/** Something the reader should know: data that could not be read, was rounded, or was cut. */
export interface Note {
  readonly severity: "info" | "warning";
  /** One sentence: a fact, then what to do. */
  readonly text: string;
  /** The text that was not understood, to show on request. */
  readonly detail?: string;
}

export interface Profile {
  readonly kind: ProfileKind;
  /** The id of the format that read it, e.g. "pprof", "counted-text", "dump". */
  readonly format: string;
  /** Milliseconds since 1970, UTC. Absent when it is not known. */
  readonly takenAtMs?: number;
  /** What tells the time, where that is not the profile itself: the line of a log, or the file, of which the date is a guess. */
  readonly takenAtBy?: "log" | "file name" | "file date";
  /** Dumps: what the program said before it died, or the race detector: "fatal error: all goroutines are asleep - deadlock!". */
  readonly cause?: string;
  /** Absent for an instant's snapshot; a `?seconds=N` delta has it. */
  readonly durationMs?: number;
  readonly period?: { readonly type: SampleType; readonly value: number };
  readonly comments: readonly string[];
  readonly docUrl?: string;
  /** profile.proto keep_frames and drop_frames: regular expressions, "" when unset. */
  readonly keepFrames: string;
  readonly dropFrames: string;
  readonly sampleTypes: readonly SampleType[];
  /** Row of {@link sampleTypes} to show first. */
  readonly defaultSampleType: number;
  readonly strings: readonly string[];
  readonly functions: FunctionTable;
  readonly mappings: MappingTable;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
  readonly samples: SampleTable;
  readonly labelSets: LabelSetTable;
  readonly goroutines?: GoroutineTable;
  /** The dump's own bytes, kept where arguments and raw blocks are wanted; never sent to the page. */
  readonly text?: Uint8Array;
  readonly notes: readonly Note[];
}

/** Thrown by decode() and only by it: the bytes are not a profile. The message is fit for the user. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}
