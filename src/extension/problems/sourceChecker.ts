// Keeps the source checks up to date with the workspace: documents as they are typed, files as they change on disk.
// The checks themselves run elsewhere (a thread); this decides what to ask them and when.

import * as vscode from "vscode";
import type { TransportPlaces } from "../../core/gosource/findTransportPlaces";
import type { CallPlace } from "../../core/gosource/callers";
import type { Position, Problem } from "../../core/gosource/problem";
import type { Remote } from "../../core/protocol";
import { guard } from "../guard";
import { onSettingsChange, settings } from "../settings";
import { isInWorkspace, pathOf, readableFolders } from "../source/sourceRoots";
import { isGoFile } from "./goFiles";
import type { CheckOptions, SourceChecks, SourceChecksHost } from "./checkProtocol";
import type { CheckedText, FileProblems, ProblemStore } from "./problemStore";

/** Starts a thread for the checks. */
export type StartChecks = (host: SourceChecksHost) => {
  readonly remote: Remote<SourceChecks>;
  dispose(): void;
};

/** Between the last key stroke and the check. */
const typingPauseMs = 150;

/** Each file that is not on disk may be a request to a server, which counts what it is asked. */
const maxRemoteFiles = 2000;

const nothing: CheckedText = { problems: [], notes: [] };

export class SourceChecker implements vscode.Disposable {
  private checks: ReturnType<StartChecks> | undefined;
  private limitTold = false;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changedFiles = new Set<string>();
  private readonly disposables: vscode.Disposable[] = [];

