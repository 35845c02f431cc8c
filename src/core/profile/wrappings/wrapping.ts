// What a wrapping is: something around the bytes of a profile that tools put there, recognised at its beginning. Wrappings
// may contain each other: base64 of gzip, UTF-16 of a web page.

import type { Inflater } from "../inflate";
import type { Note } from "../profile";

export interface Wrapping {
  /** What the user calls it. */
  readonly title: string;
  /**
   * The bytes inside; undefined when these bytes are not wrapped so. Asked for every file: cheap when they are not.
   *
   * @throws DecodeError when they are, but nothing can be taken out.
   */
  unwrap(bytes: Uint8Array, limits: Limits): Content | undefined;
}

export interface Content {
  readonly content: Uint8Array;
  readonly notes?: readonly Note[];
}

export interface Limits {
  /** Most bytes that decompression may yield. */
  readonly maxBytes: number;
  readonly inflater?: Inflater | undefined;
  /** Called every so often; throws when the user has cancelled. */
  readonly progress: (fraction: number) => void;
}

const START = 512;
const NEWLINE = 10;

/** The first bytes as text, byte by byte, so that magic numbers of binary files survive. */
export function startOf(bytes: Uint8Array, length: number = START): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

/** Longer texts do not fit into a string. */
const LONGEST_TEXT = 2 ** 29 - 64;

/** Whether the first bytes are those of a text: no control characters but white space and escapes. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > LONGEST_TEXT) return false;
  for (const byte of bytes.subarray(0, START)) {
    if (
      byte < 32 &&
      byte !== 9 &&
      byte !== NEWLINE &&
      byte !== 12 &&
      byte !== 13 &&
      byte !== 27 &&
      byte !== 7
    )
      return false;
  }
  return true;
}

export function textContent(text: string): Content {
  return { content: new TextEncoder().encode(text) };
}
