// Texts that Windows wrote: a byte order mark before UTF-8, and UTF-16, which PowerShell's `>` makes of every answer.

import { textContent, type Content, type Wrapping } from "./wrapping";

const SAMPLE_BYTES = 256;

export const byteOrder: Wrapping = {
  title: "byte order mark, or UTF-16",
  unwrap(bytes) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { content: bytes.subarray(3) };
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16("utf-16le", bytes.subarray(2));
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16("utf-16be", bytes.subarray(2));
    const encoding = unmarkedUtf16(bytes);
    return encoding && fromUtf16(encoding, bytes);
  },
};

/** UTF-16 without a mark: of ASCII text, every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (length < 16) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1]!++;
  const [even = 0, odd = 0] = zeros;
  const most = length / 2;
  if (even === 0 && odd > most * 0.9) return "utf-16le";
  return odd === 0 && even > most * 0.9 ? "utf-16be" : undefined;
}

/** Browsers know UTF-16 in both orders; Node's decoder may lack the big-endian one. */
function fromUtf16(encoding: "utf-16le" | "utf-16be", bytes: Uint8Array): Content {
  const little = encoding === "utf-16le" ? bytes : swapped(bytes);
  return textContent(new TextDecoder("utf-16le").decode(little));
}

function swapped(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length & ~1);
  for (let at = 0; at < result.length; at += 2) {
    result[at] = bytes[at + 1]!;
    result[at + 1] = bytes[at]!;
  }
  return result;
}
