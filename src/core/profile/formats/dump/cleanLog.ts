// Takes a dump out of a log's clothes: timestamps and container names before each line, records of JSON logs, and dumps
// that a logger quoted into one line.
//
//   svc_1  | 2024-05-01T10:00:00.123Z goroutine 7 [select]:          →   goroutine 7 [select]:
//   svc_1  | 2024-05-01T10:00:00.124Z main.worker(0xc000012345)      →   main.worker(0xc000012345)
//   {"log":"goroutine 7 [select]:\n","stream":"stderr"}              →   goroutine 7 [select]:
//   level=error stack="goroutine 7 [running]:\nmain.f()\n\t/x.go:3"  →   three lines

import { logTime, recordTime } from "./logTime";

const HEADER =
  /^(.*?)((?:goroutine \d+ (?:gp=0x[0-9a-f]+ m=\S+ (?:mp=\S+ )?)?\[[a-zA-Z].*|WARNING: DATA RACE)\s*)$/;
const JSON_RECORD = /^\s*\{.*\}\s*$/;
/** Where loggers put the text of a record. */
const JSON_TEXT = ["log", "message", "msg", "textPayload", "line"];

/** Begins a line that {@link cleanLog} puts before a header: the time of the header's line in the log. */
export const TIME_MARK = "\x01time ";

/** A line of the dump, and the time of the record that it was in. */
interface LogLine {
  readonly text: string;
  readonly timeMs?: number | undefined;
}

/**
 * The dump's bytes without what a logger put around its lines. Lines that are not the dump's stay as they are; before
 * headers of a known time there is a line of {@link TIME_MARK} and milliseconds.
 */
export function cleanLog(bytes: Uint8Array): Uint8Array {
  const lines = new TextDecoder().decode(bytes).split("\n").flatMap(unquote);
  let prefix: RegExp | undefined;
  const clean = lines.map(({ text, timeMs }) => {
    const header = HEADER.exec(text);
    if (header) {
      const [, before = "", bare = ""] = header;
      prefix = before === "" ? undefined : prefixPattern(before);
      const time = timeMs ?? logTime(before);
      return time === undefined ? bare : `\n${TIME_MARK}${time}\n${bare}`;
    }
    const found = prefix?.exec(text);
    return found ? text.slice(found[0].length) : text;
  });
  return new TextEncoder().encode(clean.join("\n"));
}

/**
 * What stands before the other lines, too: the same words, with other digits. Loggers trim the zeros at the end of
 * fractions of seconds, and the blanks at the end of empty lines.
 */
function prefixPattern(prefix: string): RegExp {
  const blanks = /\s*$/.exec(prefix)![0];
  const words = prefix.slice(0, prefix.length - blanks.length);
  const pattern = words
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\d+/g, "\\d+")
    .replace(/(\\d\+)\\\.\\d\+(?=Z|$|\s|\\\+)/g, "$1(?:\\.\\d+)?");
  const end = blanks === "" ? "" : `(?:${blanks}|\\s*$)`;
  return new RegExp(`^${pattern}${end}`);
}

/** The lines of a JSON record or of a quoted dump; otherwise the line itself. */
function unquote(line: string): readonly LogLine[] {
  if (JSON_RECORD.test(line)) {
    const record = readRecord(line);
    if (record) return record;
  }
  // A header with an escaped line end: a dump that was quoted with %q.
  const quoted = /goroutine \d+ \[[a-zA-Z].*?\\n/.exec(line);
  if (!quoted) return [{ text: line }];
  const start = quoted.index;
  const end = /(?<!\\)(?:\\\\)*"/.exec(line.slice(start));
  const text = line.slice(start, end ? start + end.index : undefined);
  const before = line.slice(0, start);
  const lines = text.replace(/\\(.)/g, (_, char: string) => UNQUOTED[char] ?? char).split("\n");
  const timeMs = logTime(before);
  return [{ text: before }, ...lines.map((one) => ({ text: one, timeMs }))];
}

const UNQUOTED: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function readRecord(line: string): readonly LogLine[] | undefined {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof record !== "object" || record === null) return undefined;
  const text = recordText(record);
  const timeMs = recordTime(record as Record<string, unknown>);
  return text
    ?.replace(/\n$/, "")
    .split("\n")
    .map((one) => ({ text: one, timeMs }));
}

function recordText(record: object): string | undefined {
  const texts = new Map(
    Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const dump = [...texts.values()].find((text) => /goroutine \d+ \[[^\n]*\n/.test(text));
  const key = JSON_TEXT.find((name) => texts.has(name));
  // A record may have a message and, apart from it, a stack.
  if (dump !== undefined && dump.trimEnd().includes("\n")) return dump;
  return key === undefined ? dump : texts.get(key);
}
