// Damaged files: truncations, bit flips, cuts and splices of real profiles, and noise; always the same for one seed.
import assert from "node:assert/strict";
import { decodeAll } from "../../src/core/profile/decode";
import { decodeTop } from "../../src/core/profile/decodeTop";
import { DecodeError } from "../../src/core/profile/profile";
import { assertSound } from "./randomProfile";

/** Far more than any of the seeds needs, far less than a bomb. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Many times what the slowest takes on a slow machine: only a hang takes longer. */
const HANG_MS = 20_000;

/** A generator of whole numbers from 0 up to `limit`. */
export function randomSource(seed: number): (limit: number) => number {
  let state = seed || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** One of the seeds, damaged in one to four ways. */
export function mutate(seeds: readonly Uint8Array[], random: (limit: number) => number): Uint8Array {
  let bytes = Uint8Array.from(seeds[random(seeds.length)]!);
  for (let times = 1 + random(4); times > 0 && bytes.length > 0; times--) {
    const at = random(bytes.length);
    const length = random(Math.min(64, bytes.length - at)) + 1;
    switch (random(7)) {
      case 0:
        bytes = bytes.slice(0, at);
        break;
      case 1:
        bytes = bytes.slice(at);
        break;
      case 2:
        bytes[at]! ^= 1 << random(8);
        break;
      case 3:
        bytes[at] = random(256);
        break;
      case 4:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
        break;
      case 5:
        bytes.copyWithin(random(bytes.length), at, at + length);
        break;
      default: {
        const other = seeds[random(seeds.length)]!;
        const from = random(other.length);
        bytes = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...other.subarray(from, from + 200),
          ...bytes.subarray(at),
        ]);
      }
    }
  }
  return bytes;
}

/** Decodes; fails unless the result is sound or the declared error. Returns whether there was a profile. */
export function survives(bytes: Uint8Array): boolean {
  const start = performance.now();
  let read = false;
  try {
    for (const profile of decodeAll(bytes, { maxBytes: MAX_BYTES })) assertSound(profile);
    decodeTop(bytes, { maxBytes: MAX_BYTES });
    read = true;
  } catch (error) {
    assert.ok(error instanceof DecodeError, `not the declared error: ${String((error as Error).stack)}`);
  }
  assert.ok(performance.now() - start < HANG_MS, "takes too long");
  return read;
}
