// A log may hold several dumps of a process: the user picks the one to look at, or to compare with.

import * as vscode from "vscode";
import type { ProfileSession } from "../profiles/profileSession";

export async function chooseDump(session: ProfileSession): Promise<void> {
  const chosen = await pickDump(session, "Which dump shall be shown?");
  if (chosen !== undefined && chosen !== session.dump) await session.load(chosen);
}

/** 0-based; undefined when the user wants none. */
export async function pickDump(
  { dumps, dump, fileName }: ProfileSession,
  title: string,
): Promise<number | undefined> {
  if (dumps.length === 0) {
    void vscode.window.showInformationMessage(`${fileName} holds one profile only.`);
    return undefined;
  }
  const items = dumps.map((label, index) => ({
    label,
    index,
    description: index === dump ? "shown now" : "",
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.index;
}
