// The CPU profile from before profile.proto: words of 32 or 64 bits in the machine's order, and the memory map as text.
// gperftools writes it, and Go did up to 1.8. There are no names in it: addresses and mappings, which pprof resolves with
// the program at hand (profile/legacy_profile.go, parseCPU).
//
//   0, 3, 0, period in microseconds, 0                             header
//   count, depth, address × depth                                  each sample, leaf first
//   0, 1, 0                                                        end of the samples
//   400000-4c1000 r-xp 00000000 08:01 1234  /usr/bin/server        memory map

import { DecodeError, type Profile } from "../profile";
import { ProfileBuilder } from "../profileBuilder";
import { onlyPart, type Format, type Progress } from "./format";
import { MemoryMap } from "./text/memoryMap";

/** How the words of a file lie in its bytes. */
interface WordLayout {
  readonly size: 4 | 8;
  readonly littleEndian: boolean;
}

/** In the order in which pprof tries them. */
const LAYOUTS: readonly WordLayout[] = [
  { size: 4, littleEndian: true },
  { size: 4, littleEndian: false },
  { size: 8, littleEndian: true },
  { size: 8, littleEndian: false },
];
const HEADER_WORDS = 5;
const JAVA = 1;
/** Samples between reports of the progress. */
const PROGRESS_STEP = 1 << 16;

export const cpuWords: Format = {
  id: "cpu-words",
  title: "CPU profile of gperftools and Go before 1.9",
  matches: (bytes) => layoutOf(bytes) !== undefined,
  decode: (bytes, progress) => onlyPart(readCpuWords(bytes, progress)),
};

interface Sample {
  readonly count: number;
  /** Leaf first; but for the leaf, addresses of the calls. */
  addresses: number[];
}

/** The words 0 and 3 come first. */
function layoutOf(bytes: Uint8Array): WordLayout | undefined {
  const word = wordReader(bytes);
  return LAYOUTS.find((layout) => word(layout, 0) === 0 && word(layout, 1) === 3);
}

/** Reads word `index`; NaN behind the end. Words above 2^53 are rounded. */
function wordReader(bytes: Uint8Array): (layout: WordLayout, index: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ({ size, littleEndian }, index) => {
    const at = index * size;
    if (at + size > bytes.length) return NaN;
    if (size === 4) return view.getUint32(at, littleEndian);
    const [low, high] = littleEndian ? [at, at + 4] : [at + 4, at];
    return view.getUint32(high, littleEndian) * 0x100000000 + view.getUint32(low, littleEndian);
  };
}

function readCpuWords(bytes: Uint8Array, progress: Progress): Profile {
  const layout = layoutOf(bytes)!;
  const word = wordReader(bytes);
  const [language, periodMicros, padding] = [2, 3, 4].map((index) => word(layout, index)) as [
    number,
    number,
    number,
  ];
  checkHeader(language, periodMicros, padding);
  const { samples, end, isComplete } = readSamples((index) => word(layout, index), progress);
  if (!isComplete && samples.length === 0)
    throw new DecodeError(`${WHAT} that ends before its first sample. ${AGAIN}`);
  removeHandlerFrames(samples);
  const periodNanos = periodMicros * 1000;
  const builder = new ProfileBuilder(cpuWords.id, [
    { type: "samples", unit: "count" },
    { type: "cpu", unit: "nanoseconds" },
  ]);
  const text = isComplete ? new TextDecoder().decode(bytes.subarray(end * layout.size)) : "";
  const map = MemoryMap.parse(text, (mapping) => builder.mapping(mapping));
  for (const { count, addresses } of samples) {
    const frames = addresses.map((address) => builder.addressFrame(address, map.row(address)));
    builder.sample(builder.stackOf(frames), -1, [count, count * periodNanos]);
  }
  if (!isComplete)
    builder.note("warning", `The file ends within its samples; those before are shown. ${AGAIN}`);
  builder.note("info", NO_NAMES);
  return builder.build({
    kind: "cpu",
    defaultSampleType: 1,
    period: { type: { type: "cpu", unit: "nanoseconds" }, value: periodNanos },
  });
}

const WHAT = "This is a CPU profile in the old format of gperftools";
const AGAIN = "Capture or copy it again.";
const NO_NAMES =
  "This old format holds addresses only. For names, run pprof -proto PROGRAM FILE where the program is, and open what it writes.";

function checkHeader(language: number, periodMicros: number, padding: number): void {
  if (language === JAVA) {
    throw new DecodeError(
      `${WHAT}, of a Java program. Convert it with pprof -proto FILE, and open what that writes.`,
    );
  }
  if (language !== 0)
    throw new DecodeError(`${WHAT}, but the third word of its header is neither 0 nor 1. ${AGAIN}`);
  if (!(periodMicros > 0)) throw new DecodeError(`${WHAT}, but its header has no sampling period. ${AGAIN}`);
  if (padding !== 0) throw new DecodeError(`${WHAT}, but the fifth word of its header is not 0. ${AGAIN}`);
}

function readSamples(
  word: (index: number) => number,
  progress: Progress,
): { samples: Sample[]; end: number; isComplete: boolean } {
  const samples: Sample[] = [];
  let at = HEADER_WORDS;
  for (;;) {
    const [count, depth] = [word(at), word(at + 1)];
    // A stack that the file has no room for is not read, whatever its length claims.
    if (!(depth >= 0) || (depth > 0 && Number.isNaN(word(at + 1 + depth))))
      return { samples, end: at, isComplete: false };
    const addresses = Array.from({ length: depth }, (_, i) => word(at + 2 + i) - (i > 0 ? 1 : 0));
    at += 2 + depth;
    if (count === 0 && depth === 1 && addresses[0] === 0) return { samples, end: at, isComplete: true };
    samples.push({ count, addresses });
    if (samples.length % PROGRESS_STEP === 0) progress("Reading samples", 0);
  }
}

/**
 * Takes out what the profiler itself left on the stacks: up to two frames of its signal handler, below the leaf of
 * nearly all samples, and a leaf that is there twice.
 */
function removeHandlerFrames(samples: readonly Sample[]): void {
  const enough = samples.length - Math.floor(samples.length / 32);
  for (let times = 0; times < 2; times++) {
    const counts = new Map<number, number>();
    for (const { addresses } of samples) {
      if (addresses.length > 1) counts.set(addresses[1]!, (counts.get(addresses[1]!) ?? 0) + 1);
    }
    const handler = [...counts].find(([, count]) => count >= enough)?.[0];
    for (const { addresses } of samples) {
      if (addresses.length > 1 && addresses[1] === handler) addresses.splice(1, 1);
    }
  }
  for (const { addresses } of samples) {
    if (addresses.length > 1 && addresses[0] === addresses[1]! + 1) addresses.splice(1, 1);
  }
}
