// Opening a profile: the founding case from the file to the frame's source line.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, until, workbench } from "../support/workbench";

describe("opening goroutine.pb.gz", () => {
  before(async () => {
    await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
  });
  after(closeAll);

  it("shows it in the custom editor", async () => {
    const page = await profilePage();
    await until("content", async () => (await page.locator("body").innerText()).length > 0);
    await (await workbench()).screenshot({ path: "/tmp/shot.png" });
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, "goroutineLens.profile");
  });
});
