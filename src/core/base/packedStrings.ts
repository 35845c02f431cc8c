// Many strings as two columns. Whoever is sent a list of strings makes them all at once, however long that takes; these
// can be unpacked in steps.

export interface PackedStrings {
  /** UTF-8, one string after the other. */
  readonly bytes: Uint8Array;
  /** Where each string ends in {@link bytes}. */
  readonly ends: Int32Array;
}

/** Strings between two pauses: about a millisecond. */
const stringsPerStep = 4_000;

export function packStrings(strings: readonly string[]): PackedStrings {
  const encoder = new TextEncoder();
  const encoded = strings.map((string) => encoder.encode(string));
  const ends = new Int32Array(strings.length);
  let end = 0;
  encoded.forEach((one, row) => (ends[row] = end += one.length));
  const bytes = new Uint8Array(end);
  encoded.forEach((one, row) => bytes.set(one, ends[row]! - one.length));
  return { bytes, ends };
}

/** A generator, so that the caller can pause between steps. */
export function* unpackStrings({ bytes, ends }: PackedStrings): Generator<void, string[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const strings: string[] = [];
  for (let from = 0; from < ends.length; from += stringsPerStep) {
    if (from > 0) yield;
    const until = Math.min(ends.length, from + stringsPerStep);
    const start = from === 0 ? 0 : ends[from - 1]!;
    // A copy: memory that threads share cannot be decoded everywhere.
    const step = bytes.slice(start, ends[until - 1]);
    let at = 0;
    for (let row = from; row < until; row++) {
      const end = ends[row]! - start;
      strings.push(decoder.decode(step.subarray(at, end)));
      at = end;
    }
  }
  return strings;
}
