// Bytes of a dump, line by line.

export const NEWLINE = 10;
export const TAB = 9;
export const PAREN = 40;
export const CLOSING_PAREN = 41;
export const PLUS = 43;
export const SPACE = 32;
export const RETURN = 13;

/** FNV-1a, 32 bits. */
export const FNV_SEED = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

const decoder = new TextDecoder();

/** Index of the newline that ends the line at `pos`, or the end of the bytes. */
export function lineEnd(bytes: Uint8Array, pos: number): number {
  const { length } = bytes;
  let at = pos;
  while (at < length && bytes[at] !== NEWLINE) at++;
  return at;
}

/** The line from `start` to `end` without a carriage return at its end. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end > start && bytes[end - 1] === RETURN ? end - 1 : end));
}

/** Whether the ASCII `word` stands at `pos`. */
export function startsWith(bytes: Uint8Array, pos: number, word: string): boolean {
  if (pos < 0 || pos + word.length > bytes.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[pos + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** Whether the line at `pos` is empty or white space only. */
export function isBlank(bytes: Uint8Array, pos: number): boolean {
  for (let i = pos; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === NEWLINE) return true;
    if (byte !== SPACE && byte !== TAB && byte !== RETURN) return false;
  }
  return true;
}

/** Whether a goroutine's header begins at `pos`: "goroutine 12 [" or "goroutine 12 gp=". */
export function isGoroutineHeader(bytes: Uint8Array, pos: number): boolean {
  if (!startsWith(bytes, pos, "goroutine ")) return false;
  let at = pos + "goroutine ".length;
  const digits = at;
  while (at < bytes.length && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  return at > digits && (startsWith(bytes, at, " [") || startsWith(bytes, at, " gp="));
}

/** Whether another tool's header begins at `pos`: goleak's "Goroutine 12 in state", Delve's "Goroutine 12 - ". */
export function isForeignHeader(bytes: Uint8Array, pos: number): boolean {
  if (!startsWith(bytes, pos, "Goroutine ")) return false;
  let at = pos + "Goroutine ".length;
  while (at < bytes.length && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  return startsWith(bytes, at, " in state ") || startsWith(bytes, at, " - ");
}

/** The decimal number that ends at `end`, and where it starts; undefined when there is none. */
export function trailingNumber(bytes: Uint8Array, end: number): { value: number; start: number } | undefined {
  let start = end;
  let value = 0;
  for (let scale = 1; start > 0; start--, scale *= 10) {
    const digit = bytes[start - 1]! - 48;
    if (digit < 0 || digit > 9) break;
    value += digit * scale;
  }
  return start === end ? undefined : { value, start };
}

/** Whether two ranges hold the same bytes. */
export function sameBytes(
  bytes: Uint8Array,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): boolean {
  if (aEnd - aStart !== bEnd - bStart) return false;
  while (aStart < aEnd) if (bytes[aStart++] !== bytes[bStart++]) return false;
  return true;
}
