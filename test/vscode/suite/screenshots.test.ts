// The pictures of the README, taken when asked for (node test/vscode/run.mjs --screenshots).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, workbench } from "../support/workbench";

const folder = process.env["GOROUTINE_LENS_SCREENSHOTS"];

if (folder) {
  describe("the pictures of the README", () => {
    const workbenchSettings = vscode.workspace.getConfiguration("workbench");
    const minimap = vscode.workspace.getConfiguration("editor.minimap");
    after(async () => {
      await minimap.update("enabled", undefined, vscode.ConfigurationTarget.Global);
      await workbenchSettings.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand("workbench.action.toggleSidebarVisibility");
      await closeAll();
    });

    before(async () => {
      mkdirSync(folder, { recursive: true });
      await minimap.update("enabled", false, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand("workbench.action.closeSidebar");
      await vscode.commands.executeCommand("notifications.clearAll");
    });

    for (const [name, theme] of [
      ["dark", "Default Dark Modern"],
      ["light", "Default Light Modern"],
    ] as const) {
      it(`are taken in the ${name} theme`, async () => {
        await workbenchSettings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
        await closeAll();
        await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
        const page = await profilePage();
        for (const view of ["findings", "stacks", "flame", "tree"]) {
          await page.locator(`[role=tab][data-view=${view}]`).click();
          await page.locator(`[role=tabpanel][data-view=${view}]`).waitFor();
          await take(`${view}-${name}`);
        }
        const uri = inWorkspace("inventory/client.go");
        const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Two });
        editor.revealRange(new vscode.Range(33, 0, 33, 0), vscode.TextEditorRevealType.AtTop);
        await (await workbench()).locator(".codelens-decoration").first().waitFor();
        await page.locator("[role=tab][data-view=findings]").click();
        await take(`lenses-${name}`);
      });
    }
  });

  async function take(name: string): Promise<void> {
    await sleep(700);
    await (await workbench()).screenshot({ path: join(folder ?? "", `${name}.png`) });
  }
}
