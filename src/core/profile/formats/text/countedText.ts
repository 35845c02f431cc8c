// Counted text: what /debug/pprof/goroutine?debug=1 prints (and goroutineleak, threadcreate), with names and labels,
// both of which pprof loses when it reads this text.

import type { Profile } from "../../profile";
import { onlyPart, type Format, type ProfilePart, type Progress } from "../format";
import { firstLine, firstTextLine, StackTextReader } from "./stackText";

// goroutine profile: total 53                                    runtime/pprof/pprof.go, printCountProfile
const HEADER = /^([a-z][\w.-]*) profile: total (-?\d+)\s*$/;
/** Stands in for the first line of a text that was cut off. */
const MISSING_LINE = "…";
const IN_HEADER = " profile: total ";
// 25 @ 0x46fd8e 0x44ca25 0x682d45 0x4779c1
const SAMPLE = /^\s*(-?\d+) @((?: 0x[0-9a-f]+)*)\s*$/;

export const countedText: Format = {
  id: "counted-text",
  title: "goroutine text with counts (?debug=1)",
  matches: (bytes) => HEADER.test(firstLine(bytes)),
  decode: (bytes, progress) => readCountedTexts(new TextDecoder().decode(bytes), progress),
};

/** Reads every profile in a text that begins with the first one: several when answers were saved one behind another. */
export function readCountedTexts(text: string, progress: Progress): readonly ProfilePart[] {
  const starts = [0];
  for (let at = text.indexOf(IN_HEADER); at >= 0; at = text.indexOf(IN_HEADER, at + 1)) {
    const start = text.lastIndexOf("\n", at) + 1;
    if (start > 0 && HEADER.test(firstTextLine(text.slice(start, at + 100)))) starts.push(start);
  }
  return starts.flatMap((start, i) => onlyPart(readCountedText(text.slice(start, starts[i + 1]), progress)));
}

/** Reads one profile; a text whose first line is missing is taken for one of goroutines. */
function readCountedText(text: string, progress: Progress): Profile {
  const header = HEADER.exec(firstTextLine(text));
  const [, name = "goroutine", total] = header ?? [];
  const reader = new StackTextReader(header ? text : `${MISSING_LINE}\n${text}`, progress, {
    format: countedText.id,
    sampleTypes: [{ type: name, unit: "count" }],
    parseSample(line) {
      const sample = SAMPLE.exec(line);
      if (!sample) return undefined;
      // A goroutine that has not started has the address of goexit alone.
      const addresses = sample[2]!.indexOf(" ", 1) < 0 ? "" : sample[2]!;
      return { values: [Number(sample[1])], addresses };
    },
  });
  reader.read();
  const { builder } = reader;
  const sum = reader.sums[0]!;
  if (total === undefined) {
    builder.note(
      "warning",
      "The first line of this text is missing: stacks before its beginning may be, too.",
    );
  } else if (sum !== Number(total)) {
    const text = `The first line announces ${total}, but the stacks add up to ${sum}: the text is probably cut off.`;
    builder.note("warning", text);
  }
  const known = name === "goroutine" || name === "goroutineleak" || name === "threadcreate";
  return builder.build({ kind: known ? name : "other" });
}
