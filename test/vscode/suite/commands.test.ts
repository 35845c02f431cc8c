// The commands of the palette and the menus, driven through VS Code's own quick picks.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, inWorkspace, profilePage, until, workbench } from "../support/workbench";

describe("the commands", () => {
  afterEach(closeAll);

  it("analyse the file that the explorer's menu is for, whatever its name", async () => {
    await vscode.commands.executeCommand(
      "goroutineLens.analyze",
      inWorkspace("profiles/goroutine.debug2.txt"),
    );
    const page = await profilePage();
    await page.getByTestId("finding").first().waitFor();
    assert.match(await page.getByTestId("profile-goroutines").innerText(), /^5\d goroutines/);
    assert.equal(activeViewType(), "goroutineLens.profileOption");
  });

  it("let the user pick among the profiles of the workspace", async () => {
    const running = vscode.commands.executeCommand("goroutineLens.analyze");
    const list = (await workbench()).locator(".quick-input-list");
    for (const name of ["goroutine.pb.gz", "goroutine-early.pb.gz", "goroutine.debug1.txt", "Browse"]) {
      await list.getByText(name, { exact: false }).first().waitFor();
    }
    await (await workbench()).keyboard.type("early");
    await until("one choice", async () => (await list.locator(".monaco-list-row").count()) <= 2);
    await (await workbench()).keyboard.press("Enter");
    await running;
    const page = await profilePage();
    await page.getByTestId("finding-title").first().waitFor();
    assert.match(await page.getByTestId("finding-title").first().innerText(), /^4 HTTP connections/);
  });

  it("analyse the profile that is open as text", async () => {
    await vscode.window.showTextDocument(inWorkspace("profiles/goroutine.debug1.txt"));
    await vscode.commands.executeCommand("goroutineLens.analyze");
    const page = await profilePage();
    assert.match(await page.getByTestId("finding-title").first().innerText(), /^24 HTTP connections/);
  });

  it("analyse goroutines from the clipboard", async () => {
    const bytes = await vscode.workspace.fs.readFile(inWorkspace("profiles/goroutine.debug2.txt"));
    await vscode.env.clipboard.writeText(new TextDecoder().decode(bytes));
    await vscode.commands.executeCommand("goroutineLens.analyzeClipboard");
    const page = await profilePage();
    assert.match(await page.getByTestId("finding-title").first().innerText(), /^24 HTTP connections/);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom && input.uri.scheme === "goroutine-lens");
  });

  it("let the user choose among the dumps of one file", async () => {
    const dump = (ids: number[]): string =>
      ids.map((id) => `goroutine ${id} [select]:\nmain.wait()\n\t/build/x.go:10 +0x1\n`).join("\n");
    await vscode.env.clipboard.writeText(`first\n${dump([1, 2, 3])}\nlater\n${dump([1, 2])}`);
    await vscode.commands.executeCommand("goroutineLens.analyzeClipboard");
    const page = await profilePage();
    await page.getByText("3 goroutines").first().waitFor();
    const running = vscode.commands.executeCommand("goroutineLens.chooseDump");
    await (await workbench()).locator(".quick-input-list").getByText("Dump 2: 2 goroutines").click();
    await running;
    await page.getByText("2 goroutines").first().waitFor();
  });

  it("analyse a profile together with an earlier one, and by itself again", async () => {
    await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
    const page = await profilePage();
    await page.getByTestId("finding").first().waitFor();
    const running = vscode.commands.executeCommand("goroutineLens.analyzeTogether");
    const browser = await workbench();
    await browser.locator(".quick-input-list").getByText("goroutine-early.pb.gz").first().click();
    await browser.locator(".quick-input-widget").getByRole("button", { name: "OK", exact: true }).click();
    await running;
    await page.getByTestId("evidence").filter({ hasText: "They climb: 4 → 24" }).waitFor();
    assert.equal(
      await page.getByTestId("series-row").first().getAttribute("data-rule"),
      "http-body-not-closed",
    );
    await page.getByTestId("chip-remove").click();
    await until("a single profile", async () => (await page.getByTestId("series").count()) === 0);
    await page.getByTestId("finding").first().waitFor();
    assert.equal(await page.getByTestId("chip").count(), 0);
  });

  it("show the latest of several files that the explorer has selected", async () => {
    const files = ["profiles/goroutine.pb.gz", "profiles/goroutine-early.pb.gz"].map(inWorkspace);
    await vscode.commands.executeCommand("goroutineLens.analyzeTogether", files[1], files);
    const page = await profilePage();
    await page.getByTestId("evidence").filter({ hasText: "They climb: 4 → 24" }).waitFor();
    assert.match(await page.getByTestId("profile-goroutines").innerText(), /^56 goroutines/);
    // It would be so the next time, too.
    await page.locator("[data-kind=together] [data-testid=chip-remove]").click();
    await until("a single profile", async () => (await page.getByTestId("chip").count()) === 0);
  });

  it("analyse the dumps of one file together, in their order", async () => {
    const dump = (ids: number[]): string =>
      ids.map((id) => `goroutine ${id} [select]:\nmain.wait()\n\t/build/x.go:10 +0x1\n`).join("\n");
    await vscode.env.clipboard.writeText(`first\n${dump([1, 2, 3, 4, 5])}\nlater\n${dump([2, 5])}`);
    await vscode.commands.executeCommand("goroutineLens.analyzeClipboard");
    const page = await profilePage();
    await page.getByText("5 goroutines").first().waitFor();
    const running = vscode.commands.executeCommand("goroutineLens.analyzeTogether");
    const browser = await workbench();
    await browser.locator(".quick-input-list").getByText("Dump 2: 2 goroutines").click();
    await browser.locator(".quick-input-widget").getByRole("button", { name: "OK", exact: true }).click();
    await running;
    await page.getByTestId("series-points").waitFor();
    assert.match(
      await page.getByTestId("series-points").innerText(),
      /dump 1 \(5 goroutines\) → .* dump 2 \(2 goroutines\)/,
    );
    assert.match(await page.getByTestId("series").innerText(), /0 new, 3 gone, 2 persistent/);
  });

  it("say what to do when the clipboard is empty", async () => {
    await vscode.env.clipboard.writeText("  ");
    await vscode.commands.executeCommand("goroutineLens.analyzeClipboard");
    await (await workbench()).getByText("The clipboard holds no text.", { exact: false }).first().waitFor();
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("show each view, and the keys, from the palette", async () => {
    await vscode.commands.executeCommand("goroutineLens.analyze", inWorkspace("profiles/goroutine.pb.gz"));
    const page = await profilePage();
    await page.getByTestId("finding").first().waitFor();
    const views = { Summary: "summary", Top: "top", Callers: "callers", Findings: "findings" };
    for (const [command, view] of Object.entries(views)) {
      await vscode.commands.executeCommand(`goroutineLens.show${command}`);
      await page.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
    }
    await vscode.commands.executeCommand("goroutineLens.showKeys");
    await page.getByTestId("help").waitFor();
  });

  it("are all declared with the names that the palette shows", async () => {
    const known = await vscode.commands.getCommands(true);
    const { packageJSON } = vscode.extensions.getExtension("goroutine-lens.goroutine-lens") ?? assert.fail();
    const { contributes } = packageJSON as {
      contributes: { commands: { command: string; category: string }[] };
    };
    for (const { command, category } of contributes.commands) {
      assert.ok(known.includes(command), command);
      assert.equal(category, "Goroutine Lens");
    }
  });
});

function activeViewType(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? input.viewType : undefined;
}
