// The browser that shows the workbench under test, and what tests do with both: wait, find, click.
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type FrameLocator, type Page } from "playwright-core";
import * as vscode from "vscode";

let browser: Promise<Browser> | undefined;

/** The browser's page with the workbench. */
export async function workbench(): Promise<Page> {
  browser ??= chromium.connectOverCDP(process.env["GOROUTINE_LENS_BROWSER"] ?? "");
  const pages = (await browser).contexts().flatMap((context) => context.pages());
  const page = pages.find((candidate) => /[?&](folder|workspace)=/.test(candidate.url()));
  if (!page) throw new Error(`No workbench among ${pages.map((candidate) => candidate.url()).join(", ")}`);
  return page;
}

export async function disconnect(): Promise<void> {
  await (await browser)?.close().catch(() => undefined);
}

/** The content of the profile's page that is in sight. */
export async function profilePage(): Promise<FrameLocator> {
  const page = await workbench();
  const frames = page.locator("iframe.webview");
  await until("a webview", async () => (await frames.count()) > 0);
  return frames.last().contentFrame().locator("iframe#active-frame").contentFrame();
}

/** Waits until `condition` holds; its last value or error is in the message when it never does. */
export async function until<Value>(
  what: string,
  condition: () => Value | Promise<Value>,
  limitMs = 20_000,
): Promise<NonNullable<Value>> {
  const deadline = Date.now() + limitMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await condition();
      if (value !== undefined && value !== null && value !== false) return value as NonNullable<Value>;
      last = value;
    } catch (error) {
      last = error;
    }
    await sleep(50);
  }
  throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}; last: ${String(last)}`);
}

/** A file of the workspace under test. */
export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("No folder is open.");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Also after a test that failed half-way: what it had typed is taken back, for VS Code would ask whether to save it. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Our own diagnostics of a file. */
export function problemsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "goroutine-lens");
}

/** The code lenses of a file, by line. */
export async function lensTitles(uri: vscode.Uri): Promise<{ line: number; title: string }[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    uri,
    50,
  );
  return lenses
    .map(({ range, command }) => ({ line: range.start.line, title: command?.title ?? "" }))
    .sort((a, b) => a.line - b.line);
}
