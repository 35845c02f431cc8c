// From a file's bytes to profiles: inflate when compressed, ask each format whether it knows the bytes, and read them.

import { formats } from "./formats";
import type { Format, Progress } from "./formats/format";
import { inflate, isGzip, type Inflater } from "./inflate";
import { DecodeError, type Note, type Profile } from "./profile";
import { notAProfile } from "./notAProfile";

export interface DecodeOptions {
  /** Most bytes that decompression may yield; more is an error that names the setting. Default 1 GiB. */
  readonly maxBytes?: number;
  /** The platform's own inflater where it is faster than pako, e.g. Node's zlib. */
  readonly inflater?: Inflater;
  /** `fraction` runs from 0 to 1 within a stage. */
  readonly onProgress?: (stage: string, fraction: number) => void;
  /** Asked now and then; true ends decoding with {@link DecodeCancelled}. */
  readonly shouldCancel?: () => boolean;
  /** Which of several dumps in one file, from 0 on; by default the one with the most goroutines. */
  readonly dump?: number;
}

export const DEFAULT_MAX_BYTES = 1024 ** 3;

/** Thrown when {@link DecodeOptions.shouldCancel} said so. */
export class DecodeCancelled extends Error {
  override readonly name = "DecodeCancelled";
}

/**
 * Reads a profile of any known format. Of several dumps in one log it takes the largest, and notes it.
 *
 * @throws DecodeError when the bytes are not a profile; the message is fit for the user.
 * @throws DecodeCancelled
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Profile {
  const profiles = decodeAll(bytes, options);
  const largest = profiles.reduce(
    (best, profile, i) => (size(profile) > size(profiles[best]!) ? i : best),
    0,
  );
  const chosen = profiles[options.dump ?? largest];
  if (!chosen) {
    throw new DecodeError(
      `This file holds ${profiles.length} dumps; there is no dump ${(options.dump ?? 0) + 1}.`,
    );
  }
  if (profiles.length === 1 || options.dump !== undefined) return chosen;
  const text = `This file holds ${profiles.length} dumps; shown is number ${largest + 1}, the largest.`;
  return withNotes(chosen, [{ severity: "info", text }]);
}

function size(profile: Profile): number {
  return profile.samples.length;
}

/** Reads all profiles in the bytes: one, except for logs that hold several dumps. Throws as {@link decode} does. */
export function decodeAll(bytes: Uint8Array, options: DecodeOptions = {}): readonly Profile[] {
  const { content, notes } = openContent(bytes, options);
  const profiles = formatOf(content).decode(content, progressOf(options));
  return notes.length === 0 ? profiles : profiles.map((profile) => withNotes(profile, notes));
}

/** Reports progress, and throws a {@link DecodeCancelled} when the user has cancelled. */
export function progressOf({ onProgress, shouldCancel }: DecodeOptions): Progress {
  return (stage, fraction) => {
    onProgress?.(stage, fraction);
    if (shouldCancel?.() === true) throw new DecodeCancelled("Cancelled.");
  };
}

/** The bytes of the profile itself, inflated when they are compressed. */
export function openContent(
  bytes: Uint8Array,
  options: DecodeOptions,
): { content: Uint8Array; notes: readonly Note[] } {
  if (!isGzip(bytes)) return { content: bytes, notes: [] };
  const progress = progressOf(options);
  progress("Decompressing", 0);
  const { maxBytes = DEFAULT_MAX_BYTES, inflater } = options;
  return inflate(bytes, maxBytes, inflater, (fraction) => progress("Decompressing", fraction));
}

/** Finds the format of inflated bytes. Throws a DecodeError that says what they are instead. */
export function formatOf(content: Uint8Array): Format {
  const format = formats.find((candidate) => candidate.matches(content));
  if (!format) throw new DecodeError(notAProfile(content));
  return format;
}

function withNotes(profile: Profile, notes: readonly Note[]): Profile {
  return { ...profile, notes: [...notes, ...profile.notes] };
}
