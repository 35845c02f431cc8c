// Offers the checks' fixes: one by one as quick fixes, all of a file or of the workspace as source actions.

import * as vscode from "vscode";
import { combineFixes } from "../../core/annotations/combineFixes";
import type { Fix, Problem } from "../../core/gosource/problem";
import { toRange, toWorkspaceEdit } from "../convert";
import { UserError } from "../guard";
import { pathOf, uriOf } from "../source/sourceRoots";
import { diagnosticSource } from "./diagnostics";
import type { ProblemStore } from "./problemStore";

const fixFile = vscode.CodeActionKind.SourceFixAll.append("goroutineLens");
const fixWorkspace = vscode.CodeActionKind.Source.append("goroutineLens.fixWorkspace");

/** Answers the problems of a document's text as it is at this moment. */
export type CheckNow = (document: vscode.TextDocument) => Promise<readonly Problem[]>;

export class FixProvider implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, fixFile, fixWorkspace];

  constructor(private readonly checkNow: CheckNow) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const problems = await this.checkNow(document);
    if (token.isCancellationRequested) return [];
    const quickFixes = problems
      .filter((problem) => toRange(problem.range).intersection(range) !== undefined)
      .flatMap((problem) => problem.fixes.map((fix) => quickFix(problem, fix, diagnostics)));
    // Source actions belong into their own menu, and into “on save” lists that name them.
    const { fixed, edits } = combineFixes(problems);
    if (only === undefined || !vscode.CodeActionKind.Source.intersects(only) || fixed.length === 0)
      return quickFixes;
    const inFile = new vscode.CodeAction("Goroutine Lens: fix all in this file", fixFile);
    inFile.edit = toWorkspaceEdit(edits);
    const inWorkspace = new vscode.CodeAction("Goroutine Lens: fix all in the workspace…", fixWorkspace);
    inWorkspace.command = { command: "goroutineLens.fixWorkspace", title: inWorkspace.title };
    return [...quickFixes, inFile, inWorkspace];
  }
}

function quickFix(problem: Problem, fix: Fix, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = toWorkspaceEdit(fix.edits);
  action.isPreferred = fix.preferred;
  action.diagnostics = diagnostics.filter(
    ({ source, range }) => source === diagnosticSource && range.isEqual(toRange(problem.range)),
  );
  return action;
}

/** Applies the preferred fix of the problem whose call is on a line (0-based), to the text as it is now. */
export async function applyFix(
  checkNow: CheckNow,
  uri: vscode.Uri,
  check: string | undefined,
  line: number,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const problem = (await checkNow(document)).find(
    (candidate) => (check === undefined || candidate.check === check) && candidate.range.start.line === line,
  );
  const fix = problem?.fixes.find(({ preferred }) => preferred) ?? problem?.fixes[0];
  if (fix === undefined) {
    throw new UserError("There is no fix that is surely right here. Close the body by hand on each path.");
  }
  await vscode.workspace.applyEdit(toWorkspaceEdit(fix.edits));
}

/** Applies the fixes of the whole workspace, at once or by VS Code's refactoring preview, where each can be chosen. */
export async function fixInWorkspace(problems: ProblemStore, checkNow: CheckNow): Promise<void> {
  // Open documents may have changed since they were checked.
  const files = new Set(problems.all.map(({ file }) => file));
  const current: Problem[] = [];
  for (const file of files) {
    const path = uriOf(file).toString();
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === path);
    current.push(...(open ? await checkNow(open) : (problems.get(file)?.problems ?? [])));
  }
  const { edits, fixed } = combineFixes(current.filter(({ file }) => inWorkspace(file)));
  if (fixed.length === 0) {
    void vscode.window.showInformationMessage(
      "Nothing to fix: every problem found needs a decision of yours.",
    );
    return;
  }
  const changed = [...new Set(edits.map(({ file }) => vscode.workspace.asRelativePath(uriOf(file))))];
  const apply: vscode.QuickPickItem = { label: "$(check) Apply", detail: changed.join(", ") };
  const preview: vscode.QuickPickItem = {
    label: "$(diff-multiple) Preview…",
    // VS Code shows the preview only for changes that need to be ticked in it.
    detail: "Tick the changes to make in VS Code's preview",
  };
  const places = fixed.length === 1 ? "1 place" : `${fixed.length} places`;
  const title = `Close what is left open at ${places}?`;
  const choice = await vscode.window.showQuickPick([apply, preview], { title });
  if (choice === undefined) return;
  const label = choice === preview ? "Close what is left open" : undefined;
  await vscode.workspace.applyEdit(toWorkspaceEdit(edits, label), { isRefactoring: true });
}

function inWorkspace(file: string): boolean {
  return vscode.workspace.getWorkspaceFolder(uriOf(file)) !== undefined && pathOf(uriOf(file)) === file;
}
