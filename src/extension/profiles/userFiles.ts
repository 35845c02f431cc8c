// The workspace's own signatures and ignore rules: a .goroutine-lens.json in the root of each folder.

import * as vscode from "vscode";
import { USER_FILE } from "../../core/analysis/user/userFile";

/** Their texts; folders without one have none. */
export async function readUserFiles(): Promise<string[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const texts = await Promise.all(
    folders.map(({ uri }) =>
      vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, USER_FILE)).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      ),
    ),
  );
  return texts.filter((text) => text !== undefined);
}

/** Calls `listener` when one of them is written, made or deleted. */
export function onUserFileChange(listener: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${USER_FILE}`);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(listener),
    watcher.onDidCreate(listener),
    watcher.onDidDelete(listener),
  );
}
