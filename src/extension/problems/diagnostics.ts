// Publishes the problems as diagnostics. With a profile open that shows one at work, it says so and is more severe.

import * as vscode from "vscode";
import { describeProblem } from "../../core/annotations/problemEvidence";
import type { Problem, SourceNote } from "../../core/gosource/problem";
import { toRange } from "../convert";
import type { Diagnosis } from "../diagnosis";
import { onSettingsChange, settings, type SeverityName } from "../settings";
import { uriOf } from "../source/sourceRoots";
import type { ProblemStore } from "./problemStore";

export const diagnosticSource = "goroutine-lens";

const severities: Readonly<Record<SeverityName, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("goroutineLens");
  private readonly disposables: vscode.Disposable[];
  /** What was told of each file's problems at work. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly problems: ProblemStore,
    private readonly diagnosis: Diagnosis,
  ) {
    this.disposables = [
      this.collection,
      problems.onDidChange((files) => this.publish(files)),
      // A workspace may have thousands of problems, and few of them are at work.
      diagnosis.onDidChange(() => {
        this.publish(
          problems.filesWithProblems.filter((file) => this.told.get(file) !== this.evidenceOf(file)),
        );
      }),
      onSettingsChange(["check.severity"], () => this.publish(problems.filesWithProblems)),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private publish(files: readonly string[]): void {
    for (const file of files) this.told.set(file, this.evidenceOf(file));
    const entries = files.map((file): [vscode.Uri, vscode.Diagnostic[]] => [
      uriOf(file),
      this.diagnosticsOf(file),
    ]);
    this.collection.set(entries);
  }

  private evidenceOf(file: string): string {
    const problems = this.problems.get(file)?.problems ?? [];
    return problems.map((problem) => describeProblem(problem, this.diagnosis.evidence(problem))).join("\n");
  }

  private diagnosticsOf(file: string): vscode.Diagnostic[] {
    const { problems = [], notes = [] } = this.problems.get(file) ?? {};
    return [...problems.map((problem) => this.toDiagnostic(problem)), ...notes.map(toHint)];
  }

  private toDiagnostic(problem: Problem): vscode.Diagnostic {
    const evidence = this.diagnosis.evidence(problem);
    const severity = severities[settings.checkSeverity];
    const diagnostic = new vscode.Diagnostic(
      toRange(problem.range),
      describeProblem(problem, evidence),
      // The enumeration counts downwards: Error is 0.
      evidence.length > 0 ? Math.max(vscode.DiagnosticSeverity.Error, severity - 1) : severity,
    );
    diagnostic.source = diagnosticSource;
    diagnostic.code = problem.check;
    diagnostic.relatedInformation = problem.related.map(
      ({ file, range, message }) =>
        new vscode.DiagnosticRelatedInformation(new vscode.Location(uriOf(file), toRange(range)), message),
    );
    return diagnostic;
  }
}

/** What was not followed is nothing wrong: shown where one looks, and not among the problems. */
function toHint({ range, message, check }: SourceNote): vscode.Diagnostic {
  const text = `not checked to the end: ${message}`;
  const diagnostic = new vscode.Diagnostic(toRange(range), text, vscode.DiagnosticSeverity.Hint);
  diagnostic.source = diagnosticSource;
  diagnostic.code = check === "" ? "not-checked" : check;
  return diagnostic;
}
