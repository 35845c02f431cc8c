// All commands, by the names that package.json declares. Each is guarded here, once.

import * as vscode from "vscode";
import { samplesAt } from "../../core/annotations/lineCounts";
import type { Position } from "../../core/gosource/problem";
import type { ProfileEditor } from "../editor/profileEditor";
import { guard } from "../guard";
import type { LineCounter } from "../lenses/lineCounter";
import { applyFix, type CheckNow, fixInWorkspace } from "../problems/fixProvider";
import type { ProblemStore } from "../problems/problemStore";
import type { OpenProfiles } from "../profiles/openProfiles";
import { withPauses } from "../withPauses";
import { analyze, analyzeClipboard } from "./analyze";
import { analyzeTogether } from "./analyzeTogether";
import { chooseDump } from "./chooseDump";
import type { PastedProfiles } from "./pastedProfiles";
import { showInProfile, type FindingLink } from "./showInProfile";
import { showSourceCallers, type FindCallers } from "./showSourceCallers";

export interface CommandServices {
  readonly editor: ProfileEditor;
  readonly profiles: OpenProfiles;
  readonly pasted: PastedProfiles;
  readonly counter: LineCounter;
  readonly problems: ProblemStore;
  readonly checkNow: CheckNow;
  readonly findCallers: FindCallers;
}

/** What the page does itself: the command here, and its name in the page (webview/commands.ts). */
const pageCommands: Readonly<Record<string, string>> = {
  showSummary: "showView:summary",
  showFindings: "showView:findings",
  showStacks: "showView:stacks",
  showFlameGraph: "showView:flame",
  showCallTree: "showView:tree",
  showCallers: "showView:callers",
  showTop: "showView:top",
  searchProfile: "search",
  compareProfile: "compare",
  invertTree: "invert",
  zoomOut: "zoomOut",
  resetZoom: "resetZoom",
  undoFilter: "undoFilter",
  clearFilters: "clearFilters",
  saveReport: "saveReport",
  copyLink: "copyLink",
  showKeys: "help",
};

type Handler = (...args: never[]) => unknown;

export function registerCommands(services: CommandServices): vscode.Disposable {
  const { editor, profiles, pasted, counter, problems, checkNow, findCallers } = services;
  const handlers: Readonly<Record<string, Handler>> = {
    analyze: (uri?: vscode.Uri) => analyze(uri),
    // The explorer's menu gives the file clicked and all that are selected; an editor's menu something else.
    analyzeTogether: (uri?: vscode.Uri, selected?: unknown) =>
      analyzeTogether(isUris(selected) ? selected : uri ? [uri] : [], editor, profiles),
    analyzeClipboard: () => analyzeClipboard(pasted),
    ...Object.fromEntries(
      Object.entries(pageCommands).map(([name, inPage]) => [name, () => editor.activePage?.command(inPage)]),
    ),
    openAsText: () => openAsText(editor.activePage?.session.uri),
    reloadProfile: () => editor.activePage?.session.load(),
    chooseDump: () => editor.activePage && chooseDump(editor.activePage.session),
    fixWorkspace: () => fixInWorkspace(problems, checkNow),
    showSourceCallers: (at?: string, place?: Position) => showSourceCallers(findCallers, at, place),
    // Not in the palette: what lenses, hovers and links call.
    applyFix: (uri: vscode.Uri, check: string | undefined, line: number) =>
      applyFix(checkNow, uri, check, line),
    showInProfile: (...link: FindingLink) => showInProfile(editor, profiles, link),
    showProfileCallers: async (uri: string, functionName: string) => {
      (await editor.show(vscode.Uri.parse(uri)))?.revealCallers(functionName);
    },
    showLineInProfile: async (uri: vscode.Uri, source: vscode.Uri, line: number) => {
      const profile = profiles.find(uri)?.profile;
      if (profile === undefined) return;
      const { functions } = await counter.count(profile, source);
      const samples = await withPauses(samplesAt(profile, functions, line));
      (await editor.show(uri))?.reveal(samples);
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([name, handler]) =>
      vscode.commands.registerCommand(`goroutineLens.${name}`, (...args: unknown[]) =>
        guard(`running ${name}`, () => handler(...(args as never[]))),
      ),
    ),
  );
}

function isUris(value: unknown): value is readonly vscode.Uri[] {
  return Array.isArray(value) && value.every((one) => one instanceof vscode.Uri);
}

async function openAsText(uri: vscode.Uri | undefined): Promise<void> {
  if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, "default");
}
