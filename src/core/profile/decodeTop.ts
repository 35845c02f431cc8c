// The top table of a file: straight from the bytes where the format can do that, and over the decoded profile otherwise.

import { decodeOpened, openProfile, progressOf, type DecodeOptions } from "./decode";
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
  const opened = openProfile(bytes, options);
  if (opened.format !== pprof) {
    const profile = decodeOpened(opened, options);
    return { top: top(profile, sampleTypeName), notes: profile.notes };
  }
  const result = pprofTop(opened.content, sampleTypeName, progressOf(options));
  return { top: result.top, notes: [...opened.notes, ...result.notes] };
}
