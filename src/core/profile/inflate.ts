// Inflates gzip, within bounds. The platform's inflater is tried first where the host has one; pako works everywhere,
// and yields what came before the damage in a broken file, because it hands out the output chunk by chunk.

import { Inflate } from "pako";
import { DecodeError, type Note } from "./profile";

/**
 * Inflates a whole gzip file (all members), or throws on any damage.
 * `maxBytes` bounds the output: an inflater must not allocate much more, and throws when it would.
 */
export type Inflater = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

/** Whether the bytes begin as gzip does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Inflates what can be inflated; damage becomes a note. Throws a DecodeError when there is nothing, or too much. */
export function inflate(
  bytes: Uint8Array,
  maxBytes: number,
  inflater?: Inflater,
): { content: Uint8Array; notes: readonly Note[] } {
  if (inflater) {
    try {
      return { content: inflater(bytes, maxBytes), notes: [] };
    } catch {
      // Damaged or too large: pako finds out which.
    }
  }
  return inflateChunks(bytes, maxBytes);
}

const INPUT_STEP = 1 << 16;

function inflateChunks(bytes: Uint8Array, maxBytes: number): { content: Uint8Array; notes: readonly Note[] } {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate({ chunkSize: 1 << 18 });
  inflater.onData = (chunk) => {
    size += chunk.length;
    if (size > maxBytes) throw new DecodeError(tooLarge(maxBytes));
    chunks.push(chunk as Uint8Array);
  };
  let ok = true;
  for (let at = 0; ok && at < bytes.length; at += INPUT_STEP) {
    ok = inflater.push(bytes.subarray(at, at + INPUT_STEP), at + INPUT_STEP >= bytes.length);
  }
  const content = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return { content, notes: [] };
}

function tooLarge(maxBytes: number): string {
  const megabytes = Math.floor(maxBytes / 1024 ** 2);
  return (
    `Decompressed, this file is larger than ${megabytes} MB. If you trust it, raise the setting ` +
    "goroutineLens.maxDecompressedMegabytes."
  );
}
