// The source side: diagnostics while typing, lenses while a profile is open, fixes, and their undoing.
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { closeAll, inWorkspace, problemsIn, until, workbench } from "../support/workbench";

const client = "inventory/client.go";

describe("the source checks", () => {
  afterEach(closeAll);

  it("report the guilty line of the workspace, and no other, before any file is opened", async () => {
    const uri = inWorkspace(client);
    const [problem] = await until("the diagnostic", () => atLeastOne(problemsIn(uri)), 30_000);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.match(text.split("\n")[problem!.range.start.line] ?? "", /c\.http\.Get\(c\.base \+ "\/picture/);
    assert.equal(problem!.message, "response body is never closed, and only partly read");
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(allProblems(), ["client.go"]);
  });

  it("come as one types, and go when the body is closed", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace("orders/queue.go"));
    const editor = await vscode.window.showTextDocument(document);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const before = document.getText();
    await editor.edit((edit) => {
      edit.insert(
        end,
        '\nfunc ping() {\n\tresp, err := http.Get("http://localhost")\n\tif err != nil {\n\t\treturn\n\t}\n',
      );
      edit.insert(end, "\t_ = resp.StatusCode\n}\n");
      edit.insert(new vscode.Position(2, 0), '\nimport "net/http"\n');
    });
    const [problem] = await until("a diagnostic", () => atLeastOne(problemsIn(document.uri)));
    assert.match(document.lineAt(problem!.range.start.line).text, /http\.Get/);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(problem!.range.start.line + 4, 0), "\tdefer resp.Body.Close()\n");
    });
    await until("no diagnostic", () => problemsIn(document.uri).length === 0);
    while (document.getText() !== before) await vscode.commands.executeCommand("undo");
    assert.equal(document.isDirty, false);
  });

  it("are mended by a quick fix that is undone in one step", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace(client));
    await vscode.window.showTextDocument(document);
    const [problem] = await until("the diagnostic", () => atLeastOne(problemsIn(document.uri)));
    const [fix] = await actions(document.uri, problem!.range, vscode.CodeActionKind.QuickFix);
    assert.match(fix?.title ?? "", /defer resp\.Body\.Close\(\)/);
    assert.equal(fix?.isPreferred, true);
    const before = document.getText();
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await until("no diagnostic", () => problemsIn(document.uri).length === 0);
    assert.equal(
      document.getText(),
      before.replace('"", err\n\t}\n\thead, err', '"", err\n\t}\n\tdefer resp.Body.Close()\n\thead, err'),
    );
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    await until("the diagnostic again", () => atLeastOne(problemsIn(document.uri)));
  });

  it("explain themselves on hover", async () => {
    const uri = inWorkspace(client);
    const [problem] = problemsIn(uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      problem!.range.start,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((one) => (typeof one === "string" ? one : one.value)),
    );
    assert.match(text.join("\n").replaceAll("&nbsp;", " "), /only partly read/);
  });

  it("are all mended by the file's source action", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace(client));
    await vscode.window.showTextDocument(document);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const found = await actions(document.uri, whole, vscode.CodeActionKind.SourceFixAll);
    const fixAll = found.find(({ title }) => title.includes("all in this file"));
    assert.ok(fixAll?.edit && (await vscode.workspace.applyEdit(fixAll.edit)));
    await until("no diagnostic", () => problemsIn(document.uri).length === 0);
    await vscode.commands.executeCommand("undo");
    await until("the diagnostic again", () => atLeastOne(problemsIn(document.uri)));
  });

  it("are all mended in the workspace, after a look at what changes", async () => {
    const uri = inWorkspace(client);
    const other = inWorkspace("inventory/other.go");
    const original = await vscode.workspace.fs.readFile(uri);
    const body =
      '\tresp, err := http.Get("http://localhost")\n\tif err != nil {\n\t\treturn\n\t}\n\t_ = resp.StatusCode\n';
    const text = `package inventory\n\nimport "net/http"\n\nfunc ping() {\n${body}}\n`;
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(text));
    await until("both diagnostics", () => problemsIn(uri).length === 1 && problemsIn(other).length === 1);
    const running = vscode.commands.executeCommand("goroutineLens.fixWorkspace");
    const picks = (await workbench()).locator(".quick-input-widget");
    await picks.getByText("Close what is left open at 2 places?").waitFor();
    await picks.getByText("inventory/client.go, inventory/other.go").waitFor();
    await picks.getByText("Apply", { exact: true }).click();
    await running;
    await until("no diagnostic", () => problemsIn(uri).length + problemsIn(other).length === 0);
    // VS Code saves the files of a refactoring.
    await vscode.workspace.fs.writeFile(uri, original);
    await closeAll();
    await vscode.workspace.fs.delete(other);
    await until("the diagnostic again", () => problemsIn(uri).length === 1 && problemsIn(other).length === 0);
  });

  it("follow the file on disk when another program writes it", async () => {
    const uri = inWorkspace("inventory/other.go");
    const text =
      'package inventory\n\nimport "net/http"\n\nfunc ping() {\n\t_, _ = http.Get("http://localhost")\n}\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await until("a diagnostic in the new file", () => atLeastOne(problemsIn(uri)));
    await vscode.workspace.fs.delete(uri);
    await until("no diagnostic", () => problemsIn(uri).length === 0);
  });

  it("come back with a file that another program takes away and puts back, while it is open", async () => {
    const uri = inWorkspace(client);
    await vscode.window.showTextDocument(uri);
    await until("the diagnostic", () => atLeastOne(problemsIn(uri)));
    const original = await vscode.workspace.fs.readFile(uri);
    try {
      // Not by VS Code's own file system, which closes the editor.
      await rm(uri.fsPath);
      await until("no diagnostic", () => problemsIn(uri).length === 0);
    } finally {
      await writeFile(uri.fsPath, original);
    }
    await until("the diagnostic again", () => atLeastOne(problemsIn(uri)));
  });

  it("are off, or in open files only, by setting", async () => {
    const settings = vscode.workspace.getConfiguration("goroutineLens.check");
    const uri = inWorkspace(client);
    try {
      await settings.update("scope", "openFiles", vscode.ConfigurationTarget.Workspace);
      await until("no diagnostic while the file is closed", () => allProblems().length === 0);
      await sleep(500);
      assert.deepEqual(allProblems(), []);
      await vscode.window.showTextDocument(uri);
      await until("the diagnostic of the open file", () => atLeastOne(problemsIn(uri)));
      await settings.update("scope", "off", vscode.ConfigurationTarget.Workspace);
      await until("no diagnostic", () => allProblems().length === 0);
      await settings.update("severity", "hint", vscode.ConfigurationTarget.Workspace);
      await settings.update("scope", undefined, vscode.ConfigurationTarget.Workspace);
      const [problem] = await until("the diagnostic", () => atLeastOne(problemsIn(uri)));
      assert.equal(problem!.severity, vscode.DiagnosticSeverity.Hint);
    } finally {
      for (const name of ["scope", "severity"]) {
        await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
      }
      await vscode.workspace.fs.delete(inWorkspace(".vscode"), { recursive: true });
    }
  });
});

function atLeastOne<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function allProblems(): string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri]) => problemsIn(uri).map(() => uri.path.slice(uri.path.lastIndexOf("/") + 1)));
}

async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, kind.value, 20);
}
