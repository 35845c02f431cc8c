// The top table of a file: straight from the bytes where the format can do that, and over the decoded profile otherwise.

import { decode, formatOf, openContent, progressOf, type DecodeOptions } from "./decode";
import { pprof } from "./formats/pprof/pprof";
import { pprofTop } from "./formats/pprof/pprofTop";
import type { Note } from "./profile";
import { top, type Top } from "./top/top";

/**
 * Counts flat and cum per function for the sample type of this name (the profile's default without one).
 *
 * @throws DecodeError when the bytes are not a profile, or it has no such sample type.
 */
export function decodeTop(
  bytes: Uint8Array,
  options: DecodeOptions = {},
  sampleTypeName?: string,
): { top: Top; notes: readonly Note[] } {
  const { content, notes } = openContent(bytes, options);
  if (formatOf(content) !== pprof) {
    const profile = decode(content, options);
    return { top: top(profile, sampleTypeName), notes: [...notes, ...profile.notes] };
  }
  const result = pprofTop(content, sampleTypeName, progressOf(options));
  return { top: result.top, notes: [...notes, ...result.notes] };
}
