// What a workspace brings along for an open profile: its own ignore rules, and a copy of Go's transport.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, inWorkspace, lensTitles, profilePage, until } from "../support/workbench";

describe("with a profile open", () => {
  before(async () => {
    await closeAll();
    await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
    await (await profilePage()).getByTestId("finding").first().waitFor();
  });
  after(closeAll);

  it("the workspace's .goroutine-lens.json takes findings away as soon as it is written, and gives them back", async () => {
    const page = await profilePage();
    const finding = page.locator("[data-testid=finding][data-rule=http-body-not-closed]");
    assert.equal(await finding.count(), 1);
    const uri = inWorkspace(".goroutine-lens.json");
    await write(
      uri,
      '{ "ignore": [{ "rule": "http-body-not-closed", "reason": "A test.", "until": "2099-12-31" }] }',
    );
    await until("no finding", async () => (await finding.count()) === 0);
    await write(uri, "{ this is no JSON");
    await page.getByText(".goroutine-lens.json").first().waitFor();
    await until("the finding again", async () => (await finding.count()) === 1);
    await vscode.workspace.fs.delete(uri);
    await until(
      "no note on the file",
      async () => (await page.getByText(".goroutine-lens.json").count()) === 0,
    );
  });

  it("a vendored copy of transport.go has the lenses, wherever its lines are", async () => {
    const folder = inWorkspace("vendor");
    const uri = vscode.Uri.joinPath(folder, "example.org/fork/http/transport.go");
    const original = vscode.Uri.file(`${process.env["GOROOT"]}/src/net/http/transport.go`);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(original));
    await write(uri, `// A copy.\n//\n// With more lines above.\n\n${text}`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
    const lenses = await until("lenses", async () => {
      const titles = await lensTitles(uri);
      return titles.length >= 4 ? titles : undefined;
    });
    assert.deepEqual(
      lenses.map(({ line, title }) => `${document.lineAt(line).text.trim()}: ${title.split(" · ")[0]}`),
      [
        "go pconn.readLoop(): 24 goroutines started here",
        "go pconn.writeLoop(): 24 goroutines started here",
        "select {: 24 goroutines parked here",
        "select {: 24 goroutines parked here",
      ],
    );
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
