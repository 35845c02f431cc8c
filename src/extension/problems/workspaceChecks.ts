// The checks over a whole workspace, kept up to date: an edited document is answered first, everything that depends on it
// is checked again afterwards, in slices between which newer edits come through.

import type { CallPlace } from "../../core/gosource/callers";
import { fileNote, NOT_READ } from "../../core/gosource/fileNote";
import type { Position, Problem, SourceNote } from "../../core/gosource/problem";
import { Workspace, type CheckOptions as EngineOptions } from "../../core/gosource/workspace";
import type { GoParser } from "../../core/gosource/syntax/goParser";
import type { CheckedFiles, CheckOptions } from "./checkProtocol";
import type { CheckedText, FileProblems } from "./problemStore";
import { type FileReader, isGoFile, listGoFiles, readGoFiles } from "./goFiles";

/** How long newer messages may have to wait. */
const sliceMs = 20;

/** What the other side holds; equal to nothing that may be found. */
const notKnown = "";
const nothingFound = JSON.stringify({ problems: [], notes: [] });

export class WorkspaceChecks {
  private readonly workspace: Workspace;
  private readonly versions = new Map<string, number>();
  /** What was told last per file, as JSON, so that only changes are told. */
  private readonly told = new Map<string, string>();
  /** Files that are too large or cannot be read. */
  private unread: readonly string[] = [];
  private options: CheckOptions | undefined;
  private reading: Promise<unknown> = Promise.resolve();
  private running = false;
  private stale = false;

  constructor(
    parser: GoParser,
    private readonly reader: FileReader,
    private readonly tell: (entries: readonly FileProblems[]) => void,
  ) {
    this.workspace = new Workspace(parser);
  }

  async start(folders: readonly string[], options: CheckOptions, maxFiles: number): Promise<CheckedFiles> {
    this.options = options;
    const paths = await this.inTurn(async () => {
      const listed = await listGoFiles(this.reader, folders, maxFiles);
      this.unread = await this.read(listed);
      return listed;
    });
    await this.checkAll();
    return { count: this.workspace.fileCount, isComplete: paths.length < maxFiles };
  }

  edit(file: string, text: string, version: number): CheckedText {
    // Messages come in order, and a document that was closed and opened again counts from 1: the last one is right.
    this.versions.set(file, version);
    this.workspace.setFile(file, text);
    const problems = this.wanted(this.workspace.checkFile(file, this.engineOptions));
    const notes = this.notes().filter((note) => note.file === file);
    this.told.set(file, JSON.stringify({ problems, notes }));
    void this.checkAll();
    return { problems, notes };
  }

  callers(file: string, position: Position): readonly CallPlace[] {
    return this.workspace.callers(file, position);
  }

  async changed(paths: readonly string[]): Promise<void> {
    const folders = new Set(paths.filter((path) => !isGoFile(path)));
    const own = paths.filter(isGoFile);
    for (const file of own) this.forgetEdit(file);
    await this.inTurn(async () => {
      const below = this.workspace.filesBelow(folders);
      for (const file of below) this.forgetEdit(file);
      const files = [...own, ...below];
      const gone = await this.read(files);
      for (const file of gone) if (!this.versions.has(file)) this.workspace.removeFile(file);
      this.unread = this.unread.filter((file) => !files.includes(file));
    });
    await this.checkAll();
  }

  /** The file on disk counts again. An answer that came after its document was closed was not kept: it is told again. */
  private forgetEdit(file: string): void {
    if (this.versions.delete(file)) this.told.set(file, notKnown);
  }

  /** Files are read in the order in which they changed: what is read last is the newest. */
  private inTurn<Result>(read: () => Promise<Result>): Promise<Result> {
    const result = this.reading.then(read);
    this.reading = result.catch(() => undefined);
    return result;
  }

  /** Answers the files that cannot be read. A document that was sent meanwhile is newer than its file. */
  private read(paths: readonly string[]): Promise<string[]> {
    return readGoFiles(this.reader, paths, (path, text) => {
      if (!this.versions.has(path)) this.workspace.setFile(path, text);
    });
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
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.stale) return undefined;
      sliceEnd = performance.now() + sliceMs;
    }
  }

  private tellChanges(all: readonly Problem[]): void {
    const problems = byFile(all);
    const notes = byFile(this.notes());
    const changed: FileProblems[] = [];
    for (const file of new Set([...this.told.keys(), ...problems.keys(), ...notes.keys()])) {
      const now = { problems: problems.get(file) ?? [], notes: notes.get(file) ?? [] };
      const text = JSON.stringify(now);
      if ((this.told.get(file) ?? nothingFound) === text) continue;
      const version = this.versions.get(file);
      changed.push({ file, ...now, ...(version !== undefined && { version }) });
      if (text === nothingFound) this.told.delete(file);
      else this.told.set(file, text);
    }
    if (changed.length > 0) this.tell(changed);
  }

  private notes(): SourceNote[] {
    const unread = this.unread.filter((path) => !this.workspace.hasFile(path));
    const notes = unread.map((path) => fileNote(path, NOT_READ));
    return [...this.workspace.notes(this.engineOptions), ...notes].filter(isOwn);
  }

  private wanted(problems: readonly Problem[]): readonly Problem[] {
    const grades = this.options?.grades;
    return problems.filter((problem) => isOwn(problem) && (grades?.includes(problem.grade) ?? true));
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

/** Vendored code is read to know what its functions do; its problems are its authors'. */
function isOwn({ file }: { file: string }): boolean {
  return !file.includes("/vendor/");
}

function byFile<Item extends { file: string }>(items: readonly Item[]): Map<string, Item[]> {
  const files = new Map<string, Item[]>();
  for (const item of items) {
    const list = files.get(item.file);
    if (list) list.push(item);
    else files.set(item.file, [item]);
  }
  return files;
}
