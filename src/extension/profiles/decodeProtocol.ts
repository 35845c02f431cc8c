// What the extension host and the worker that decodes say to each other.

import type { PackedStrings } from "../../core/base/packedStrings";
import type { Profile } from "../../core/profile/profile";
import type { Decoded } from "./decoder";

export interface FileContent {
  /** Read by the worker itself where it can and the file is on this machine; else the bytes are sent along. */
  readonly path?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** When the file was last written, in milliseconds since 1970: in a series, a guess at when it was taken. */
  readonly modifiedMs?: number;
}

/** What to analyse together with the profile that is shown; `dump` as in Companion. */
export interface CompanionFile extends FileContent {
  readonly name: string;
  /** Another dump of the job's own file: there is nothing further to read. */
  readonly own: boolean;
  readonly dump?: number;
}

export interface DecodeJob extends FileContent {
  readonly name: string;
  readonly maxDecompressedBytes: number;
  readonly dump?: number;
  /** Texts of the workspace's .goroutine-lens.json files. */
  readonly userFiles: readonly string[];
  readonly companions: readonly CompanionFile[];
}

/** What was decoded, with the profile's strings in a form that does not hold the host. */
export interface PackedDecoded extends Omit<Decoded, "profile"> {
  readonly profile: Omit<Profile, "strings">;
  readonly strings: PackedStrings;
}

/** Answers with the reason, fit for the user, when the bytes are no profile. */
export type DecodeResult = PackedDecoded | { readonly notAProfile: string } | { readonly missing: true };

export interface DecodeThread {
  decode(job: DecodeJob): Promise<DecodeResult>;
}

export interface DecodeThreadHost {
  progress(stage: string, fraction: number): void;
}
