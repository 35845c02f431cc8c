// The checks over a whole workspace, kept up to date: an edited document is answered first, everything that depends on it
// is checked again afterwards, in slices between which newer edits come through.

import { readFile } from "node:fs/promises";
import type { Problem } from "../../core/gosource/problem";
import { Workspace, type CheckOptions as EngineOptions } from "../../core/gosource/workspace";
import type { GoParser } from "../../core/gosource/syntax/goParser";
import type { CheckOptions } from "./checkProtocol";
import type { FileProblems } from "./problemStore";
import { listGoFiles, readGoFiles } from "./goFiles";

/** How long newer messages may have to wait. */
const sliceMs = 20;

export class WorkspaceChecks {
  private readonly workspace: Workspace;
  private readonly versions = new Map<string, number>();
  /** What was told last per file, as JSON, so that only changes are told. */
  private readonly told = new Map<string, string>();
  private options: CheckOptions | undefined;
  private running = false;
  private stale = false;

  constructor(
    parser: GoParser,
    private readonly tell: (entries: readonly FileProblems[]) => void,
  ) {
    this.workspace = new Workspace(parser);
  }

  async start(folders: readonly string[], options: CheckOptions): Promise<number> {
    this.options = options;
    for (const folder of folders) {
      await readGoFiles(await listGoFiles(folder), (path, text) => {
        // A document that was sent meanwhile is newer than its file.
        if (!this.versions.has(path)) this.workspace.setFile(path, text);
      });
    }
    await this.checkAll();
    return this.workspace.fileCount;
  }

  edit(file: string, text: string, version: number): readonly Problem[] {
    // Messages come in order, and a document that was closed and opened again counts from 1: the last one is right.
    this.versions.set(file, version);
    this.workspace.setFile(file, text);
    const problems = this.wanted(this.workspace.checkFile(file, this.engineOptions));
    this.told.set(file, JSON.stringify(problems));
    void this.checkAll();
    return problems;
  }

  async changed(files: readonly string[]): Promise<void> {
    for (const file of files) {
      this.versions.delete(file);
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (this.versions.has(file)) continue;
      if (text === undefined) this.workspace.removeFile(file);
      else this.workspace.setFile(file, text);
    }
    await this.checkAll();
  }

  /** Checks what is not known yet and tells what has changed; begins again when something changes meanwhile. */
  private async checkAll(): Promise<void> {
    this.stale = true;
    if (this.running) return;
    this.running = true;
    try {
      while (this.stale) {
        this.stale = false;
        const problems = await this.checkInSlices();
        if (problems) this.tellChanges(problems);
      }
    } finally {
      this.running = false;
    }
  }

  private async checkInSlices(): Promise<readonly Problem[] | undefined> {
    const slices = this.workspace.checkSlices(this.engineOptions);
    let sliceEnd = performance.now() + sliceMs;
    for (;;) {
      const { done, value } = slices.next();
      if (done === true) return this.wanted(value);
      if (performance.now() < sliceEnd) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (this.stale) return undefined;
      sliceEnd = performance.now() + sliceMs;
    }
  }

  private tellChanges(problems: readonly Problem[]): void {
    const byFile = new Map<string, Problem[]>();
    for (const file of this.told.keys()) byFile.set(file, []);
    for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
    const changed: FileProblems[] = [];
    for (const [file, now] of byFile) {
      const text = JSON.stringify(now);
      if ((this.told.get(file) ?? "[]") === text) continue;
      const version = this.versions.get(file);
      changed.push({ file, problems: now, ...(version !== undefined && { version }) });
      if (now.length > 0) this.told.set(file, text);
      else this.told.delete(file);
    }
    if (changed.length > 0) this.tell(changed);
  }

  private wanted(problems: readonly Problem[]): readonly Problem[] {
    const grades = this.options?.grades;
    // Vendored code is read to know what its functions do; its problems are its authors'.
    return problems.filter(
      ({ grade, file }) => !file.includes("/vendor/") && (grades?.includes(grade) ?? true),
    );
  }

  private get engineOptions(): EngineOptions {
    const {
      pedantic = false,
      testFiles = true,
      generatedFiles = true,
      taggedFiles = true,
    } = this.options ?? {};
    return {
      level: pedantic ? "pedantic" : "default",
      ...{ tests: testFiles, generated: generatedFiles, tagged: taggedFiles },
    };
  }
}
