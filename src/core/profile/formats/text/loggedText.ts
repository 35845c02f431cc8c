// Text of stacks with values (?debug=1) that does not begin the file: in a log, in a JSON record, behind other text, several of them, or
// without its first line, which was cut off.

import { DecodeError } from "../../profile";
import { cleanLog, TIME_MARK, type FindHeader } from "../../log/cleanLog";
import type { Format, ProfilePart, Progress } from "../format";
import { contentionText } from "./contentionText";
import { readCountedTexts } from "./countedText";
import { heapText } from "./heapText";

/** Titles of counted text, of heap text, and of contentions. */
const TITLE =
  "[a-z][\\w.-]* profile: total -?\\d+|heap profile: *\\d+: *\\d+ *\\[ *\\d+: *\\d+\\] *@ *\\w+(?:/\\d+)?|--- (?:contention|mutex):";
/** Heap and block texts have two numbers or more: a log's prefix ends otherwise. */
const SAMPLE = "(?<![\\d\\]]\\s+)\\d+ @(?: 0x[0-9a-f]+)+";
const HEADER = new RegExp(`^(.*?)(?<!\\w)(${TITLE})([^\\w\\s]*)\\s*$`);
const FIRST_SAMPLE = new RegExp(`^(.*?)\\b(${SAMPLE})([^\\w\\s]*)\\s*$`);
const TITLE_LINE = new RegExp(`^(?:${TITLE})\\s*$`, "m");
const SAMPLE_LINE = new RegExp(`^${SAMPLE}\\s*$`, "m");
/** Looked at for a sign of such a text. */
const BYTES_LOOKED_AT = 1 << 22;
const SIGN = new RegExp(`${TITLE}|(?:^|\\s)${SAMPLE}\\s*$`, "m");

export const loggedText: Format = {
  id: "logged-text",
  title: "goroutine text with counts (?debug=1), within other text",
  matches: (bytes) => SIGN.test(new TextDecoder().decode(bytes.subarray(0, BYTES_LOOKED_AT))),
  decode: readLoggedText,
};

function readLoggedText(bytes: Uint8Array, progress: Progress): readonly ProfilePart[] {
  const titled = clean(bytes, HEADER);
  const title = TITLE_LINE.exec(titled);
  if (title) return readTitled(titled.slice(title.index), progress);
  const bare = clean(bytes, FIRST_SAMPLE);
  const sample = SAMPLE_LINE.exec(bare);
  if (!sample) throw new DecodeError("No stack with a count could be read in this text.");
  return readCountedTexts(bare.slice(sample.index), progress);
}

/** Reads a text that begins with a title, in the format that the title tells. */
function readTitled(text: string, progress: Progress): readonly ProfilePart[] {
  const content = new TextEncoder().encode(text);
  const format = [heapText, contentionText].find((one) => one.matches(content));
  return format ? format.decode(content, progress) : readCountedTexts(text, progress);
}

function clean(bytes: Uint8Array, pattern: RegExp): string {
  const find: FindHeader = (line) => {
    const [, before = "", header, behind = ""] = pattern.exec(line) ?? [];
    return header === undefined ? undefined : { before, header, behind };
  };
  const lines = new TextDecoder().decode(cleanLog(bytes, find)).split("\n");
  return lines.filter((line) => !line.startsWith(TIME_MARK)).join("\n");
}
