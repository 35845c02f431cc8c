// Heap text: what /debug/pprof/heap?debug=1 and allocs?debug=1 print, and the heap profiles of gperftools. The values
// are of samples; they are scaled up to what was probably allocated, as pprof does (profile/legacy_profile.go).

import { DecodeError, type Profile, type SampleType } from "../../profile";
import { onlyPart, type Format, type Progress } from "../format";
import { firstLine, firstTextLine, StackTextReader, type TextSample } from "./stackText";

// heap profile: 9: 22912 [19: 693008] @ heap/1048576             runtime/pprof/pprof.go, writeHeapInternal
// heap profile: 35: 4194304 [ 35: 4194304] @ heapprofile         gperftools
const HEADER =
  /^heap profile: *(\d+): *(\d+) *\[ *(\d+): *(\d+) *\] *@ *(heap(?:z?_v2|profile)?|growthz?|fragmentationz?)(?:\/(\d+))?$/;
// 3: 12288 [3: 12288] @ 0x663528 0x6634ea 0x66130d 0x472c21
const SAMPLE = /^\s*(-?\d+): *(-?\d+) *\[ *(\d+): *(\d+) *\] @((?: +0x[0-9a-f]+)*)\s*$/;
// # Alloc = 3426704                                              behind "# runtime.MemStats"
const COMMENT = /^# (.*\S)\s*$/;

const objects = (type: string): SampleType => ({ type, unit: "count" });
const space = (type: string): SampleType => ({ type, unit: "bytes" });

export const heapText: Format = {
  id: "heap-text",
  title: "heap text (?debug=1)",
  matches: (bytes) => HEADER.test(firstLine(bytes)),
  decode: (bytes, progress) => onlyPart(readHeapText(new TextDecoder().decode(bytes), progress)),
};

function readHeapText(text: string, progress: Progress): Profile {
  const header = HEADER.exec(firstTextLine(text));
  if (!header) throw new DecodeError("The first line of this text is not that of a heap profile.");
  const { hasAllocations, period, scaled } = parseHeader(header);
  const comments: string[] = [];
  const reader = new StackTextReader(text, progress, {
    format: heapText.id,
    sampleTypes: hasAllocations
      ? [objects("alloc_objects"), space("alloc_space"), objects("inuse_objects"), space("inuse_space")]
      : [objects("objects"), space("space")],
    parseSample(line) {
      const sample = SAMPLE.exec(line);
      return sample ? heapSample(sample, hasAllocations, scaled ? period : undefined) : undefined;
    },
    readOther(line) {
      const comment = COMMENT.exec(line);
      if (comment) comments.push(comment[1]!);
      return comment !== null;
    },
  });
  reader.read();
  return reader.builder.build({
    kind: "heap",
    defaultSampleType: hasAllocations ? 3 : 1,
    period: { type: space("space"), value: period },
    comments,
  });
}

/** Which columns there are, and how densely was sampled. */
function parseHeader([, inUse, inUseBytes, alloc, allocBytes, sampler, rate = "0"]: RegExpExecArray): {
  hasAllocations: boolean;
  /** Bytes between samples, on average; 0 when not known. */
  period: number;
  scaled: boolean;
} {
  const differs = (one: string, other: string): boolean => one !== other && one !== "0";
  const scaled = sampler === "heap" || sampler!.endsWith("_v2");
  const isHeap = scaled || sampler === "heapprofile";
  return {
    hasAllocations: isHeap && (differs(alloc!, inUse!) || differs(allocBytes!, inUseBytes!)),
    // Go prints twice its runtime.MemProfileRate, as early C++ profilers did.
    period: sampler === "heap" ? Math.floor(Number(rate) / 2) : scaled ? Number(rate) : 1,
    scaled,
  };
}

function heapSample(
  [, inUse, inUseBytes, alloc, allocBytes, addresses]: RegExpExecArray,
  hasAllocations: boolean,
  period: number | undefined,
): TextSample {
  const columns = hasAllocations ? [[alloc, allocBytes]] : [];
  columns.push([inUse, inUseBytes]);
  let blockSize = 0;
  const values = columns.flatMap(([countText, sizeText]) => {
    const [count, size] = [Number(countText), Number(sizeText)];
    if (count !== 0) blockSize = Math.trunc(size / count);
    return period === undefined ? [count, size] : unsample(count, size, period);
  });
  return { values, addresses: addresses!, labels: [{ key: "bytes", num: blockSize, unit: "" }] };
}

/**
 * A block of `size / count` bytes is sampled with the probability 1 − exp(−bytes / period), so that many times more are
 * there than were seen.
 */
function unsample(count: number, size: number, period: number): [number, number] {
  if (count === 0 || size === 0) return [0, 0];
  if (period <= 1) return [count, size];
  const scale = 1 / (1 - Math.exp(-(size / count) / period));
  return [Math.trunc(count * scale), Math.trunc(size * scale)];
}
