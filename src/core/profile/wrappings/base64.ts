// A compressed profile as base64, alone or as a data URL: how binary answers get out of a container's terminal.

import { startOf, type Wrapping } from "./wrapping";

/** Base64 of the first bytes of gzip: 1f 8b 08. */
const GZIP = /^\s*(?:data:[^,\s]*;base64,)?H4sI[A-Za-z0-9+/_-]/;
const CODES = new Int16Array(256).fill(-1);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((char, code) => {
  CODES[char.charCodeAt(0)] = code;
});
CODES["-".charCodeAt(0)] = 62;
CODES["_".charCodeAt(0)] = 63;

export const base64: Wrapping = {
  title: "base64",
  unwrap(bytes) {
    const start = GZIP.exec(startOf(bytes));
    return start ? { content: decodeBase64(bytes.subarray(start[0].length - "H4sIx".length)) } : undefined;
  },
};

/** White space between is skipped, as terminals and `base64` break lines; it ends at what is no base64. */
function decodeBase64(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.floor((bytes.length * 3) / 4));
  let size = 0;
  let bits = 0;
  let word = 0;
  for (const byte of bytes) {
    const code = CODES[byte]!;
    if (code < 0) {
      if (byte <= 32) continue;
      break;
    }
    word = ((word << 6) | code) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    result[size++] = (word >> bits) & 0xff;
  }
  return result.subarray(0, size);
}
