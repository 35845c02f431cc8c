// The lines that a program wrote, out of any log: records of a service, lines that a container's runtime split, texts that
// a logger quoted, and all of that within each other.

import { logKinds } from "./kinds";
import { logTime } from "./logTime";
import type { LogRecord } from "./logKind";

/** A line that a program wrote, and the time of the record that it was in. */
export interface LogLine {
  readonly text: string;
  readonly timeMs?: number | undefined;
}

const DEEPEST = 4;
/** A first line with an escaped line end: a text that was quoted with %q, perhaps twice. */
const QUOTED = /(?:goroutine \d+ \[[a-zA-Z]|[a-z] profile: (?:total )?\d|--- (?:contention|mutex):).*?\\n/;

export function readLog(text: string, depth = 0): readonly LogLine[] {
  const kind =
    depth < DEEPEST ? logKinds.map((one) => one.read(text)).find((one) => one !== undefined) : undefined;
  const records = kind ?? text.split("\n").map((line) => ({ text: line }));
  return inOrder(joinParts(records)).flatMap((record) => linesOf(record, kind !== undefined, depth));
}

/** The lines of a record, which may hold a record itself. */
function linesOf({ text, timeMs }: LogRecord, isUnpacked: boolean, depth: number): readonly LogLine[] {
  if (isUnpacked && /^\s*[[{]|\n/.test(text) && depth < DEEPEST) {
    const lines = readLog(text, depth + 1).map((line) => ({
      text: line.text,
      timeMs: line.timeMs ?? timeMs,
    }));
    // The next record is no part of a stack that is this one.
    return text.includes("\n") ? [...lines, { text: "" }] : lines;
  }
  if (!text.includes("\\n")) return [{ text, timeMs }];
  return unquoted(text).map((line) => ({ text: line.text, timeMs: line.timeMs ?? timeMs }));
}

/** Joins the parts of lines that were split. Where no line ends with a newline, none is a part. */
function joinParts(records: readonly LogRecord[]): readonly LogRecord[] {
  if (!records.some(({ isPart }) => isPart === false)) return records;
  const joined: LogRecord[] = [];
  let parts: string[] = [];
  for (const { text, timeMs, isPart } of records) {
    parts.push(text);
    if (isPart === true) continue;
    joined.push({ text: parts.join(""), timeMs });
    parts = [];
  }
  if (parts.length > 0) joined.push({ text: parts.join("") });
  return joined;
}

/** Services list the newest record first unless asked otherwise. */
function inOrder(records: readonly LogRecord[]): readonly LogRecord[] {
  const times = records.flatMap(({ timeMs }) => timeMs ?? []);
  const descends = times.every((time, i) => i === 0 || time <= times[i - 1]!);
  return times.length > 1 && descends && times.at(-1)! < times[0]! ? [...records].reverse() : records;
}

/** The lines of a text that was quoted into one line; otherwise the line itself. */
function unquoted(line: string): readonly LogLine[] {
  const quoted = QUOTED.exec(line);
  if (!quoted) return [{ text: line }];
  // The text begins at its first letter: "goroutine 7 [", or the name of a profile.
  const start = quoted[0].startsWith("g") ? quoted.index : line.lastIndexOf('"', quoted.index) + 1;
  const end = /(?<!\\)(?:\\\\)*"/.exec(line.slice(start));
  const text = line.slice(start, end ? start + end.index : undefined);
  const before = line.slice(0, start);
  const lines = text.replace(/\\(.)/g, (_, char: string) => UNQUOTED[char] ?? char).split("\n");
  const timeMs = logTime(before);
  return [{ text: before }, ...lines.map((one) => ({ text: one, timeMs }))];
}

const UNQUOTED: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
