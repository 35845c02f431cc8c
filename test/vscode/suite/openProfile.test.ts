// The main job: from the profile to the guilty line and its fix, as a user does it, in the page and in the editor.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  closeAll,
  inWorkspace,
  lensTitles,
  problemsIn,
  profilePage,
  until,
  workbench,
} from "../support/workbench";

const client = "inventory/client.go";

describe("opening goroutine.pb.gz", () => {
  before(async () => {
    await closeAll();
    await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
  });
  after(closeAll);

  it("shows it in the custom editor, with its counts and time", async () => {
    const page = await profilePage();
    await page.getByTestId("profile-goroutines").waitFor();
    assert.match(await page.getByTestId("profile-goroutines").innerText(), /^56 goroutines/);
    assert.match(await page.getByTestId("profile-stacks").innerText(), /^7 /);
    assert.match(await page.getByTestId("profile-time").innerText(), /2026/);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom && input.viewType === "goroutineLens.profile");
  });

  it("shows the finding on top, with the guilty call as its one suspect", async () => {
    const page = await profilePage();
    const finding = page.getByTestId("finding").first();
    await finding.waitFor();
    assert.match(
      await finding.getByTestId("finding-title").innerText(),
      /^24 HTTP connections are held by response bodies that were not closed/,
    );
    assert.match(await finding.innerText(), /48 goroutines/);
    const suspects = finding.getByTestId("suspect");
    await until("the suspect", async () => (await suspects.count()) > 0);
    assert.equal(await suspects.count(), 1);
    assert.match(await suspects.first().innerText(), /inventory\/client\.go:37.*Sniff/s);
  });

  it("switches between the views, by tabs and by commands", async () => {
    const page = await profilePage();
    for (const [command, view] of [
      ["showStacks", "stacks"],
      ["showFlameGraph", "flame"],
      ["showCallTree", "tree"],
    ] as const) {
      await vscode.commands.executeCommand(`goroutineLens.${command}`);
      await page.locator(`[role=tabpanel][data-view=${view}]`).waitFor();
    }
    await page.locator("[role=tab][data-view=flame]").click();
    await page.getByTestId("flame-graph").waitFor();
    assert.ok(Number(await page.getByTestId("flame-graph").getAttribute("data-drawn")) > 10);
    await page.locator("[role=tab][data-view=stacks]").click();
    const values = await page.getByTestId("stack-value").allInnerTexts();
    assert.deepEqual(
      values.slice(0, 3).map((value) => parseInt(value, 10)),
      [24, 24, 4],
    );
  });

  it("searches the functions of the view", async () => {
    const page = await profilePage();
    const search = page.getByTestId("search").locator("input").or(page.locator("input[data-testid=search]"));
    await search.first().fill("persistConn");
    await until("the count of matches", async () =>
      /[1-9]/.test(await page.getByTestId("search-count").innerText()),
    );
    await search.first().fill("no such function");
    await until("no match", async () => !/[1-9]/.test(await page.getByTestId("search-count").innerText()));
    await search.first().fill("");
  });

  it("opens the source of a frame, at its line, though it was built elsewhere", async () => {
    await clickFrame("example.com/shop/orders.(*Queue).pack");
    await editorAt("orders/queue.go", 23);
    await clickFrame("main.serve");
    await editorAt("cmd/shop/main.go", 46);
  });

  it("opens Go's own source from GOROOT", async () => {
    await clickFrame("net/http.(*persistConn).readLoop");
    await until("transport.go", () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith("/src/net/http/transport.go"),
    );
  });

  it("shows lenses on the loops in transport.go, found by their structure", async () => {
    const { document } = vscode.window.activeTextEditor ?? assert.fail("no editor");
    const lenses = await until("lenses", async () => {
      const titles = await lensTitles(document.uri);
      return titles.length >= 4 ? titles : undefined;
    });
    const byLine = lenses.map(({ line, title }) => `${document.lineAt(line).text.trim()}: ${title}`);
    assert.deepEqual(byLine, [
      "go pconn.readLoop(): 24 goroutines started here · response bodies not closed · show in profile",
      "go pconn.writeLoop(): 24 goroutines started here · response bodies not closed · show in profile",
      "select {: 24 goroutines parked here · response bodies not closed · show in profile",
      "select {: 24 goroutines parked here · response bodies not closed · show in profile",
    ]);
    const first = document.getText().indexOf("case bodyEOF");
    assert.equal(lenses[2]?.line, document.positionAt(first).line - 1);
    await seesLens("24 goroutines parked here");
  });

  it("shows lenses on the user's own frames", async () => {
    const queue = inWorkspace("orders/queue.go");
    await showSource(queue);
    const lenses = await until("lenses", async () => {
      const titles = await lensTitles(queue);
      return titles.length > 0 ? titles : undefined;
    });
    assert.deepEqual(lenses, [{ line: 22, title: "4 goroutines here" }]);
    await seesLens("4 goroutines here");
  });

  it("leads from a lens back to the stacks in the profile", async () => {
    const page = await profilePage();
    await (await workbench()).locator(".codelens-decoration a", { hasText: "4 goroutines here" }).click();
    await until("a filter on the samples", async () => (await page.getByTestId("chip").count()) > 0);
    await page.getByTestId("filter-clear").or(page.getByTestId("chip-remove")).first().click();
    await until("no filter", async () => (await page.getByTestId("chip").count()) === 0);
  });

  it("says at the guilty call what it does and what it holds", async () => {
    const uri = inWorkspace(client);
    await showSource(uri, 36);
    const message = "response body is never closed, and only partly read: 24 connections are held";
    await until("the diagnostic", () => problemsIn(uri)[0]?.message === message);
    assert.equal(problemsIn(uri)[0]?.severity, vscode.DiagnosticSeverity.Error);
    const lenses = await until("the lens", async () => {
      const titles = await lensTitles(uri);
      return titles.length > 1 ? titles : undefined;
    });
    assert.equal(lenses[0]?.title, `$(warning)\u00a0${message}`);
    assert.equal(lenses[0]?.line, 36);
    await seesLens(message);
  });

  it("applies the fix from the finding; suspect, lens and diagnostic go without reopening, and come back", async () => {
    const uri = inWorkspace(client);
    const page = await profilePage();
    await page.locator("[role=tab][data-view=findings]").click();
    await page.getByTestId("suspect-fix").first().click();
    await until("no diagnostic", () => problemsIn(uri).length === 0);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /"", err\n\t}\n\tdefer resp\.Body\.Close\(\)\n\thead, err/);
    await until("no lens", async () => (await lensTitles(uri)).length === 0);
    await until("no suspect", async () => (await page.getByTestId("suspect").count()) === 0);
    await showSource(uri);
    await vscode.commands.executeCommand("undo");
    await until("the diagnostic again", () => problemsIn(uri).length === 1);
    await until("the suspect again", async () => (await page.getByTestId("suspect").count()) === 1);
    // A slow machine may have saved the fix by itself meanwhile: then it saves what was undone, too.
    await until("nothing to save", () => !document.isDirty);
  });

  it("keeps the diagnostic, without the figures, when the profile is closed", async () => {
    await closeAll();
    const uri = inWorkspace(client);
    await until(
      "the plain diagnostic",
      () => problemsIn(uri)[0]?.message === "response body is never closed, and only partly read",
    );
    assert.deepEqual(await lensTitles(uri), []);
  });
});

/** Beside the profile, which stays in sight. */
async function showSource(uri: vscode.Uri, line = 0): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Two });
  editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenter);
}

async function clickFrame(functionName: string): Promise<void> {
  const page = await profilePage();
  await page.locator("[role=tab][data-view=stacks]").click();
  await page.locator("[role=tabpanel][data-view=stacks]").waitFor();
  const frame = page.locator(`[data-testid=frame][data-function="${functionName}"]`).first();
  // Frames may be folded away.
  const unfold = page.getByTestId("unfold");
  for (let index = 0; (await frame.count()) === 0 && index < (await unfold.count()); index++) {
    await unfold.nth(index).click();
  }
  await frame.click();
}

async function editorAt(path: string, line: number): Promise<void> {
  await until(`${path}:${line}`, () => {
    const editor = vscode.window.activeTextEditor;
    return (
      editor?.document.uri.toString() === inWorkspace(path).toString() &&
      editor.selection.active.line === line - 1
    );
  });
}

/** What is painted, not only what the provider says. */
async function seesLens(text: string): Promise<void> {
  await (await workbench()).locator(".codelens-decoration", { hasText: text }).first().waitFor();
}
