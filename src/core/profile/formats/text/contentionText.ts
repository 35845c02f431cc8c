// Contention text: what /debug/pprof/block?debug=1 and mutex?debug=1 print, and the contention profiles of gperftools.
// Delays are in cycles of the processor, and of samples; pprof makes nanoseconds of all of them (profile/legacy_profile.go).

import { DecodeError, type Profile } from "../../profile";
import { onlyPart, type Format, type Progress } from "../format";
import { firstLine, firstTextLine, StackTextReader } from "./stackText";

// --- contention:                                                runtime/pprof/pprof.go, writeProfileInternal
// --- mutex:
// --- contentionz 1 ---                                          gperftools
const HEADER = /^--- (contention|mutex):$|^--- (contentionz) /;
// format = java                                                  the same of Java: addresses are explained at its end
const IS_JAVA = /^format = java/;
// cycles/second=2299998000
// sampling period=1                                              mutex only
const ATTRIBUTE = /^\s*([a-z/ ]+?)\s*=\s*(-?\d+)\s*$/;
// 1318123457 4 @ 0x46fd8e 0x44ca25                               cycles, contentions
const SAMPLE = /^\s*(\d+) +(\d+) @((?: +0x[0-9a-f]+)*)\s*$/;

export const contentionText: Format = {
  id: "contention-text",
  title: "block or mutex text (?debug=1)",
  matches: (bytes) => HEADER.test(firstLine(bytes)) && !IS_JAVA.test(firstLine(bytes, 1)),
  decode: (bytes, progress) => onlyPart(readContentionText(new TextDecoder().decode(bytes), progress)),
};

function readContentionText(text: string, progress: Progress): Profile {
  const header = HEADER.exec(firstTextLine(text));
  if (!header) throw new DecodeError("The first line of this text is not that of a block or mutex profile.");
  const attributes = new Map<string, number>();
  const reader = new StackTextReader(text, progress, {
    format: contentionText.id,
    sampleTypes: [
      { type: "contentions", unit: "count" },
      { type: "delay", unit: "nanoseconds" },
    ],
    parseSample(line) {
      const sample = SAMPLE.exec(line);
      if (!sample) return undefined;
      const [cycles, contentions] = [Number(sample[1]), Number(sample[2])];
      return { values: unsample(contentions, cycles, attributes), addresses: sample[3]! };
    },
    readOther(line) {
      const attribute = ATTRIBUTE.exec(line);
      if (attribute) attributes.set(attribute[1]!, Number(attribute[2]));
      return attribute !== null;
    },
  });
  reader.read();
  const period = periodOf(attributes);
  // runtime/mprof.go (Go 1.26, saveBlockEventStack) multiplies already; Go 1.19 did it when writing protobuf only.
  if (period > 1) reader.builder.note("info", scaledTwice(period));
  const milliseconds = attributes.get("ms since reset");
  return reader.builder.build({
    kind: header[1] === "contention" ? "block" : "mutex",
    defaultSampleType: 1,
    period: { type: { type: "contentions", unit: "count" }, value: period },
    ...(milliseconds !== undefined && { durationMs: milliseconds }),
  });
}

function scaledTwice(period: number): string {
  return (
    `Values are multiplied by the sampling period, ${period}, as pprof does. Newer versions of Go have done so before ` +
    "they print them, so that they may be as many times too high. Without debug=1 the profile is exact."
  );
}

/** Of how many contentions one is recorded. */
function periodOf(attributes: ReadonlyMap<string, number>): number {
  return attributes.get("sampling period") ?? 1;
}

/** Contentions and nanoseconds; cycles, where the text does not say how many make a second. */
function unsample(
  contentions: number,
  cycles: number,
  attributes: ReadonlyMap<string, number>,
): [number, number] {
  const period = periodOf(attributes);
  if (period <= 0) return [contentions, cycles];
  const perSecond = attributes.get("cycles/second") ?? 0;
  const delay = perSecond > 0 ? Math.trunc((cycles * period) / (perSecond / 1e9)) : cycles;
  return [contentions * period, delay];
}
