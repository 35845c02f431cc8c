// What the source checks say now, per file. Filled by whoever runs the checks; read by diagnostics, lenses and fixes.

import * as vscode from "vscode";
import type { Problem, SourceNote } from "../../core/gosource/problem";

/** What the checks say of one text. */
export interface CheckedText {
  readonly problems: readonly Problem[];
  /** What they could not follow to the end. */
  readonly notes: readonly SourceNote[];
}

export interface FileProblems extends CheckedText {
  /** As the checks name it: an absolute path with forward slashes. */
  readonly file: string;
  /** Version of the document that was checked; absent when it was the file on disk. */
  readonly version?: number;
}

export class ProblemStore implements vscode.Disposable {
  private readonly files = new Map<string, FileProblems>();
  /** How many files were checked; undefined until the workspace has been read. */
  filesChecked: number | undefined;
  private readonly changed = new vscode.EventEmitter<readonly string[]>();
  /** The files whose problems are others now. */
  readonly onDidChange = this.changed.event;

  set(entries: readonly FileProblems[]): void {
    for (const entry of entries) {
      const isEmpty = entry.problems.length === 0 && entry.notes.length === 0;
      if (!isEmpty || entry.version !== undefined) this.files.set(entry.file, entry);
      else this.files.delete(entry.file);
    }
    this.changed.fire(entries.map(({ file }) => file));
  }

  clear(): void {
    const files = [...this.files.keys()];
    this.files.clear();
    this.filesChecked = undefined;
    this.changed.fire(files);
  }

  get(file: string): FileProblems | undefined {
    return this.files.get(file);
  }

  /** Files with something to say of. */
  get filesWithProblems(): string[] {
    return [...this.files.keys()];
  }

  get all(): Problem[] {
    return [...this.files.values()].flatMap(({ problems }) => problems);
  }

  get notes(): SourceNote[] {
    return [...this.files.values()].flatMap(({ notes }) => notes);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
