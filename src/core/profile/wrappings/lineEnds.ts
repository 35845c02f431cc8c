// Ends of lines that copying has changed: a carriage return alone, two before each newline, and an empty line after each
// line (which tells where goroutines end).

import { looksLikeText, textContent, type Wrapping } from "./wrapping";

const NEWLINE = 10;
const RETURN = 13;
/** Looked at for empty lines between all others. */
const LINES = 40;
const CHARS = 16_384;

export const lineEnds: Wrapping = {
  title: "other line ends",
  unwrap(bytes) {
    if (!looksLikeText(bytes)) return undefined;
    const newline = bytes.indexOf(NEWLINE);
    if (newline < 0) {
      if (bytes.indexOf(RETURN) < 0) return undefined;
      return { content: bytes.map((byte) => (byte === RETURN ? NEWLINE : byte)) };
    }
    if (newline > 1 && bytes[newline - 1] === RETURN && bytes[newline - 2] === RETURN) {
      return textContent(new TextDecoder().decode(bytes).replace(/\r+\n/g, "\n"));
    }
    if (!hasDoubledLines(bytes)) return undefined;
    const lines = new TextDecoder().decode(bytes).split("\n");
    return textContent(lines.filter((_, row) => row % 2 === 0).join("\n"));
  },
};

/** A text with a blank line after each line; where there was one already, there are three. */
function hasDoubledLines(bytes: Uint8Array): boolean {
  const lines = new TextDecoder().decode(bytes.subarray(0, CHARS)).split("\n").slice(0, LINES);
  if (lines.length < 8) return false;
  const isBlank = (line: string): boolean => line.trim() === "";
  return lines.every((line, row) => row % 2 === 0 || isBlank(line)) && !lines.every(isBlank);
}
