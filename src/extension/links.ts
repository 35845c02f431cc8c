// Links that open a profile as it was looked at: vscode://publisher.name/open?file=…&view=…, made by the page's “copy
// link”.

import * as vscode from "vscode";
import type { ViewState } from "../core/protocol";
import type { ProfileEditor } from "./editor/profileEditor";
import type { FileMemory } from "./fileMemory";
import { guard, UserError } from "./guard";

/** What systems pass on is not of any length: longer views, as of filters by many samples, stay out of the link. */
const mostViewCharacters = 8000;

export function linkTo(extensionId: string, uri: vscode.Uri, state: ViewState): vscode.Uri {
  const query = new URLSearchParams({ file: uri.toString() });
  const view = JSON.stringify(state);
  if (view.length <= mostViewCharacters) query.set("view", view);
  return vscode.Uri.from({
    scheme: vscode.env.uriScheme,
    authority: extensionId,
    path: "/open",
    query: query.toString(),
  });
}

export class Links implements vscode.UriHandler {
  constructor(
    private readonly viewStates: FileMemory<ViewState>,
    private readonly editor: ProfileEditor,
  ) {}

  async handleUri({ path, query }: vscode.Uri): Promise<void> {
    await guard("opening a link", async () => {
      const parameters = new URLSearchParams(query);
      const file = parameters.get("file");
      if (path !== "/open" || file === null) throw new UserError("The link names no profile. Copy it again.");
      const uri = vscode.Uri.parse(file, true);
      const view = parseView(parameters.get("view"));
      // A link may come from anywhere: it only opens what lies in the workspace, and asks for everything else.
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined && !(await confirmed(uri))) return;
      if (view) await this.viewStates.set(uri, view);
      const page = await this.editor.show(uri);
      if (view) page?.restore(view);
    });
  }
}

/** The page takes of it what has the right form. */
function parseView(text: string | null): ViewState | undefined {
  if (text === null) return undefined;
  try {
    const view: unknown = JSON.parse(text);
    if (typeof view === "object" && view !== null && !Array.isArray(view)) return view as ViewState;
  } catch {
    // Told below.
  }
  throw new UserError("The link was cut or changed. Copy it again.");
}

async function confirmed(uri: vscode.Uri): Promise<boolean> {
  const open = "Open";
  const options = { modal: true, detail: "It is not in the workspace." };
  return (await vscode.window.showWarningMessage(`Open ${uri.toString(true)}?`, options, open)) === open;
}
