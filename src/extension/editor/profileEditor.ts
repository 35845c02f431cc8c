// The custom editor: a read-only view of a profile file. Its page holds no state that a reload may not take.

import * as vscode from "vscode";
import type { OpenProfiles } from "../profiles/openProfiles";
import type { ProfileSession } from "../profiles/profileSession";
import { pageHtml } from "./pageHtml";
import { PageHost, type PageServices } from "./pageHost";

/** Files that are profiles by their name open in it; the second type offers it for every other file. */
export const viewTypes = ["goroutineLens.profile", "goroutineLens.profileOption"] as const;

interface ProfileDocument extends vscode.CustomDocument {
  readonly session: ProfileSession;
}

export class ProfileEditor implements vscode.CustomReadonlyEditorProvider<ProfileDocument> {
  private readonly pages = new Map<vscode.WebviewPanel, PageHost>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly profiles: OpenProfiles,
    private readonly services: PageServices,
  ) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      ...viewTypes.map((type) =>
        vscode.window.registerCustomEditorProvider(type, this, { supportsMultipleEditorsPerDocument: true }),
      ),
    );
  }

  openCustomDocument(uri: vscode.Uri): ProfileDocument {
    const session = this.profiles.acquire(uri);
    return { uri, session, dispose: () => this.profiles.release(session) };
  }

  resolveCustomEditor({ session }: ProfileDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [
        ...["dist", "media"].map((folder) => vscode.Uri.joinPath(this.extensionUri, folder)),
        // Set once: changing the roots later would load the page again.
        vscode.Uri.joinPath(session.uri, ".."),
      ],
    };
    const page = new PageHost(webview, session, this.services);
    this.pages.set(panel, page);
    panel.onDidDispose(() => {
      this.pages.delete(panel);
      page.dispose();
    });
    webview.html = pageHtml(webview, this.extensionUri);
  }

  /** The page that has the focus, or the only one in sight. */
  get activePage(): PageHost | undefined {
    const pages = [...this.pages];
    const found = pages.find(([panel]) => panel.active) ?? pages.find(([panel]) => panel.visible);
    return found?.[1];
  }

  /** Brings a page of the session to the front, opening one where there is none. */
  async show(uri: vscode.Uri): Promise<PageHost | undefined> {
    const open = this.pageOf(uri);
    // Without its column it would move to the group of the source that the lens is in.
    if (open) open[0].reveal(open[0].viewColumn);
    else await openProfile(uri);
    return this.pageOf(uri)?.[1];
  }

  private pageOf(uri: vscode.Uri): [vscode.WebviewPanel, PageHost] | undefined {
    return [...this.pages].find(([, page]) => page.session.uri.toString() === uri.toString());
  }
}

/** Opens any file as a profile, whatever its name. */
export async function openProfile(uri: vscode.Uri): Promise<void> {
  const byName = uri.path.endsWith(".pb.gz");
  await vscode.commands.executeCommand("vscode.openWith", uri, viewTypes[byName ? 0 : 1]);
}
