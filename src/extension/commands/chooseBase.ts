// The profile to compare with: another one of the workspace, one from elsewhere, or another dump of the same file. The
// page reads it.

import * as vscode from "vscode";
import type { ProfileSession } from "../profiles/profileSession";
import { pickProfile } from "./analyze";
import { pickDump } from "./chooseDump";

export interface Base {
  readonly uri: vscode.Uri;
  /** Which of several dumps; the largest when not given. */
  readonly dump?: number;
  /** Shown to the user. */
  readonly fileName: string;
}

export async function chooseBase(session: ProfileSession): Promise<Base | undefined> {
  const title = `Compare ${session.fileName} with an earlier profile`;
  if (session.dumps.length > 1 && (await wantsOtherDump(title))) {
    const dump = await pickDump(session, title);
    if (dump === undefined) return undefined;
    return { uri: session.uri, dump, fileName: session.dumps[dump] ?? session.fileName };
  }
  const uri = await pickProfile(title, session.uri);
  if (uri === undefined) return undefined;
  return { uri, fileName: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
}

async function wantsOtherDump(title: string): Promise<boolean> {
  const same = "Another dump of this file";
  return (await vscode.window.showQuickPick([same, "Another file"], { title })) === same;
}
