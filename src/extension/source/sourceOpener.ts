// Opens source: of a frame, wherever it was built, and of a place in the workspace. What cannot be found can be picked.

import * as vscode from "vscode";
import { baseName } from "../../core/annotations/goFiles";
import { learnMapping } from "../../core/annotations/sourcePaths";
import type { Profile } from "../../core/profile/profile";
import { UserError } from "../guard";
import { addPathMapping } from "../settings";
import type { SourceFinder } from "./sourceFinder";
import { pathOf } from "./sourceRoots";

/** A frame in words; line is 1-based, 0 when unknown. */
export interface FramePlace {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export class SourceOpener {
  constructor(private readonly finder: SourceFinder) {}

  /** Opens the frame's source, or says what was tried and offers to pick the file, which is remembered. */
  async openFrame(place: FramePlace, profile: Profile | undefined): Promise<void> {
    if (place.file === "" || place.file.startsWith("<")) {
      throw new UserError(`The profile names no source file for ${place.function || "this frame"}.`);
    }
    const { uri, tried } = await this.finder.find(place, profile);
    if (uri !== undefined) return showLine(uri, place.line);
    const picked = await pickInstead(place, tried);
    if (picked === undefined) return;
    await showLine(picked, place.line);
    const mapping = learnMapping(place.file, pathOf(picked));
    if (mapping !== undefined) await addPathMapping(mapping);
  }
}

/** Shows a line (1-based) beside the profile, in the group of the other source files where there is one. */
export async function showLine(uri: vscode.Uri, line: number, character = 0): Promise<void> {
  const start = new vscode.Position(Math.max(0, line - 1), character);
  await showRange(uri, new vscode.Range(start, start));
}

export async function showRange(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const besides = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
  const editor = await vscode.window.showTextDocument(uri, {
    viewColumn: besides?.viewColumn ?? vscode.ViewColumn.Beside,
    selection: range,
    preview: true,
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function pickInstead(
  { file }: FramePlace,
  tried: readonly { readonly path: string; readonly rule: string }[],
): Promise<vscode.Uri | undefined> {
  const pick = "Pick the file…";
  const places = tried.slice(0, 5).map(({ path, rule }) => `${path} (${rule})`);
  const more = tried.length > places.length ? ` and ${tried.length - places.length} more` : "";
  const attempts =
    tried.length === 0 ? "No known folder could hold it." : `Tried ${places.join(", ")}${more}.`;
  const choice = await vscode.window.showWarningMessage(
    `${file} was not found. ${attempts} Pick the file, or set goroutineLens.pathMappings.`,
    pick,
  );
  if (choice !== pick) return undefined;
  const chosen = await vscode.window.showOpenDialog({
    title: `Where is ${baseName(file)}?`,
    openLabel: "Open",
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
    filters: { Go: ["go", "s"], "All files": ["*"] },
  });
  return chosen?.[0];
}
