// Joins what open profiles show with what the source checks found; everything that is shown is told from here.

import * as vscode from "vscode";
import { findEvidence, type ProblemEvidence } from "../core/annotations/problemEvidence";
import { diagnose, type SourceProblems } from "../core/annotations/suspects";
import type { Problem } from "../core/gosource/problem";
import type { DiagnosedFinding } from "../core/protocol";
import { markdown } from "../core/report/markdown";
import { UserError } from "./guard";
import type { ProblemStore } from "./problems/problemStore";
import type { OpenProfiles } from "./profiles/openProfiles";
import type { ProfileSession } from "./profiles/profileSession";
import { uriOf } from "./source/sourceRoots";

export interface SessionEvidence extends ProblemEvidence {
  readonly session: ProfileSession;
}

export class Diagnosis implements vscode.Disposable {
  private cache = new Map<ProfileSession, readonly DiagnosedFinding[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly profiles: OpenProfiles,
    private readonly problems: ProblemStore,
  ) {
    const forget = (): void => {
      this.cache = new Map();
      // In a turn of its own, which the host has time between, and once for all that changes in one turn.
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.changed.fire();
      }, 0);
    };
    this.disposables = [this.changed, profiles.onDidChange(forget), problems.onDidChange(forget)];
  }

  /** The findings of a profile with their suspects, as of now. */
  of(session: ProfileSession): readonly DiagnosedFinding[] {
    if (session.state.kind !== "shown") return [];
    let diagnosed = this.cache.get(session);
    if (diagnosed === undefined) {
      diagnosed = diagnose(session.state.analysis.findings, this.source);
      this.cache.set(session, diagnosed);
    }
    return diagnosed;
  }

  /** What the checks found; undefined while they are off, or have not read the workspace yet. */
  private get source(): SourceProblems | undefined {
    const { filesChecked, all, notes } = this.problems;
    return filesChecked === undefined ? undefined : { problems: all, files: filesChecked, notes };
  }

  /** The report on a profile, as Markdown. */
  report(session: ProfileSession): string {
    if (session.state.kind !== "shown")
      throw new UserError("There is no profile to report on. Wait until it is read.");
    const { profile, analysis } = session.state;
    const sourceFiles = this.problems.filesChecked;
    return markdown.write({
      file: session.fileName,
      ...{ profile, analysis, findings: this.of(session).map(withShownPaths) },
      ...(sourceFiles !== undefined && { sourceFiles }),
    });
  }

  /** What the open profiles show of a problem, one entry per profile. */
  evidence(problem: Problem): SessionEvidence[] {
    return this.profiles.shown.flatMap((session) => {
      const evidence = findEvidence(problem, this.of(session));
      return evidence === undefined ? [] : [{ ...evidence, session }];
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

/** Files of the workspace are shown relative to it; what the profile points at, lay on the machine of the build. */
export function withShownPaths(finding: DiagnosedFinding): DiagnosedFinding {
  const suspects = finding.suspects.map((suspect) => ({
    ...suspect,
    file: suspect.grade === "pointer" ? suspect.file : vscode.workspace.asRelativePath(uriOf(suspect.file)),
  }));
  return { ...finding, suspects };
}
