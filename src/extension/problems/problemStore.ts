// What the source checks say now, per file. Filled by whoever runs the checks; read by diagnostics, lenses and fixes.

import * as vscode from "vscode";
import type { Problem } from "../../core/gosource/problem";

export interface FileProblems {
  /** As the checks name it: an absolute path with forward slashes. */
  readonly file: string;
  readonly problems: readonly Problem[];
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
      if (entry.problems.length > 0 || entry.version !== undefined) this.files.set(entry.file, entry);
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

  get all(): Problem[] {
    return [...this.files.values()].flatMap(({ problems }) => problems);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
