// Go's quoted strings, as %q (labels of debug=1) and the runtime's own printer (labels in headers of dumps) write them.

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/**
 * Reads the quoted string that begins at `at`.
 *
 * @returns its value and the index after its closing quote; undefined when there is none.
 */
export function scanQuoted(text: string, at: number): { value: string; end: number } | undefined {
  if (text[at] !== '"') return undefined;
  let value = "";
  let bytes: number[] = [];
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char === "\\" && text[i + 1] === "x") {
      // \xHH is one byte; several make a character, or stay invalid.
      bytes.push(parseInt(text.slice(i + 2, i + 4), 16) & 0xff);
      i += 3;
      continue;
    }
    if (bytes.length > 0) {
      value += new TextDecoder().decode(Uint8Array.from(bytes));
      bytes = [];
    }
    if (char === '"') return { value, end: i + 1 };
    if (char !== "\\") {
      value += char;
      continue;
    }
    const escape = text[++i];
    if (escape === undefined) return undefined;
    const digits = escape === "u" ? 4 : escape === "U" ? 8 : 0;
    if (digits === 0) value += ESCAPES[escape] ?? escape;
    else {
      const code = parseInt(text.slice(i + 1, i + 1 + digits), 16);
      value += code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
      i += digits;
    }
  }
  return undefined;
}
