// What the extension host and the thread that checks Go source say to each other.

import type { TransportPlaces } from "../../core/gosource/findTransportPlaces";
import type { Problem } from "../../core/gosource/problem";
import type { FileProblems } from "./problemStore";

/** The settings below goroutineLens.check that decide what is reported. */
export interface CheckOptions {
  readonly grades: readonly string[];
  readonly pedantic: boolean;
  readonly generatedFiles: boolean;
  readonly testFiles: boolean;
  readonly taggedFiles: boolean;
}

/** Files are absolute paths with forward slashes. */
export interface SourceChecks {
  /** Reads all Go files below the folders and checks them; problems are told as they are found. Answers how many files there are. */
  start(folders: readonly string[], options: CheckOptions): Promise<number>;
  /** The text of an open document. Answers its problems; what changes in other files is told later. */
  edit(file: string, text: string, version: number): Promise<readonly Problem[]>;
  /** These files are others on disk now, new, or gone; documents that were open with them are closed. */
  changed(files: readonly string[]): Promise<void>;
  /** Where the text of a transport.go parks its goroutines. */
  findTransportPlaces(text: string): Promise<TransportPlaces>;
}

export interface SourceChecksHost {
  /** The files whose problems are others now, with all their problems. */
  problems(entries: readonly FileProblems[]): void;
}