  constructor(
    private readonly startChecks: StartChecks,
    private readonly store: ProblemStore,
  ) {
    const files = vscode.workspace.createFileSystemWatcher("**/{*.go,go.mod,go.work}");
    // The files of a folder that is deleted or renamed go without a word of their own.
    const folders = vscode.workspace.createFileSystemWatcher("**/*", true, true, false);
    const restart = (): void => void this.restart();
    this.disposables.push(
      files,
      files.onDidChange((uri) => this.fileChanged(uri)),
      files.onDidCreate((uri) => this.fileCreated(uri)),
      files.onDidDelete((uri) => this.fileChanged(uri, true)),
      folders,
      folders.onDidDelete((uri) => {
        if (!isGoFile(uri.path)) this.fileChanged(uri, true);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => void this.checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isInEditor(document)) this.checkSoon(document, typingPauseMs);
        // Saved without an editor, or read again from its file: an event of the file may have come while it was dirty.
        else if (isChecked(document)) this.fileChanged(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
      vscode.window.tabGroups.onDidChangeTabs(() => this.tabsChanged()),
      vscode.workspace.onDidChangeWorkspaceFolders(restart),
      onSettingsChange(["check"], restart),
    );
    restart();
  }

  /** The problems of a document's text as it is at this moment. */
  async checkNow(document: vscode.TextDocument): Promise<readonly Problem[]> {
    const file = pathOf(document.uri);
    const known = this.store.get(file);
    if (known?.version === document.version) return known.problems;
    // Whoever asks late for a document that was closed must not put its text in the file's place.
    if (!isChecked(document) || document.isClosed) return [];
    const { version } = document;
    const checked = (await this.checks?.remote.edit(file, document.getText(), version)) ?? nothing;
    if (document.version === version && !document.isClosed && this.isReported(file)) {
      this.store.set([{ file, ...checked, version }]);
    }
    return checked.problems;
  }

  /** The calls that lead to the function around a position of a document, as its text is now. */
  async findCallers(
    document: vscode.TextDocument,
    { line, character }: Position,
  ): Promise<readonly CallPlace[]> {
    await this.checkNow(document);
    // VS Code's positions lose their figures on the way to the thread.
    return (await this.checks?.remote.callers(pathOf(document.uri), { line, character })) ?? [];
  }

  async findTransportPlaces(document: vscode.TextDocument): Promise<TransportPlaces> {
    this.checks ??= this.start();
    return this.checks.remote.findTransportPlaces(document.getText());
  }

  dispose(): void {
    this.stop();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async restart(): Promise<void> {
    this.stop();
    this.store.clear();
    if (settings.checkScope === "off") return;
    const checks = (this.checks = this.start());
    const folders = readableFolders();
    const maxFiles = folders.every(({ scheme }) => scheme === "file") ? Infinity : maxRemoteFiles;
    const open = vscode.workspace.textDocuments.filter(isInEditor);
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Checking Go source" },
      () =>
        guard("checking Go source", async () => {
          const { count, isComplete } = await checks.remote.start(
            folders.map(pathOf),
            optionsNow(),
            maxFiles,
          );
          this.store.filesChecked = count;
          if (!isComplete) this.tellLimit(count);
          this.store.set([]);
          await Promise.all(open.map((document) => this.checkNow(document)));
        }),
    );
  }

  /** Once is enough: it is so until another folder is opened. */
  private tellLimit(count: number): void {
    if (this.limitTold) return;
    this.limitTold = true;
    void vscode.window.showInformationMessage(
      `This folder is read over the network: only ${count} of its Go files are checked, those nearest to its top. ` +
        "Files that you open are checked, too. Open a smaller folder, or a local copy, to check all of it.",
    );
  }

  private start(): ReturnType<StartChecks> {
    return this.startChecks({
      problems: (entries) => this.store.set(entries.filter((entry) => this.isWanted(entry))),
    });
  }

  private stop(): void {
    this.checks?.dispose();
    this.checks = undefined;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private checkSoon(document: vscode.TextDocument, delayMs: number): void {
    if (!isInEditor(document) || this.checks === undefined || settings.checkScope === "off") return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const check = (): void => {
      this.timers.delete(key);
      void guard("checking a document", () => this.checkNow(document));
    };
    this.timers.set(key, setTimeout(check, delayMs));
  }

  private closed(document: vscode.TextDocument): void {
    if (!isChecked(document)) return;
    const file = pathOf(document.uri);
    // Whatever was typed and not saved is gone; the file on disk counts again.
    this.forgetVersion(file);
    this.fileChanged(document.uri);
  }

  /** What is known of a file is no longer what its open document was checked for. */
  private forgetVersion(file: string): void {
    const { problems, notes } = this.store.get(file) ?? nothing;
    if (this.isReported(file)) this.store.set([{ file, problems, notes }]);
  }

  /** Only what has a tab is reported in the scope of open files; a document may stay loaded without one. */
  private tabsChanged(): void {
    if (settings.checkScope !== "openFiles") return;
    const hidden = this.store.filesWithProblems.filter((file) => !hasTab(file));
    if (hidden.length > 0) this.store.set(hidden.map((file) => ({ file, ...nothing })));
    for (const document of vscode.workspace.textDocuments) {
      if (isChecked(document) && hasTab(pathOf(document.uri))) this.checkSoon(document, 0);
    }
  }

  /** An open document may have outlived its file, such as over two changes of branch: its text counts again. */
  private fileCreated(uri: vscode.Uri): void {
    const file = pathOf(uri);
    const document = loadedDocument(file);
    if (!document || !isInEditor(document)) return this.fileChanged(uri);
    this.changedFiles.delete(file);
    this.forgetVersion(file);
    this.checkSoon(document, typingPauseMs);
  }

  /** Collects what comes in bursts, such as a change of branch. */
  private fileChanged(uri: vscode.Uri, isGone = false): void {
    const document = loadedDocument(pathOf(uri));
    // A document in an editor tells its changes itself; what is typed into it outlives its file.
    if (document && isInEditor(document) && (!isGone || document.isDirty)) return;
    clearTimeout(this.timers.get(uri.toString()));
    this.changedFiles.add(pathOf(uri));
    const key = "changed files";
    clearTimeout(this.timers.get(key));
    const tell = (): void => {
      const files = [...this.changedFiles];
      this.changedFiles.clear();
      void guard("checking changed files", () => this.checks?.remote.changed(files));
    };
    this.timers.set(key, setTimeout(tell, typingPauseMs));
  }

  /** Problems of a text that was typed over since are stale: the check of the new one is under way. */
  private isWanted({ file, version }: FileProblems): boolean {
    return this.isReported(file) && (version === undefined || loadedDocument(file)?.version === version);
  }

  private isReported(file: string): boolean {
    return settings.checkScope === "workspace" || hasTab(file);
  }
}

function isChecked(document: vscode.TextDocument): boolean {
  return document.languageId === "go" && isInWorkspace(document.uri);
}

function loadedDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => isChecked(document) && pathOf(document.uri) === file,
  );
}

/** Its text is the user's. VS Code keeps others loaded for minutes: those are as their files are. */
function isInEditor(document: vscode.TextDocument): boolean {
  return isChecked(document) && (document.isDirty || hasTab(pathOf(document.uri)));
}

function hasTab(file: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && pathOf(input.uri) === file),
  );
}

function optionsNow(): CheckOptions {
  return {
    grades: settings.checkGrades,
    pedantic: settings.pedantic,
    generatedFiles: settings.generatedFiles,
    testFiles: settings.testFiles,
    taggedFiles: settings.taggedFiles,
  };
}
