// From a problem to where it comes from: the hover's words and links, the callers in the source and in a profile.
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import * as vscode from "vscode";
import { closeAll, inWorkspace, problemsIn, profilePage, until, workbench } from "../support/workbench";

const client = "inventory/client.go";
const queue = "orders/queue.go";

describe("the hover on a problem", () => {
  after(closeAll);

  it("explains it, and leads to the calls that reach it, in VS Code's own list", async () => {
    const uri = inWorkspace(client);
    const problem = await until("the diagnostic", () => problemsIn(uri)[0]);
    const text = await hoverText(uri, problem.range.start);
    assert.match(text, /only partly read/);
    assert.match(text, /The transport keeps a connection/);
    assert.match(text, /\[Show callers that reach this\]\(command:goroutineLens\.showSourceCallers/);
    assert.doesNotMatch(text, /Show callers in/);
    await vscode.commands.executeCommand(
      "goroutineLens.showSourceCallers",
      uri.toString(),
      problem.range.start,
    );
    const peek = (await workbench()).locator(".peekview-widget");
    await peek.getByText("main.go").first().waitFor();
    assert.match(await previewText(peek), /client\.Sniff\(r\.FormValue/);
    await vscode.commands.executeCommand("closeReferenceSearch");
    await peek.waitFor({ state: "detached" });
  });

  it("shows the callers by a click on its link, of a function that was just typed", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace(queue));
    const editor = await vscode.window.showTextDocument(document);
    const before = document.getText();
    await leakIn(editor);
    const problem = await until("a diagnostic", () => problemsIn(document.uri)[0]);
    editor.selection = new vscode.Selection(problem.range.start, problem.range.start);
    await vscode.commands.executeCommand("editor.action.showHover");
    const page = await workbench();
    await page.locator(".monaco-hover").getByText("Show callers that reach this").click();
    const peek = page.locator(".peekview-widget");
    await peek.getByText("queue.go").first().waitFor();
    assert.match(await previewText(peek), /go queue\.pack\(\)/);
    await vscode.commands.executeCommand("closeReferenceSearch");
    await undoAll(document, before);
  });

  it("says so when nothing in the workspace calls the function", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace("cmd/shop/main.go"));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(17, 0, 17, 0);
    await vscode.commands.executeCommand("goroutineLens.showSourceCallers");
    await (await workbench()).getByText("Nothing in the workspace calls this function").first().waitFor();
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("leads to the function's callers in an open profile that has seen it", async () => {
    await vscode.commands.executeCommand("vscode.open", inWorkspace("profiles/goroutine.pb.gz"));
    await (await profilePage()).getByTestId("finding").first().waitFor();
    const document = await vscode.workspace.openTextDocument(inWorkspace(queue));
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
    const before = document.getText();
    await leakIn(editor);
    const problem = await until("a diagnostic", () => problemsIn(document.uri)[0]);
    const text = await hoverText(document.uri, problem.range.start);
    const command = /\[Show callers in goroutine\\\.pb\\\.gz\]\(command:([\w.]+)\?([^)]+)\)/.exec(text);
    assert.equal(command?.[1], "goroutineLens.showProfileCallers", text);
    const args = JSON.parse(decodeURIComponent(command?.[2] ?? "")) as unknown[];
    assert.equal(args[1], "example.com/shop/orders.(*Queue).pack");
    await vscode.commands.executeCommand("goroutineLens.showProfileCallers", ...args);
    const page = await profilePage();
    const view = page.locator("[role=tabpanel][data-view=callers]");
    await view.waitFor();
    await view.getByText("NewQueue").or(view.getByText("(*Queue).pack")).first().waitFor();
    await undoAll(document, before);
  });
});

/** A response that is never closed, in the function that works off the queue. */
async function leakIn(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  const body = document.getText().indexOf("\t\t_ = order\n");
  await editor.edit((edit) => {
    edit.insert(
      document.positionAt(body),
      '\t\tresp, err := http.Get("http://localhost")\n\t\tif err != nil {\n\t\t\tcontinue\n\t\t}\n\t\t_ = resp.StatusCode\n',
    );
    edit.insert(new vscode.Position(2, 0), '\nimport "net/http"\n');
  });
}

async function undoAll(document: vscode.TextDocument, before: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  while (document.getText() !== before) await vscode.commands.executeCommand("undo");
  await until("a clean document", () => !document.isDirty);
}

/** Editors draw spaces that do not break. */
async function previewText(peek: Locator): Promise<string> {
  return (await peek.locator(".preview").innerText()).replaceAll("\u00a0", " ");
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    position,
  );
  const parts = hovers.flatMap(({ contents }) =>
    contents.map((one) => (typeof one === "string" ? one : one.value)),
  );
  return parts.join("\n").replaceAll("&nbsp;", " ");
}
