// What terminals and CI systems put between the letters: colours and other escape sequences (ECMA-48).

import { looksLikeText, textContent, type Wrapping } from "./wrapping";

const ESCAPE = 27;
// CSI (ESC [ … letter); OSC, DCS, PM, APC (ESC ] P ^ _ … BEL or ESC \); other two-byte sequences.
// eslint-disable-next-line no-control-regex -- these are control characters
const SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g;

export const terminal: Wrapping = {
  title: "colours of a terminal",
  unwrap(bytes) {
    if (bytes.indexOf(ESCAPE) < 0 || !looksLikeText(bytes)) return undefined;
    const text = new TextDecoder().decode(bytes).replace(SEQUENCE, "");
    // What remains is no sequence; it must not be looked at again.
    return textContent(text.replaceAll("\x1b", ""));
  },
};
