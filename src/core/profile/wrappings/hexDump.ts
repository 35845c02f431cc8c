// A compressed profile in hexadecimal: what xxd, xxd -p, hexdump -C and od -A x -t x1 print.
//
//   00000000: 1f8b 0800 0000 0000 00ff 9c55 5f6c 1bd5  ...........U_l..
//   00000000  1f 8b 08 00 00 00 00 00  00 ff 9c 55 5f 6c 1b d5  |...........U_l..|

import { startOf, type Wrapping } from "./wrapping";

const GZIP = /^\s*(?:0{6,8}:? +)?1f ?8b ?08/i;
/** The offset, the bytes, and where the same bytes as text begin. */
const LINE = /^\s*[0-9a-f]{6,8}:? +((?:[0-9a-f]{2} {0,2})+)(?:\s|$)/i;
const BARE = /^\s*((?:[0-9a-f]{2})+)\s*$/i;

export const hexDump: Wrapping = {
  title: "hexadecimal",
  unwrap(bytes) {
    if (!GZIP.test(startOf(bytes))) return undefined;
    // Offsets are bytes, too, to the eye: the last line of hexdump -C has nothing else.
    const pattern = BARE.test(startOf(bytes).split("\n", 1)[0]!) ? BARE : LINE;
    const found: number[] = [];
    for (const line of new TextDecoder().decode(bytes).split("\n")) {
      const text = pattern.exec(line)?.[1];
      const digits = text?.replace(/\s/g, "") ?? "";
      for (let at = 0; at < digits.length; at += 2) found.push(parseInt(digits.slice(at, at + 2), 16));
    }
    return { content: Uint8Array.from(found) };
  },
};
