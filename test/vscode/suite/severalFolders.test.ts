// A workspace of several folders: modules of a go.work, a replaced module, and a folder that comes and goes.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, problemsIn, until } from "../support/workbench";

describe("the source checks in a workspace of several folders", () => {
  after(closeAll);

  it("follow calls into the other modules of a go.work", async () => {
    const api = inFolder("work", "api/api.go");
    const [problem] = await until("the diagnostic", () => atLeastOne(problemsIn(api)), 30_000);
    assert.match(await lineOf(api, problem!), /client\.Open\(u\)/);
    assert.deepEqual(problemsIn(inFolder("work", "http-client/client.go")), []);
  });

  it("follow calls into a replaced module", async () => {
    const shop = inFolder("shop", "shop.go");
    const problems = await until("the diagnostic", () => atLeastOne(problemsIn(shop)));
    assert.equal(problems.length, 1);
    assert.equal(problems[0]!.range.start.line, 21);
  });

  it("are mended in the folder that they are in", async () => {
    const shop = inFolder("shop", "shop.go");
    const document = await vscode.workspace.openTextDocument(shop);
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    await vscode.commands.executeCommand("goroutineLens.applyFix", shop, "http-body-not-closed", 21);
    await until("no diagnostic", () => problemsIn(shop).length === 0);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    await until("the diagnostic again", () => problemsIn(shop).length === 1);
  });

  it("look again at callers when a module of another folder is edited", async () => {
    const api = inFolder("work", "api/api.go");
    const document = await vscode.workspace.openTextDocument(inFolder("work", "http-client/client.go"));
    const editor = await vscode.window.showTextDocument(document);
    const at = document.getText().indexOf("\treturn resp.Body, nil");
    await editor.edit((edit) =>
      edit.insert(document.positionAt(at), "\tdefer func() { _ = resp.Body.Close() }()\n"),
    );
    await until("no diagnostic in the caller", () => problemsIn(api).length === 0);
    await vscode.commands.executeCommand("undo");
    await until("the diagnostic again", () => problemsIn(api).length === 1);
  });

  it("take a folder in that is added, and forget one that is removed", async () => {
    const root = vscode.Uri.joinPath(folder("shop").uri, "..", "later");
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    assert.ok(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: root }));
    const later = vscode.Uri.joinPath(root, "later.go");
    await until("the diagnostic", () => problemsIn(later).length === 1, 30_000);
    await until("those of the others", () => problemsIn(inFolder("shop", "shop.go")).length === 1);
    assert.ok(vscode.workspace.updateWorkspaceFolders(count, 1));
    await until("no diagnostic", () => problemsIn(later).length === 0);
    await until("those of the others", () => problemsIn(inFolder("shop", "shop.go")).length === 1);
    // Once more, and away before it is checked.
    await whenFoldersChange(() => vscode.workspace.updateWorkspaceFolders(count, 0, { uri: root }));
    assert.deepEqual(problemsIn(later), []);
    await whenFoldersChange(() => vscode.workspace.updateWorkspaceFolders(count, 1));
    await until("those of the others", () => problemsIn(inFolder("shop", "shop.go")).length === 1);
    assert.deepEqual(problemsIn(later), []);
  });
});

/** VS Code takes the next change only after it has told the one before. */
async function whenFoldersChange(change: () => boolean): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      resolve();
    });
  });
  assert.ok(change());
  await changed;
}

function folder(name: string): vscode.WorkspaceFolder {
  const found = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  return found ?? assert.fail(`no folder ${name}`);
}

function inFolder(name: string, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(name).uri, path);
}

function atLeastOne<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

async function lineOf(uri: vscode.Uri, { range }: vscode.Diagnostic): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).lineAt(range.start.line).text;
}
