// “Analyze goroutines”: the profile at hand, or one of those found in the workspace, or one from elsewhere.

import * as vscode from "vscode";
import { openProfile, viewTypes } from "../editor/profileEditor";
import { UserError } from "../guard";
import { findFiles } from "../source/findFiles";
import { isInWorkspace } from "../source/sourceRoots";
import { pastedScheme, type PastedProfiles } from "./pastedProfiles";

/** Names under which profiles and dumps are commonly kept. */
const profileFiles =
  "{*.pb.gz,*.pprof,*.prof,*goroutine*.txt,*goroutine*.log,*goroutine*.dump,*.debug1.txt,*.debug2.txt}";
const profileName = /\.(pb\.gz|pprof|prof|debug[12]\.txt)$|goroutine(?!.*\.folded\.).*\.(txt|log|dump)$/;

/** A profile of the workspace to pick. */
export interface ProfileChoice extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** `uri`: from the explorer's menu. Otherwise the active file if it is a profile by its looks, else the user picks. */
export async function analyze(uri: vscode.Uri | undefined): Promise<void> {
  const chosen = uri ?? activeProfile() ?? (await pickProfile("Which profile shall be analyzed?"));
  if (chosen) await openProfile(chosen);
}

export async function analyzeClipboard(pasted: PastedProfiles): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === "") {
    throw new UserError(
      "The clipboard holds no text. Copy a goroutine dump or a ?debug=1 profile and try again.",
    );
  }
  await openProfile(pasted.add(text));
}

/** Profiles of the workspace, newest first, or a file from elsewhere; undefined when the user wants none. */
export async function pickProfile(title: string, except?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const browse: vscode.QuickPickItem = { label: "$(folder-opened) Browse…", alwaysShow: true };
  const choices = listProfiles(except).then((files) => [...files, browse]);
  const choice = await vscode.window.showQuickPick<vscode.QuickPickItem | ProfileChoice>(choices, {
    title,
    placeHolder: "Profiles",
  });
  if (choice === undefined) return undefined;
  return "uri" in choice ? choice.uri : (await browseProfiles(title, false))?.[0];
}

/** Files from anywhere; undefined when the user wants none. */
export function browseProfiles(title: string, several: boolean): Thenable<vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title,
    openLabel: "Analyze",
    canSelectMany: several,
    filters: { Profiles: ["gz", "pprof", "prof", "pb", "txt", "log", "dump", "out"], "All files": ["*"] },
  });
}

/** Profiles of the workspace, newest first; those that lie beside the one that is left out come before the others. */
export async function listProfiles(except: vscode.Uri | undefined): Promise<ProfileChoice[]> {
  const uris = await findFiles(profileFiles, profileName, 200);
  const files = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        (stat) => ({ uri, stat }),
        // Deleted since it was found.
        () => undefined,
      ),
    ),
  );
  const folder = except && folderOf(except);
  const isBeside = (uri: vscode.Uri): number => Number(folderOf(uri) === folder);
  return files
    .filter((file) => file !== undefined)
    .filter(({ uri }) => uri.toString() !== except?.toString())
    .sort((a, b) => isBeside(b.uri) - isBeside(a.uri) || b.stat.mtime - a.stat.mtime)
    .map(({ uri, stat }) => ({
      label: `$(pulse) ${vscode.workspace.asRelativePath(uri)}`,
      description: `${Math.max(1, Math.round(stat.size / 1024))} KiB, ${new Date(stat.mtime).toLocaleString()}`,
      uri,
    }));
}

function folderOf(uri: vscode.Uri): string {
  return vscode.Uri.joinPath(uri, "..").toString();
}

/** Not one that is shown in our editor already: who asks there, wants another. */
function activeProfile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isOther =
    input instanceof vscode.TabInputText ||
    (input instanceof vscode.TabInputCustom && !viewTypes.some((type) => type === input.viewType));
  const uri = isOther ? input.uri : undefined;
  const looksRight =
    uri &&
    /\.(pb\.gz|pprof|prof|pb|txt|log|dump|out)$/.test(uri.path) &&
    (["file", pastedScheme].includes(uri.scheme) || isInWorkspace(uri));
  return looksRight ? uri : undefined;
}
