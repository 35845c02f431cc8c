// One open profile file: decoded once for all its editors, read again when the file changes.

import * as vscode from "vscode";
import type { Analysis } from "../../core/analysis/analyze";
import type { Note, Profile } from "../../core/profile/profile";
import { readingCancelled } from "../../core/protocol";
import { log, UserError } from "../guard";
import { settings } from "../settings";
import { readUserFiles } from "./userFiles";
import type { Companion, Decode } from "./decoder";
import type { RelatedFiles } from "./relatedFiles";
import { settleMs, watchFile } from "./watchFile";

export type SessionState =
  | { readonly kind: "reading"; readonly stage: string; readonly fraction: number }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "shown"; readonly profile: Profile; readonly analysis: Analysis };

const deleted: Note = {
  severity: "warning",
  text: "The file was deleted. This is its last content; save or export what you need.",
};

export class ProfileSession implements vscode.Disposable {
  private current: SessionState = { kind: "reading", stage: "Reading", fraction: -1 };
  private readonly changed = new vscode.EventEmitter<SessionState>();
  readonly onDidChange = this.changed.event;
  private running: vscode.CancellationTokenSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watcher: vscode.Disposable;
  /** Of the files that it is analysed together with. */
  private companionWatchers = vscode.Disposable.from();
  /** Which of {@link dumps} is shown. */
  dump: number | undefined;
  /** The dumps of a file that holds several, in words. */
  dumps: readonly string[] = [];
  /** What it is analysed together with. */
  companions: readonly Companion[];
  /** The file's bytes as they were when it was analysed last. */
  bytes: Uint8Array = new Uint8Array(0);
  /** How often it was begun to read the file: pages read it as often. */
  readings = 0;

  constructor(
    readonly uri: vscode.Uri,
    private readonly decode: Decode,
    private readonly related: RelatedFiles,
  ) {
    this.watcher = watchFile(uri, {
      changed: () => this.reload(),
      deleted: () => this.schedule(() => void this.noteDeletion()),
    });
    this.companions = related.companions(uri);
    this.watchCompanions();
    void this.load();
  }

  get state(): SessionState {
    return this.current;
  }

  get fileName(): string {
    return this.uri.path.slice(this.uri.path.lastIndexOf("/") + 1);
  }

  /** The profile, once it is there and while there is one. */
  get profile(): Profile | undefined {
    return this.current.kind === "shown" ? this.current.profile : undefined;
  }

  /** Reads the file (again); a reading that still runs is cancelled. */
  async load(dump = this.dump): Promise<void> {
    this.dump = dump;
    this.readings++;
    this.running?.cancel();
    const running = (this.running = new vscode.CancellationTokenSource());
    this.become({ kind: "reading", stage: "Reading", fraction: -1 });
    const next = await this.read(running.token);
    running.dispose();
    if (this.running !== running) return;
    this.running = undefined;
    this.become(next);
  }

  /** Makes the analysis again, together with further profiles of the same process; with none, by itself. */
  async analyzeWith(companions: readonly Companion[]): Promise<void> {
    this.companions = companions;
    this.watchCompanions();
    await this.related.setCompanions(this.uri, companions);
    await this.load();
  }

  cancel(): void {
    this.running?.cancel();
  }

  /** Resolves when the file has been read, or could not be. */
  async settled(): Promise<SessionState> {
    while (this.current.kind === "reading") {
      await new Promise<void>((resolve) => {
        const listener = this.onDidChange(() => {
          listener.dispose();
          resolve();
        });
      });
    }
    return this.current;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.running?.cancel();
    this.running = undefined;
    this.watcher.dispose();
    this.companionWatchers.dispose();
    this.become({ kind: "failed", message: "The profile was closed." });
    this.changed.dispose();
  }

  private async read(token: vscode.CancellationToken): Promise<SessionState> {
    const request = {
      uri: this.uri,
      maxDecompressedBytes: settings.maxDecompressedBytes,
      userFiles: await readUserFiles(),
      companions: this.companions,
      ...(this.dump !== undefined && { dump: this.dump }),
    };
    const onProgress = (stage: string, fraction: number): void => {
      if (!token.isCancellationRequested) this.become({ kind: "reading", stage, fraction });
    };
    try {
      const { profile, analysis, dump, dumps, bytes } = await this.decode(request, onProgress, token);
      this.dump = dumps.length > 0 ? dump : undefined;
      this.dumps = dumps;
      this.bytes = bytes;
      return { kind: "shown", profile, analysis };
    } catch (error) {
      if (error instanceof vscode.CancellationError) {
        return { kind: "failed", message: readingCancelled };
      }
      if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") {
        return {
          kind: "failed",
          message: "The file does not exist any more. It is read again when it comes back.",
        };
      }
      if (error instanceof UserError) return { kind: "failed", message: error.message };
      log.error(`reading ${this.uri.toString()}`, error instanceof Error ? error : String(error));
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: "failed", message: `The file could not be read: ${reason}` };
    }
  }

  private async noteDeletion(): Promise<void> {
    if (this.current.kind === "shown") {
      const { profile, analysis } = this.current;
      if (profile.notes.includes(deleted)) return;
      this.become({ kind: "shown", profile: { ...profile, notes: [deleted, ...profile.notes] }, analysis });
    } else await this.load();
  }

  private watchCompanions(): void {
    this.companionWatchers.dispose();
    const files = new Map(this.companions.map(({ uri }) => [uri.toString(), uri]));
    // Other dumps of its own file come with it.
    files.delete(this.uri.toString());
    const changed = (): void => this.reload();
    this.companionWatchers = vscode.Disposable.from(
      ...[...files.values()].map((uri) => watchFile(uri, { changed })),
    );
  }

  private reload(): void {
    this.schedule(() => void this.load());
  }

  private schedule(action: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(action, settleMs);
  }

  private become(state: SessionState): void {
    this.current = state;
    this.changed.fire(state);
  }
}
