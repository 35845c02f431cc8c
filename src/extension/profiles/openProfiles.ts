// All profiles that are open in some editor, each once, however many editors show it.

import * as vscode from "vscode";
import type { Profile } from "../../core/profile/profile";
import { settings } from "../settings";
import { onUserFileChange } from "./userFiles";
import type { Decode } from "./decoder";
import { ProfileSession, type SessionState } from "./profileSession";
import type { RelatedFiles } from "./relatedFiles";

export class OpenProfiles implements vscode.Disposable {
  private readonly sessions = new Map<string, { session: ProfileSession; editors: number }>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Another set of profiles is shown: one was opened, read again, or closed. */
  readonly onDidChange = this.changed.event;

  private readonly userFiles: vscode.Disposable;

  constructor(
    private readonly decode: Decode,
    private readonly related: RelatedFiles,
  ) {
    this.userFiles = onUserFileChange(() => {
      for (const { session } of this.sessions.values()) void session.load();
    });
  }

  /** The session of a file, begun if there is none. Each call needs one {@link release}. */
  acquire(uri: vscode.Uri): ProfileSession {
    const key = uri.toString();
    let entry = this.sessions.get(key);
    if (entry === undefined) {
      entry = { session: new ProfileSession(uri, this.decode, this.related), editors: 0 };
      let last: SessionState["kind"] = "reading";
      entry.session.onDidChange((state) => {
        if (state.kind !== "reading" || last !== "reading") this.changed.fire();
        last = state.kind;
      });
      this.sessions.set(key, entry);
    }
    entry.editors++;
    return entry.session;
  }

  release(session: ProfileSession): void {
    const key = session.uri.toString();
    const entry = this.sessions.get(key);
    if (entry === undefined || --entry.editors > 0) return;
    this.sessions.delete(key);
    session.dispose();
    this.changed.fire();
  }

  /** Those that have been read. */
  get shown(): ProfileSession[] {
    return [...this.sessions.values()]
      .map(({ session }) => session)
      .filter((session) => session.state.kind === "shown");
  }

  /** Decodes a file without opening it, with progress that can be cancelled. */
  read(uri: vscode.Uri, dump?: number): Thenable<Profile> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: "Reading the profile",
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      const request = {
        uri,
        maxDecompressedBytes: settings.maxDecompressedBytes,
        userFiles: [],
        companions: [],
        ...(dump !== undefined && { dump }),
      };
      const onProgress = (stage: string): void => progress.report({ message: stage });
      return (await this.decode(request, onProgress, token)).profile;
    });
  }

  find(uri: vscode.Uri): ProfileSession | undefined {
    return this.sessions.get(uri.toString())?.session;
  }

  dispose(): void {
    this.userFiles.dispose();
    for (const { session } of this.sessions.values()) session.dispose();
    this.sessions.clear();
    this.changed.dispose();
  }
}
