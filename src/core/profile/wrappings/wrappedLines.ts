// A dump copied from a terminal that broke its long lines: those as wide as the terminal go on in the next line.
//
//   net/http.(*persistConn).readLoop(0xc0000b66c0, {0x7f5c, 0xc000
//   012345})
//   	/usr/lib/go-1.23/src/net/http/transport.go:2325 +0
//   xca5

import { looksLikeText, textContent, type Wrapping } from "./wrapping";

/** Looked at to find out whether lines are broken. */
const SAMPLE_BYTES = 1 << 16;
const NARROWEST = 40;
const WIDEST = 400;
const TAB_WIDTH = 8;
/** Of one line. */
const MOST_ROWS = 50;
const GOROUTINE = /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[[a-z]/im;
const HEADER = /^goroutine \d+ .*\]:?$/;
const CREATOR = /^created by \S+(?: in goroutine \d+)?$/;
const CALL = /^\S+\(.*\)$/;
const PLACE = /^\s+\S.*:\d+(?: \+0x[0-9a-f]+)?(?: fp=0x[0-9a-f]+ sp=0x[0-9a-f]+(?: pc=0x[0-9a-f]+)?)?$/;
/** The end of a place's line number or offset. */
const REST_OF_NUMBERS = /^\s?[\d +x]*[0-9a-f]+$/;

export const wrappedLines: Wrapping = {
  title: "lines broken by a terminal",
  unwrap(bytes) {
    if (!looksLikeText(bytes)) return undefined;
    const sample = new TextDecoder().decode(bytes.subarray(0, SAMPLE_BYTES));
    if (!GOROUTINE.test(sample)) return undefined;
    const width = brokenAt(sample.split("\n").slice(0, -1));
    if (width === undefined) return undefined;
    return textContent(joinLines(new TextDecoder().decode(bytes).split("\n"), width));
  },
};

/** The width at which lines end too early; undefined when they do not. */
function brokenAt(lines: readonly string[]): number | undefined {
  const widths = lines.map(widthOf);
  const width = widths.reduce((most, one) => Math.max(most, one), 0);
  if (width < NARROWEST || width > WIDEST) return undefined;
  const isBroken = lines.some((_, row) => widths[row] === width && joined(lines, row, width) !== undefined);
  return isBroken ? width : undefined;
}

function joinLines(lines: readonly string[], width: number): string {
  const whole: string[] = [];
  for (let row = 0; row < lines.length; row++) {
    const found = joined(lines, row, width);
    whole.push(found?.line ?? lines[row]!);
    if (found) row = found.last;
  }
  return whole.join("\n");
}

/** The line at `row` with those that it goes on in, if only together they are a line of a dump. */
function joined(
  lines: readonly string[],
  row: number,
  width: number,
): { line: string; last: number } | undefined {
  let line = lines[row]!.replace(/\r$/, "");
  // Copying from a terminal loses the blank at the end of a line.
  if (widthOf(line) === width - 1 && !/[\s)]$/.test(line)) line += " ";
  if (widthOf(line) !== width || isWhole(line, lines[row + 1])) return undefined;
  for (let last = row + 1; last < Math.min(lines.length, row + MOST_ROWS); last++) {
    const part = lines[last]!;
    line += part.replace(/\r$/, "");
    if (widthOf(part) < width) return isWhole(line, lines[last + 1]) ? { line, last } : undefined;
  }
  return undefined;
}

/** Whether a line is one that Go prints; a call and a creator have their place behind them. */
function isWhole(line: string, next: string | undefined): boolean {
  if (HEADER.test(line)) return true;
  if (PLACE.test(line)) return next === undefined || !REST_OF_NUMBERS.test(next);
  return (CREATOR.test(line) || CALL.test(line)) && (next === undefined || /^\s+\S/.test(next));
}

/** Columns of a terminal that the line takes. */
function widthOf(line: string): number {
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  if (!text.includes("\t")) return text.length;
  let width = 0;
  for (const char of text) width = char === "\t" ? width - (width % TAB_WIDTH) + TAB_WIDTH : width + 1;
  return width;
}
