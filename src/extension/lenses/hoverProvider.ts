// Hover on a suspect call: why it leaks, what open profiles show of it, and where to go from there.

import * as vscode from "vscode";
import type { Problem } from "../../core/gosource/problem";
import { toRange } from "../convert";
import type { Diagnosis, SessionEvidence } from "../diagnosis";
import type { ProblemStore } from "../problems/problemStore";
import { pathOf } from "../source/sourceRoots";

export class HoverProvider implements vscode.HoverProvider {
  constructor(
    private readonly problems: ProblemStore,
    private readonly diagnosis: Diagnosis,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const problem = this.problems
      .get(pathOf(document.uri))
      ?.problems.find(({ range }) => toRange(range).contains(position));
    if (problem === undefined) return undefined;
    return new vscode.Hover(explain(problem, this.diagnosis.evidence(problem)), toRange(problem.range));
  }
}

function explain(problem: Problem, evidence: readonly SessionEvidence[]): vscode.MarkdownString[] {
  const text = new vscode.MarkdownString();
  text.appendMarkdown("**Goroutine Lens:** ").appendText(`${problem.message}\n\n`);
  for (const { file, range, message } of problem.related) {
    const name = file.slice(file.lastIndexOf("/") + 1);
    text
      .appendMarkdown("- ")
      .appendText(`${message} (${name}, line ${range.start.line + 1})`)
      .appendMarkdown("\n");
  }
  return [text, ...evidence.map(explainEvidence)];
}

function explainEvidence({ finding, session }: SessionEvidence): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  // Only this command, with arguments of ours: the text itself comes from the profile and is escaped.
  text.isTrusted = { enabledCommands: ["goroutineLens.showInProfile"] };
  const args = encodeURIComponent(JSON.stringify([session.uri.toString(), finding.samples]));
  text.appendMarkdown("\n").appendText(`${session.fileName}: ${finding.title} (${finding.confidence}).\n\n`);
  text.appendText(`${finding.explanation}\n\n`);
  text.appendMarkdown(`[Show in profile](command:goroutineLens.showInProfile?${args})`);
  return text;
}
