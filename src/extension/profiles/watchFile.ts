// Tells when a file changes, wherever it lies.

import * as vscode from "vscode";

/** Writers replace files in several steps: so long to wait until they are done. */
export const settleMs = 200;

export interface FileEvents {
  /** It was written, or came back. */
  changed(): void;
  deleted?(): void;
}

export function watchFile(uri: vscode.Uri, { changed, deleted }: FileEvents): vscode.Disposable {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, ".."), escapeGlob(name));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  watcher.onDidChange(changed);
  watcher.onDidCreate(changed);
  if (deleted) watcher.onDidDelete(deleted);
  return watcher;
}

function escapeGlob(name: string): string {
  return name.replace(/[[\]{}?*]/g, (special) => `[${special}]`);
}
