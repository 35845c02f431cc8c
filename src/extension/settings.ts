// The extension's settings as one typed value. package.json holds their defaults and descriptions.

import * as vscode from "vscode";
import type { PathMapping } from "../core/annotations/sourcePaths";

export type CheckScope = "off" | "openFiles" | "workspace";
export type SeverityName = "error" | "warning" | "information" | "hint";

const section = "goroutineLens";

export const settings = {
  get pathMappings(): PathMapping[] {
    return Object.entries(read<Record<string, string>>("pathMappings", {})).map(([from, to]) => ({
      from,
      to,
    }));
  },
  get goroot(): string {
    return read("goroot", "");
  },
  get maxDecompressedBytes(): number {
    return read("maxDecompressedMegabytes", 1024) * 1024 * 1024;
  },
  get lenses(): boolean {
    return read("lenses.enabled", true);
  },
  get checkScope(): CheckScope {
    return read<CheckScope>("check.scope", "workspace");
  },
  get checkSeverity(): SeverityName {
    return read<SeverityName>("check.severity", "warning");
  },
  get checkGrades(): readonly string[] {
    return read("check.grades", ["leak", "leak-partial", "read-not-closed"]);
  },
  get pedantic(): boolean {
    return read("check.pedantic", false);
  },
  get generatedFiles(): boolean {
    return read("check.generatedFiles", true);
  },
  get testFiles(): boolean {
    return read("check.testFiles", true);
  },
  get taggedFiles(): boolean {
    return read("check.taggedFiles", true);
  },
};

/** Remembers that a folder of the build machine is `to` here; with the workspace where there is one. */
export async function addPathMapping({ from, to }: PathMapping): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const known = vscode.workspace.getConfiguration(section).inspect<Record<string, string>>("pathMappings");
  const before = target === vscode.ConfigurationTarget.Workspace ? known?.workspaceValue : known?.globalValue;
  await vscode.workspace.getConfiguration(section).update("pathMappings", { ...before, [from]: to }, target);
}

/** Calls `listener` when one of the named settings changes. */
export function onSettingsChange(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener();
  });
}

function read<Value>(name: string, fallback: Value): Value {
  return vscode.workspace.getConfiguration(section).get<Value>(name, fallback);
}
