// From a file's bytes to profiles: take off what is wrapped around them, ask each format whether it knows the bytes, and
// read them.

import { entriesOfArchive } from "./archive";
import { formats } from "./formats";
import type { Format, ProfilePart, Progress } from "./formats/format";
import type { Inflater } from "./inflate";
import { DecodeError, type Note, type Profile } from "./profile";
import { notAProfile } from "./notAProfile";
import { wrappings } from "./wrappings";
import type { Content, Limits } from "./wrappings/wrapping";

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
  return decodeOpened(openProfile(bytes, options), options);
}

/** {@link decode} of what {@link openProfile} returned. */
export function decodeOpened(opened: OpenedProfile, options: DecodeOptions): Profile {
  const parts = partsOf(opened, options);
  const largest = largestDump(parts);
  const chosen = parts[options.dump ?? largest]?.read();
  if (!chosen) {
    throw new DecodeError(
      `This file holds ${parts.length} dumps; there is no dump ${(options.dump ?? 0) + 1}.`,
    );
  }
  if (parts.length === 1 || options.dump !== undefined) return chosen;
  const text = `This file holds ${parts.length} dumps; shown is number ${largest + 1}, the largest.`;
  return withNotes(chosen, [{ severity: "info", text }]);
}

/** Which of several dumps has the most goroutines; the first of them. */
export function largestDump(parts: readonly Pick<ProfilePart, "samples">[]): number {
  return parts.reduce((best, { samples }, row) => (samples > parts[best]!.samples ? row : best), 0);
}

/** Most dumps of one log that are analysed together. */
const MOST_TOGETHER = 100;

/** Rows of the dumps to analyse together, in their order: of very many the largest, which is then noted. */
export function dumpsTogether(parts: readonly Pick<ProfilePart, "samples">[]): {
  readonly rows: readonly number[];
  readonly notes: readonly Note[];
} {
  const rows = parts.map((_, row) => row);
  if (rows.length <= MOST_TOGETHER) return { rows, notes: [] };
  const largest = rows.sort((a, b) => parts[b]!.samples - parts[a]!.samples || a - b).slice(0, MOST_TOGETHER);
  const text = `The file holds ${parts.length} dumps; the ${MOST_TOGETHER} with the most goroutines are analyzed together.`;
  return { rows: largest.sort((a, b) => a - b), notes: [{ severity: "warning", text }] };
}

/**
 * Reads all profiles in the bytes: one, except for logs that hold several dumps. Throws as {@link decode} does. The
 * tables of a part may be read only when it is asked for them.
 */
export function decodeParts(bytes: Uint8Array, options: DecodeOptions = {}): readonly ProfilePart[] {
  return partsOf(openProfile(bytes, options), options);
}

function partsOf({ content, format, notes }: OpenedProfile, options: DecodeOptions): readonly ProfilePart[] {
  const parts = format.decode(content, progressOf(options));
  return notes.length === 0
    ? parts
    : parts.map((part) => ({ ...part, read: () => withNotes(part.read(), notes) }));
}

/** The tables of all profiles in the bytes, which may be many: see {@link decodeParts}. */
export function decodeAll(bytes: Uint8Array, options: DecodeOptions = {}): readonly Profile[] {
  return decodeParts(bytes, options).map((part) => part.read());
}

/** Reports progress, and throws a {@link DecodeCancelled} when the user has cancelled. */
export function progressOf({ onProgress, shouldCancel }: DecodeOptions): Progress {
  return (stage, fraction) => {
    onProgress?.(stage, fraction);
    if (shouldCancel?.() === true) throw new DecodeCancelled("Cancelled.");
  };
}

/** A file whose format is known: the bytes of the profile itself, and what its wrappings had to say. */
export interface OpenedProfile {
  readonly content: Uint8Array;
  readonly format: Format;
  readonly notes: readonly Note[];
}

/** More wrappings around each other are no accident. */
const MOST_WRAPPINGS = 8;

/**
 * Takes off the wrappings and finds the format of what is inside.
 *
 * @throws DecodeError when there is none, which says what the bytes are instead.
 */
export function openProfile(bytes: Uint8Array, options: DecodeOptions): OpenedProfile {
  const progress = progressOf(options);
  const { maxBytes = DEFAULT_MAX_BYTES, inflater } = options;
  const limits: Limits = { maxBytes, inflater, progress: (part) => progress("Decompressing", part) };
  const layers = [bytes];
  const notes: Note[] = [];
  let content = bytes;
  for (let inside = unwrap(content, limits); inside && layers.length <= MOST_WRAPPINGS;) {
    content = inside.content;
    layers.push(content);
    notes.push(...(inside.notes ?? []));
    inside = unwrap(content, limits);
  }
  const archive = entriesOfArchive(content);
  if (archive !== undefined) throw new DecodeError(archive);
  const format = formats.find((candidate) => candidate.matches(content));
  if (!format) throw new DecodeError(notAProfile(layers));
  return { content, format, notes };
}

function unwrap(bytes: Uint8Array, limits: Limits): Content | undefined {
  for (const wrapping of wrappings) {
    const inside = wrapping.unwrap(bytes, limits);
    if (inside) return inside;
  }
  return undefined;
}

function withNotes(profile: Profile, notes: readonly Note[]): Profile {
  return { ...profile, notes: [...notes, ...profile.notes] };
}
