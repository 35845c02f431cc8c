// Hover on a suspect call: why it leaks, what open profiles show of it, and where to go from there.

import * as vscode from "vscode";
import { findFunction } from "../../core/annotations/functionInProfile";
import { CHECKS } from "../../core/gosource/checks/index";
import type { Problem } from "../../core/gosource/problem";
import type { FindingLink } from "../commands/showInProfile";
import { toRange } from "../convert";
import type { Diagnosis, SessionEvidence } from "../diagnosis";
import type { ProblemStore } from "../problems/problemStore";
import type { OpenProfiles } from "../profiles/openProfiles";
import { pathOf } from "../source/sourceRoots";

export class HoverProvider implements vscode.HoverProvider {
  constructor(
    private readonly problems: ProblemStore,
    private readonly diagnosis: Diagnosis,
    private readonly profiles: OpenProfiles,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const problem = this.problems
      .get(pathOf(document.uri))
      ?.problems.find(({ range }) => toRange(range).contains(position));
    if (problem === undefined) return undefined;
    const evidence = this.diagnosis.evidence(problem).map(explainEvidence);
    // VS Code puts the diagnostic above it, with the path: here is what it does not say, the links where they are seen.
    const contents = [headline(problem), this.ways(problem, document.uri), ...evidence, explain(problem)];
    return new vscode.Hover(contents, toRange(problem.range));
  }

  /** Where to go from here: the callers in the source, and in each open profile that has seen the function. */
  private ways(problem: Problem, uri: vscode.Uri): vscode.MarkdownString {
    const text = new vscode.MarkdownString();
    text.isTrusted = { enabledCommands: [showSourceCallers, showProfileCallers] };
    const links = [
      link("Show callers that reach this", showSourceCallers, [uri.toString(), problem.range.start]),
    ];
    for (const { uri: profileUri, fileName, profile } of this.profiles.shown) {
      const name = profile && findFunction(profile, problem.function);
      if (name === undefined) continue;
      links.push(
        link(`Show callers in ${escaped(fileName)}`, showProfileCallers, [profileUri.toString(), name]),
      );
    }
    return text.appendMarkdown(links.join(" · "));
  }
}

const showSourceCallers = "goroutineLens.showSourceCallers";
const showProfileCallers = "goroutineLens.showProfileCallers";

function link(title: string, command: string, args: readonly unknown[]): string {
  // Function names have parentheses, which would end the link.
  const text = encodeURIComponent(JSON.stringify(args)).replace(/\(/g, "%28").replace(/\)/g, "%29");
  return `[${title}](command:${command}?${text})`;
}

/** A file's name may hold anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, "\\$&");
}

function headline(problem: Problem): vscode.MarkdownString {
  return new vscode.MarkdownString("**Goroutine Lens:** ").appendText(problem.message);
}

function explain(problem: Problem): vscode.MarkdownString {
  const explanation = CHECKS.find(({ id }) => id === problem.check)?.explanation;
  return new vscode.MarkdownString().appendText(explanation ?? "");
}

function explainEvidence({ finding, session }: SessionEvidence): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  // Only this command, with arguments of ours: the text itself comes from the profile and is escaped.
  text.isTrusted = { enabledCommands: ["goroutineLens.showInProfile"] };
  text.appendMarkdown("\n").appendText(`${session.fileName}: ${finding.title} (${finding.confidence}).\n\n`);
  text.appendText(`${finding.explanation}\n\n`);
  const args: FindingLink = [session.uri.toString(), finding.key];
  return text.appendMarkdown(link("Show in profile", "goroutineLens.showInProfile", args));
}
