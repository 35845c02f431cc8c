// Counted text: what /debug/pprof/goroutine?debug=1 prints (and goroutineleak, threadcreate), with names and labels,
// both of which pprof loses when it reads this text.

import { DecodeError, type Profile } from "../../profile";
import { onlyPart, type Format, type Progress } from "../format";
import { firstLine, firstTextLine, StackTextReader } from "./stackText";

// goroutine profile: total 53                                    runtime/pprof/pprof.go, printCountProfile
const HEADER = /^(?:[^\n]*?\s)?([a-z][\w.-]*) profile: total (-?\d+)\s*$/;
// 25 @ 0x46fd8e 0x44ca25 0x682d45 0x4779c1
const SAMPLE = /^\s*(-?\d+) @((?: 0x[0-9a-f]+)*)\s*$/;

export const countedText: Format = {
  id: "counted-text",
  title: "goroutine text with counts (?debug=1)",
  matches: (bytes) => HEADER.test(firstLine(bytes)),
  decode: (bytes, progress) => onlyPart(readCountedText(new TextDecoder().decode(bytes), progress)),
};

function readCountedText(text: string, progress: Progress): Profile {
  const header = HEADER.exec(firstTextLine(text));
  if (!header) throw new DecodeError("The first line of this text is not that of a goroutine profile.");
  const [, name = "", total] = header;
  const reader = new StackTextReader(text, progress, {
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
  if (sum !== Number(total)) {
    const text = `The first line announces ${total}, but the stacks add up to ${sum}: the text is probably cut off.`;
    builder.note("warning", text);
  }
  const known = name === "goroutine" || name === "goroutineleak" || name === "threadcreate";
  return builder.build({ kind: known ? name : "other" });
}
