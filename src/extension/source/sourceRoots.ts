// Gathers where Go source may lie on this machine: workspace folders, their modules, GOROOT, the module cache.

import * as vscode from "vscode";
import { normalizePath, parseModulePath } from "../../core/annotations/goFiles";
import type { SourceRoots } from "../../core/annotations/sourcePaths";
import { log } from "../guard";
import { onSettingsChange, settings } from "../settings";
import { findFiles } from "./findFiles";

/** What the machine itself knows about Go; empty where there is no machine behind the editor (the web). */
export interface GoEnvironment {
  /** Folders, best first; they need not exist. */
  readonly goroots: readonly string[];
  readonly moduleCaches: readonly string[];
}

/** Asks the machine; `mayRunGo` is false in a workspace that is not trusted. */
export type AskGoEnvironment = (mayRunGo: boolean) => Promise<GoEnvironment>;

export class SourceRootsProvider implements vscode.Disposable {
  private cached: Promise<SourceRoots> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Files may now be found elsewhere. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly askGo: AskGoEnvironment) {
    const modules = vscode.workspace.createFileSystemWatcher("**/go.mod");
    const forget = (): void => {
      this.cached = undefined;
      this.changed.fire();
    };
    this.disposables = [
      this.changed,
      modules,
      modules.onDidChange(forget),
      modules.onDidCreate(forget),
      modules.onDidDelete(forget),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
      vscode.workspace.onDidGrantWorkspaceTrust(forget),
      onSettingsChange(["goroot", "pathMappings"], forget),
    ];
  }

  get(): Promise<SourceRoots> {
    this.cached ??= this.gather();
    return this.cached;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async gather(): Promise<SourceRoots> {
    const [goFiles, go] = await Promise.all([
      findFiles("go.mod", /^go\.mod$/, 1000),
      this.askGo(vscode.workspace.isTrusted),
    ]);
    const modules = await Promise.all(goFiles.map(readModule));
    return {
      folders: normalized(readableFolders().map(pathOf)),
      modules: modules.filter((module) => module !== undefined),
      goroots: normalized([settings.goroot, ...go.goroots]),
      moduleCaches: normalized(go.moduleCaches),
      mappings: settings.pathMappings,
    };
  }
}

/** A path as the pure code has it: forward slashes, on every system. */
export function pathOf(uri: vscode.Uri): string {
  return uri.fsPath.replace(/\\/g, "/");
}

/** The workspace's folders that lie on one file system with the first: paths name files of that one. */
export function readableFolders(): vscode.Uri[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return folders.filter((uri) => isBeside(uri, folders[0]));
}

export function isInWorkspace(uri: vscode.Uri): boolean {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  return isBeside(uri, first?.uri) && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function isBeside(uri: vscode.Uri, other: vscode.Uri | undefined): boolean {
  return uri.scheme === other?.scheme && (uri.scheme === "file" || uri.authority === other.authority);
}

/** The reverse of {@link pathOf}, on the file system that the workspace is on. */
export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || folder.scheme === "file") return vscode.Uri.file(path);
  return folder.with({ path: path.startsWith("/") ? path : `/${path}` });
}

async function readModule(uri: vscode.Uri): Promise<{ folder: string; path: string } | undefined> {
  try {
    const path = parseModulePath(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    return path === undefined ? undefined : { folder: pathOf(vscode.Uri.joinPath(uri, "..")), path };
  } catch (error) {
    log.warn(`${uri.toString()} could not be read`, String(error));
    return undefined;
  }
}

function normalized(paths: readonly string[]): string[] {
  const known = paths.map(normalizePath).filter((path) => path !== undefined);
  return [...new Set(known)];
}
