// Shows in a profile what a lens or a hover is about. Its link names the finding: the samples may be a million, and what
// is in a link goes through VS Code whenever the lens is drawn.

import * as vscode from "vscode";
import { countTransportLoops, type TransportCounts } from "../../core/annotations/transportCounts";
import type { ProfileEditor } from "../editor/profileEditor";
import type { OpenProfiles } from "../profiles/openProfiles";
import { withPauses } from "../withPauses";

/** A finding of an open profile, by its key; only its goroutines in one of net/http's loops where that is given. */
export type FindingLink = readonly [uri: string, key: string, loop?: keyof TransportCounts];

export async function showInProfile(
  editor: ProfileEditor,
  profiles: OpenProfiles,
  [uri, key, loop]: FindingLink,
): Promise<void> {
  const file = vscode.Uri.parse(uri);
  const state = profiles.find(file)?.state;
  const finding =
    state?.kind === "shown" ? state.analysis.findings.find((each) => each.key === key) : undefined;
  if (state?.kind !== "shown" || finding === undefined) return;
  const counts = loop && (await withPauses(countTransportLoops(state.profile, [finding])))[loop];
  (await editor.show(file))?.reveal(counts?.[0]?.samples ?? finding.samples);
}
