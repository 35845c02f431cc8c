// “Analyze goroutines together with…”: several profiles of one process say more than each by itself: what grows, what
// stays, which functions keep memory, what the runtime itself calls leaked.

import * as vscode from "vscode";
import { holdsGoroutines } from "../../core/analysis/analyze";
import { chooseLatest } from "../../core/analysis/series";
import { kindWords } from "../../core/profile/kindWords";
import type { Profile } from "../../core/profile/profile";
import type { ProfileEditor } from "../editor/profileEditor";
import { UserError } from "../guard";
import type { Companion } from "../profiles/decoder";
import type { OpenProfiles } from "../profiles/openProfiles";
import type { ProfileSession } from "../profiles/profileSession";
import { browseProfiles, listProfiles } from "./analyze";

const title = "Analyze together with which profiles of the same process?";

/** `uris`: the files chosen in the explorer. Otherwise the user picks what the active profile is analysed with. */
export async function analyzeTogether(
  uris: readonly vscode.Uri[],
  editor: ProfileEditor,
  profiles: OpenProfiles,
): Promise<void> {
  if (uris.length > 1) return analyzeFiles(uris, editor, profiles);
  const session = uris[0] === undefined ? editor.activePage?.session : (await editor.show(uris[0]))?.session;
  if (session) return pickCompanions(session);
  const picked = await pickSeveral("Which profiles of one process shall be analyzed together?", []);
  if (picked && picked.length > 0)
    await analyzeFiles(
      picked.map(({ uri }) => uri),
      editor,
      profiles,
    );
}

/** Lets the user pick; those that are in use are picked already. */
export async function pickCompanions(session: ProfileSession): Promise<void> {
  const state = await session.settled();
  if (state.kind !== "shown") throw new UserError(state.kind === "failed" ? state.message : "Try again.");
  if (!holdsGoroutines(state.profile)) {
    throw new UserError(
      `${session.fileName} is ${kindWords(state.profile)}. Open a goroutine profile and add this one to it.`,
    );
  }
  const dumps = session.dumps
    .map((label, dump) => ({
      label: `$(list-ordered) ${label}`,
      companion: { uri: session.uri, dump, name: `${session.fileName} dump ${dump + 1}` },
    }))
    .filter(({ companion: { dump } }) => dump !== session.dump);
  const picked = await pickSeveral(title, dumps, session);
  if (picked) await session.analyzeWith(await oldestFirst(picked));
}

/** Shows the latest, with what the others add. */
async function analyzeFiles(
  uris: readonly vscode.Uri[],
  editor: ProfileEditor,
  profiles: OpenProfiles,
): Promise<void> {
  const all: { uri: vscode.Uri; profile: Profile }[] = [];
  for (const { uri } of await oldestFirst(uris.map(companionOf))) {
    all.push({ uri, profile: await profiles.read(uri) });
  }
  const { chosen, others } = chooseLatest(all);
  const session = (await editor.show(chosen.uri))?.session;
  if (!session) throw new UserError("The profile was closed before it was read. Open it and try again.");
  await session.analyzeWith(others.map(({ uri }) => companionOf(uri)));
}

interface Choice extends vscode.QuickPickItem {
  /** None: look elsewhere. */
  readonly companion?: Companion;
}

async function pickSeveral(
  question: string,
  dumps: readonly Choice[],
  session?: ProfileSession,
): Promise<Companion[] | undefined> {
  const browse: Choice = { label: "$(folder-opened) Browse…", alwaysShow: true };
  const inUse = new Set(session?.companions.map(keyOf));
  const items = async (): Promise<Choice[]> => {
    const files = (await listProfiles(session?.uri)).map(({ uri, ...item }) => ({
      ...item,
      companion: companionOf(uri),
    }));
    const listed: Choice[] = [...dumps, ...files];
    const elsewhere = (session?.companions ?? [])
      .filter((one) => !listed.some(({ companion }) => companion && keyOf(companion) === keyOf(one)))
      .map((companion) => ({ label: `$(pulse) ${companion.name}`, companion }));
    const all = [...listed, ...elsewhere];
    return [...all.map((item) => ({ ...item, picked: inUse.has(keyOf(item.companion!)) })), browse];
  };
  const choices = await vscode.window.showQuickPick(items(), {
    title: question,
    placeHolder: "Earlier and later goroutine profiles, a heap profile, a goroutineleak profile",
    canPickMany: true,
    matchOnDescription: true,
  });
  if (choices === undefined) return undefined;
  const picked = choices.flatMap(({ companion }) => companion ?? []);
  if (!choices.includes(browse)) return picked;
  return [...picked, ...((await browseProfiles(question, true)) ?? []).map(companionOf)];
}

/** Text does not tell when it was captured: then the times of the files give the order. */
async function oldestFirst(companions: readonly Companion[]): Promise<Companion[]> {
  const dated = await Promise.all(
    companions.map(async (one) => ({
      one,
      mtime: await vscode.workspace.fs.stat(one.uri).then(
        ({ mtime }) => mtime,
        () => 0,
      ),
    })),
  );
  return dated
    .sort((a, b) => a.mtime - b.mtime || (a.one.dump ?? 0) - (b.one.dump ?? 0))
    .map(({ one }) => one);
}

function companionOf(uri: vscode.Uri): Companion {
  return { uri, name: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
}

function keyOf({ uri, dump }: Companion): string {
  return `${uri.toString()}#${dump ?? ""}`;
}
