// The profile to compare with: another one of the workspace, one from elsewhere, or another dump of the same file.

import * as vscode from "vscode";
import { kindWords } from "../../core/profile/kindWords";
import type { Profile } from "../../core/profile/profile";
import { UserError } from "../guard";
import type { OpenProfiles } from "../profiles/openProfiles";
import type { ProfileSession } from "../profiles/profileSession";
import { pickProfile } from "./analyze";
import { pickDump } from "./chooseDump";

export interface Base {
  readonly profile: Profile;
  readonly fileName: string;
}

export async function chooseBase(session: ProfileSession, profiles: OpenProfiles): Promise<Base | undefined> {
  const title = `Compare ${session.fileName} with an earlier profile`;
  if (session.dumps.length > 1 && (await wantsOtherDump(title))) {
    const dump = await pickDump(session, title);
    if (dump === undefined) return undefined;
    return {
      profile: await profiles.read(session.uri, dump),
      fileName: session.dumps[dump] ?? session.fileName,
    };
  }
  const uri = await pickProfile(title, session.uri);
  if (uri === undefined) return undefined;
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const profile = await profiles.read(uri);
  if (profile.kind !== session.profile?.kind) {
    throw new UserError(
      `${fileName} is ${kindWords(profile)}. Pick one of the same kind as ${session.fileName}.`,
    );
  }
  return { profile, fileName };
}

async function wantsOtherDump(title: string): Promise<boolean> {
  const same = "Another dump of this file";
  return (await vscode.window.showQuickPick([same, "Another file"], { title })) === same;
}
