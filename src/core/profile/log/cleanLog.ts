// Takes stacks out of a log's clothes: timestamps and container names before each line, line numbers, quote marks,
// records of JSON logs, and dumps that a logger quoted into one line.
//
//   svc_1  | 2024-05-01T10:00:00.123Z goroutine 7 [select]:          →   goroutine 7 [select]:
//   svc_1  | 2024-05-01T10:00:00.124Z main.worker(0xc000012345)      →   main.worker(0xc000012345)
//   {"log":"goroutine 7 [select]:\n","stream":"stderr"}              →   goroutine 7 [select]:
//   level=error stack="goroutine 7 [running]:\nmain.f()\n\t/x.go:3"  →   three lines

import { logTime } from "./logTime";
import { notations } from "./notations";
import { readLog, type LogLine } from "./readLog";

/** Begins a line that {@link cleanLog} puts before a header: the time of the header's line in the log. */
export const TIME_MARK = "\x01time ";

/** Tools print shorter lines than this; looking for their words in longer ones takes long. */
const LONGEST_LINE = 4096;

/** Finds where stacks begin: what stands before the first line of one, that line, and what stands behind it. */
export type FindHeader = (line: string) => { before: string; header: string; behind: string } | undefined;

/**
 * The stacks' bytes without what a logger put around their lines. Lines that are not the stacks' stay as they are; before
 * headers of a known time there is a line of {@link TIME_MARK} and milliseconds.
 */
export function cleanLog(bytes: Uint8Array, findHeader: FindHeader): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const lines = translated(readLog(text), text);
  const first = lines.findIndex((line) => findHeader(line.text));
  // What a program says before its stacks, the reason of a panic, is clothed as they are.
  let clothes = first < 0 ? undefined : clothesAt(lines, first, findHeader);
  const clean = lines.map(({ text: line, timeMs }, row) => {
    const found = row < first ? undefined : findHeader(line);
    if (!found) return clothes ? clothes.takeOff(line) : line;
    const { before, header } = found;
    clothes = clothesAt(lines, row, findHeader);
    const time = timeMs ?? logTime(before);
    return time === undefined ? header : `\n${TIME_MARK}${time}\n${header}`;
  });
  return new TextEncoder().encode(clean.join("\n"));
}

function clothesAt(lines: readonly LogLine[], row: number, findHeader: FindHeader): Clothes {
  const { before, behind } = findHeader(lines[row]!.text)!;
  return new Clothes(before, behind, lines[row + 1]?.text);
}

/** The lines as Go prints them, where another tool printed them in its own words. */
function translated(lines: readonly LogLine[], text: string): readonly LogLine[] {
  const spoken = notations.filter(({ sign }) => sign.test(text));
  if (spoken.length === 0) return lines;
  return lines.flatMap((line, row) => {
    if (line.text.length > LONGEST_LINE) return [line];
    const next = lines[row + 1]?.text;
    const plain = spoken
      .map((notation) => notation.translate(line.text, next))
      .find((one) => one !== undefined);
    return plain?.map((text) => ({ text, timeMs: line.timeMs })) ?? [line];
  });
}

/** What stands around the lines of one goroutine. */
class Clothes {
  readonly #prefix: RegExp | undefined;
  readonly #behind: string;
  readonly #isQuoted: boolean;
  /** White space before the goroutine's functions, which have none of their own. */
  readonly #indent: string;

  /** @param next the line behind the header, which may be indented further */
  constructor(before: string, behind: string, next: string | undefined) {
    this.#prefix = before === "" ? undefined : prefixPattern(before);
    this.#behind = behind;
    this.#isQuoted = before.endsWith('"') && behind.startsWith('"');
    this.#indent = "";
    this.#indent = /^\s*/.exec(this.takeOff(next ?? ""))![0];
  }

  takeOff(line: string): string {
    let text = line;
    const prefix = this.#prefix?.exec(text);
    if (prefix) text = text.slice(prefix[0].length);
    if (this.#behind !== "" && text.trimEnd().endsWith(this.#behind))
      text = text.slice(0, text.lastIndexOf(this.#behind));
    if (this.#isQuoted) text = text.replace(/\\(["\\])/g, "$1");
    // How loggers write a tab: rsyslog, Go's %q, cat -A.
    text = text.replace(/^(?:#011|\\t|\^I)/, "\t");
    return text.startsWith(this.#indent) ? text.slice(this.#indent.length) : text;
  }
}

/**
 * What stands before the other lines, too: the same words, with other digits. Loggers trim the zeros at the end of
 * fractions of seconds, and the blanks at the end of empty lines; numbers of lines are aligned.
 */
function prefixPattern(prefix: string): RegExp {
  const blanks = /\s*$/.exec(prefix)![0];
  const words = prefix.slice(0, prefix.length - blanks.length);
  const pattern = words
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/(^|\s)\s*\d+/g, (_, before: string) => (before === "" ? "\\s*\\d+" : "\\s+\\d+"))
    .replace(/(?<!\\[sd]\+|\\)\d+/g, "\\d+")
    .replace(/(\\d\+)\\\.\\d\+(?=Z|$|\s|\\\+)/g, "$1(?:\\.\\d+)?");
  const end = blanks === "" ? "" : `(?:${blanks}|\\s*$)`;
  return new RegExp(`^${pattern}${end}`);
}
