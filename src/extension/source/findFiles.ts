// Finds files of the workspace by name, also where VS Code cannot search.

import * as vscode from "vscode";

const outside = "**/{node_modules,vendor,.git}/**";
const outsideNames = new Set(["node_modules", "vendor", ".git"]);

/** How long to wait for a search that may never end. */
const searchLimitMs = 3000;
/** Folders to look into by hand: each may be a request to a server. */
const maxFolders = 300;

/** Files whose names are as `glob` says and match `name`, which is no wider, wherever they lie; `limit` at most. */
export async function findFiles(glob: string, name: RegExp, limit: number): Promise<vscode.Uri[]> {
  const stop = new vscode.CancellationTokenSource();
  // A virtual file system may have no search; VS Code then waits for one, without end.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), searchLimitMs);
  });
  const search = vscode.workspace.findFiles(`**/${glob}`, outside, limit, stop.token);
  const isOnDisk = vscode.workspace.workspaceFolders?.[0]?.uri.scheme === "file";
  const found = await (isOnDisk ? search : Promise.race([search, tooLong]));
  clearTimeout(timer);
  if (found !== undefined)
    return found.filter(({ path }) => name.test(path.slice(path.lastIndexOf("/") + 1)));
  stop.cancel();
  return (await listByHand(name)).slice(0, limit);
}

async function listByHand(name: RegExp): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let level = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let seen = 0; level.length > 0 && seen < maxFolders; seen += level.length) {
    const next: vscode.Uri[] = [];
    const list = async (folder: vscode.Uri): Promise<void> => {
      for (const [entry, type] of await vscode.workspace.fs.readDirectory(folder)) {
        if (type === vscode.FileType.File && name.test(entry)) found.push(vscode.Uri.joinPath(folder, entry));
        else if (type === vscode.FileType.Directory && !outsideNames.has(entry))
          next.push(vscode.Uri.joinPath(folder, entry));
      }
    };
    await Promise.all(level.slice(0, maxFolders - seen).map((folder) => list(folder).catch(() => undefined)));
    level = next;
  }
  return found;
}
