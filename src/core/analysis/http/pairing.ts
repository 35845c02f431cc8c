// Dumps print each frame's arguments, and with them the *persistConn that readLoop, writeLoop, a live reader of the
// body and a caller in roundTrip share: so a connection's goroutines can be told exactly.
//
//   net/http.(*persistConn).readLoop(0xc0000b66c0)            goroutine 23 [select]
//   net/http.(*persistConn).writeLoop(0xc0000b66c0)           goroutine 24 [select]
//   net/http.(*persistConn).Read(0xc0000b66c0, {0xc00…        goroutine 31, below it the user's own frames
//
// An HTTP/2 stream's goroutine prints *clientStream, its reader prints the pipe inside of it, 0x30 bytes further (Go
// 1.17 to 1.27).

import { argumentsOf } from "../../profile/arguments";
import type { Profile } from "../../profile/profile";
import type { GoroutineGroups } from "../goroutineGroups";
import { http2, type HttpRole } from "./roles";

/** The goroutines (sample rows) of one HTTP/1 connection, as far as they are in the dump. */
export interface Connection {
  readLoop?: number;
  /** True when readLoop waits for a body; false when it is in Peek. */
  bodyPending: boolean;
  writeLoop?: number;
  uploading: boolean;
  reader?: number;
  caller?: number;
}

export interface Connections {
  /** By the pointer as printed. */
  readonly http1: ReadonlyMap<string, Connection>;
  /** Live readers whose pointer is not printed, for example because they are between two reads. */
  readonly unpairedReaders: number;
  /** Sample rows of HTTP/2 streams with a live reader. */
  readonly http2Read: ReadonlySet<number>;
}

const PIPE_OFFSET = 0x30n;

/** undefined unless the profile is a dump with its text. */
export function pairConnections(
  profile: Profile,
  groups: GoroutineGroups,
  groupsOf: (role: HttpRole) => readonly number[],
): Connections | undefined {
  if (!profile.goroutines || !profile.text) return undefined;
  const http1 = new Map<string, Connection>();
  const each = (
    role: HttpRole,
    methods: readonly string[],
    found: (pointer: string, sample: number) => void,
  ): number => {
    let missing = 0;
    for (const group of groupsOf(role)) {
      for (let at = groups.offsets[group]!; at < groups.offsets[group + 1]!; at++) {
        const sample = groups.samples[at]!;
        const pointer = firstArgument(profile, sample, methods);
        if (pointer === undefined) missing++;
        else found(pointer, sample);
      }
    }
    return missing;
  };
  const connection = (pointer: string): Connection => {
    const known = http1.get(pointer);
    if (known) return known;
    const made: Connection = { bodyPending: false, uploading: false };
    http1.set(pointer, made);
    return made;
  };
  const loop = ["net/http.(*persistConn).readLoop"];
  each("bodyPending", loop, (p, sample) =>
    Object.assign(connection(p), { readLoop: sample, bodyPending: true }),
  );
  each("peeking", loop, (p, sample) => Object.assign(connection(p), { readLoop: sample }));
  const writeLoop = ["net/http.(*persistConn).writeLoop"];
  each("writeWait", writeLoop, (p, sample) => Object.assign(connection(p), { writeLoop: sample }));
  each("uploading", writeLoop, (p, sample) =>
    Object.assign(connection(p), { writeLoop: sample, uploading: true }),
  );
  each("awaitingHeader", ["net/http.(*persistConn).roundTrip"], (p, sample) => {
    connection(p).caller = sample;
  });
  const unpairedReaders = each("beingRead", ["net/http.(*persistConn).Read"], (p, sample) => {
    connection(p).reader = sample;
  });
  return { http1, unpairedReaders, http2Read: http2Read(each) };
}

function http2Read(
  each: (
    role: HttpRole,
    methods: readonly string[],
    found: (pointer: string, sample: number) => void,
  ) => number,
): ReadonlySet<number> {
  const streams = new Map<bigint, number>();
  each("http2Stream", http2("clientStream", "writeRequest"), (p, sample) => streams.set(BigInt(p), sample));
  const read = new Set<number>();
  each("http2Reader", http2("pipe", "Read"), (p) => {
    const stream = streams.get(BigInt(p) - PIPE_OFFSET);
    if (stream !== undefined) read.add(stream);
  });
  return read;
}

/** The first argument of the leaf-most frame that runs one of `methods`: a pointer, or undefined when it is inlined. */
function firstArgument(profile: Profile, sample: number, methods: readonly string[]): string | undefined {
  for (const frame of argumentsOf(profile, sample)) {
    if (!methods.includes(frame.function)) continue;
    const pointer = /^0x[0-9a-f]+/.exec(frame.args)?.[0];
    if (pointer !== undefined) return pointer;
  }
  return undefined;
}
