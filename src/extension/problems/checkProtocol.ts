// What the extension host and the thread that checks Go source say to each other.

import type { TransportPlaces } from "../../core/gosource/findTransportPlaces";
import type { CallPlace } from "../../core/gosource/callers";
import type { Position } from "../../core/gosource/problem";
import type { WasmBytes } from "../../core/gosource/syntax/goParser";
import type { DirectoryContent } from "./goFiles";
import type { CheckedText, FileProblems } from "./problemStore";

/** The settings below goroutineLens.check that decide what is reported. */
export interface CheckOptions {
  readonly grades: readonly string[];
  readonly pedantic: boolean;
  readonly generatedFiles: boolean;
  readonly testFiles: boolean;
  readonly taggedFiles: boolean;
}

export interface CheckedFiles {
  /** Go files. */
  readonly count: number;
  /** False when there are more than may be read from where they lie. */
  readonly isComplete: boolean;
}

/** Files are absolute paths with forward slashes. */
export interface SourceChecks {
  /** Reads the Go files below the folders, at most so many, and checks them; problems are told as they are found. */
  start(folders: readonly string[], options: CheckOptions, maxFiles: number): Promise<CheckedFiles>;
  /** The text of an open document. Answers what is wrong in it; what changes in other files is told later. */
  edit(file: string, text: string, version: number): Promise<CheckedText>;
  /** These files, or folders with files, are others on disk now, new, or gone; documents that were open with them are closed. */
  changed(files: readonly string[]): Promise<void>;
  /** The calls by which the program comes to the function around a position, nearest first. */
  callers(file: string, position: Position): Promise<readonly CallPlace[]>;
  /** Where the text of a transport.go parks its goroutines. */
  findTransportPlaces(text: string): Promise<TransportPlaces>;
}

export interface SourceChecksHost {
  /** The files whose problems are others now, with all their problems. */
  problems(entries: readonly FileProblems[]): void;
}

/** What the host does for the worker that the worker's platform cannot. */
export interface CheckServices {
  readWasm(): Promise<WasmBytes>;
  /** As of a FileReader, for files that lie where only VS Code gets at them. */
  readDirectory(path: string): Promise<DirectoryContent>;
  readFile(path: string): Promise<Uint8Array | null>;
}
