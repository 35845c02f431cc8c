// Code lenses: how many goroutines are on the user's own lines and in net/http's loops, and what suspects hold.

import * as vscode from "vscode";
import { describeProblem } from "../../core/annotations/problemEvidence";
import { countTransportLoops, type TransportCounts } from "../../core/annotations/transportCounts";
import type { Problem, Range } from "../../core/gosource/problem";
import type { TransportPlaces } from "../../core/gosource/findTransportPlaces";
import type { Profile } from "../../core/profile/profile";
import type { FindingLink } from "../commands/showInProfile";
import type { Diagnosis } from "../diagnosis";
import type { CheckNow } from "../problems/fixProvider";
import type { OpenProfiles } from "../profiles/openProfiles";
import type { ProfileSession } from "../profiles/profileSession";
import { onSettingsChange, settings } from "../settings";
import { withPauses } from "../withPauses";
import type { EditTracker } from "./editTracker";
import type { LineCounter } from "./lineCounter";

export interface LensServices {
  readonly profiles: OpenProfiles;
  readonly diagnosis: Diagnosis;
  readonly counter: LineCounter;
  readonly edits: EditTracker;
  readonly checkNow: CheckNow;
  /** Where a transport.go parks its goroutines, found by structure. */
  findTransportPlaces(document: vscode.TextDocument): Promise<TransportPlaces>;
}

export class LensProvider implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly services: LensServices) {
    const refresh = (): void => this.changed.fire();
    this.disposables = [
      this.changed,
      services.diagnosis.onDidChange(refresh),
      onSettingsChange(["lenses"], refresh),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.lenses) return [];
    const isOwn = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
    const [frames, transport, problems] = await Promise.all([
      isOwn ? this.frameLenses(document) : [],
      document.uri.path.endsWith("/transport.go") ? this.transportLenses(document) : [],
      isOwn ? this.problemLenses(document) : [],
    ]);
    return [...problems, ...transport, ...frames];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** “4 goroutines here”, one lens per line and profile. */
  private async frameLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const lenses: vscode.CodeLens[] = [];
    for (const session of this.services.profiles.shown) {
      const { profile } = session;
      if (profile === undefined || !countsGoroutines(profile)) continue;
      const { lines } = await this.services.counter.count(profile, document.uri);
      for (const { line, count } of lines) {
        const now = this.services.edits.locate(document, line - 1);
        if (now === undefined) continue;
        lenses.push(
          lens(now, `${goroutines(count)} here${this.inFile(session)}`, "goroutineLens.showLineInProfile", [
            session.uri,
            document.uri,
            line,
          ]),
        );
      }
    }
    return lenses;
  }

  /** “24 goroutines parked here · response bodies not closed · show in profile” */
  private async transportLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const shown = this.services.profiles.shown.filter(({ profile }) => profile !== undefined);
    if (shown.length === 0) return [];
    const places = await this.services.findTransportPlaces(document);
    const lenses: vscode.CodeLens[] = [];
    for (const session of shown) {
      if (session.state.kind !== "shown") continue;
      const { profile, analysis } = session.state;
      const counts = await withPauses(countTransportLoops(profile, analysis.findings));
      const add = (range: Range | undefined, loop: keyof TransportCounts, what: string): void => {
        if (range === undefined) return;
        for (const { finding, goroutines: n } of counts[loop]) {
          const title = `${goroutines(n)} ${what} · ${finding.cause} · show in profile${this.inFile(session)}`;
          const link: FindingLink = [session.uri.toString(), finding.key, loop];
          lenses.push(lens(range.start.line, title, "goroutineLens.showInProfile", link));
        }
      };
      add(places.readLoopSelect, "readLoop", "parked here");
      add(places.writeLoopSelect, "writeLoop", "parked here");
      add(places.goReadLoop, "readLoop", "started here");
      add(places.goWriteLoop, "writeLoop", "started here");
    }
    return lenses;
  }

  /** “response body is never closed: 24 connections are held” and “Close it” on the call that opens the body. */
  private async problemLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (this.services.profiles.shown.length === 0) return [];
    const problems = await this.services.checkNow(document);
    return problems.flatMap((problem) => this.lensesOf(problem, document));
  }

  private lensesOf(problem: Problem, document: vscode.TextDocument): vscode.CodeLens[] {
    const evidence = this.services.diagnosis.evidence(problem);
    const first = evidence[0];
    if (first === undefined) return [];
    const line = problem.range.start.line;
    const title = `$(warning)\u00a0${describeProblem(problem, evidence)}`;
    const link: FindingLink = [first.session.uri.toString(), first.finding.key];
    const lenses = [lens(line, title, "goroutineLens.showInProfile", link)];
    const fix = problem.fixes.find(({ preferred }) => preferred);
    if (fix)
      lenses.push(lens(line, fix.title, "goroutineLens.applyFix", [document.uri, problem.check, line]));
    return lenses;
  }

  /** Names the profile where several are open. */
  private inFile({ fileName }: ProfileSession): string {
    return this.services.profiles.shown.length > 1 ? ` (${fileName})` : "";
  }
}

function lens(line: number, title: string, command: string, args: readonly unknown[]): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [...args] });
}

function goroutines(n: number): string {
  return `${n} ${n === 1 ? "goroutine" : "goroutines"}`;
}

function countsGoroutines({ kind }: Profile): boolean {
  return kind === "goroutine" || kind === "goroutineleak";
}
