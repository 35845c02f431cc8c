// What the shell needs of whatever decodes: a worker thread on the desktop, something else in the web.

import type * as vscode from "vscode";
import type { Analysis } from "../../core/analysis/analyze";
import type { Profile } from "../../core/profile/profile";

/** A further profile of the same process, analysed together with the one that is shown. */
export interface Companion {
  readonly uri: vscode.Uri;
  /** Only this dump of a file that holds several, 0-based; else all of them. */
  readonly dump?: number;
  /** Shown to the user. */
  readonly name: string;
}

export interface DecodeRequest {
  readonly uri: vscode.Uri;
  readonly maxDecompressedBytes: number;
  /** Which dump of a file that holds several, 0-based; the largest when not given. */
  readonly dump?: number;
  /** Texts of the workspace's .goroutine-lens.json files: its own signatures and ignore rules. */
  readonly userFiles: readonly string[];
  readonly companions: readonly Companion[];
}

export interface Decoded {
  readonly profile: Profile;
  readonly analysis: Analysis;
  /** Which of {@link dumps} it is. */
  readonly dump: number;
  /** How to tell the dumps of the file apart, when it holds several; else empty. */
  readonly dumps: readonly string[];
  /** What was read, for a page that cannot read the file itself, and for the time when there is no file any more. */
  readonly bytes: Uint8Array;
}

/** Stage in words, and a fraction from 0 to 1 (-1: unknown). */
export type OnProgress = (stage: string, fraction: number) => void;

/** Rejects with a DecodeError's message in a UserError, or with a CancellationError. */
export type Decode = (
  request: DecodeRequest,
  onProgress: OnProgress,
  token: vscode.CancellationToken,
) => Promise<Decoded>;
