// Links that open a profile: vscode://publisher.name/open?file=…, made by the page's “copy link”.

import * as vscode from "vscode";
import { openProfile } from "./editor/profileEditor";
import { guard, UserError } from "./guard";

export class Links implements vscode.UriHandler {
  constructor(private readonly extensionId: string) {}

  to(uri: vscode.Uri): vscode.Uri {
    return vscode.Uri.from({
      scheme: vscode.env.uriScheme,
      authority: this.extensionId,
      path: "/open",
      query: `file=${encodeURIComponent(uri.toString())}`,
    });
  }

  async handleUri({ path, query }: vscode.Uri): Promise<void> {
    await guard("opening a link", async () => {
      const file = new URLSearchParams(query).get("file");
      if (path !== "/open" || file === null) throw new UserError("The link names no profile. Copy it again.");
      const uri = vscode.Uri.parse(file, true);
      // A link may come from anywhere: it only opens what lies in the workspace, and asks for everything else.
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined && !(await confirmed(uri))) return;
      await openProfile(uri);
    });
  }
}

async function confirmed(uri: vscode.Uri): Promise<boolean> {
  const open = "Open";
  const options = { modal: true, detail: "It is not in the workspace." };
  return (await vscode.window.showWarningMessage(`Open ${uri.toString(true)}?`, options, open)) === open;
}
