// What a format of profile files is: a way to recognise its bytes, and a way to read them.

import type { Profile } from "../profile";

export interface Format {
  /** Stable id, as in {@link Profile.format}. */
  readonly id: string;
  /** What the user calls it. */
  readonly title: string;
  /** Whether the (inflated) bytes look like this format. Cheap: reads the beginning only, or stops at the first sign. */
  matches(bytes: Uint8Array): boolean;
  /**
   * Reads every profile in the bytes: one, except for logs that hold several dumps. Damage ends in notes.
   *
   * @throws DecodeError when the bytes are no such profile after all.
   */
  decode(bytes: Uint8Array, progress: Progress): readonly ProfilePart[];
}

/** One of the profiles of a file: what is needed to choose it, and the way to its tables. */
export interface ProfilePart {
  /** How many samples it has: of a dump, its goroutines. */
  readonly samples: number;
  readonly takenAtMs?: number | undefined;
  /** A log may hold more dumps than memory should: tables that are not kept are read again. */
  read(): Profile;
}

/** The only profile of a file. */
export function onlyPart(profile: Profile): readonly ProfilePart[] {
  return [{ samples: profile.samples.length, takenAtMs: profile.takenAtMs, read: () => profile }];
}

/** Called every so often while reading; throws when the user has cancelled. `fraction` runs from 0 to 1. */
export type Progress = (stage: string, fraction: number) => void;
