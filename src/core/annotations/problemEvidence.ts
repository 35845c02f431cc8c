// What open profiles add to a problem in the source: how many connections or goroutines are held at run time.

import type { Problem } from "../gosource/problem";
import type { DiagnosedFinding } from "../protocol";

/** A finding whose suspects include the problem. */
export interface ProblemEvidence {
  readonly finding: DiagnosedFinding;
  /** "12 connections are held", or "… in this process" when the problem is one of several suspects. */
  readonly text: string;
}

/** The evidence for the problem in one profile's findings; undefined when none suspects it. */
export function findEvidence(
  problem: Problem,
  findings: readonly DiagnosedFinding[],
): ProblemEvidence | undefined {
  const line = problem.range.start.line + 1;
  for (const finding of findings) {
    if (finding.severity === "benign") continue;
    if (!finding.suspects.some((suspect) => suspect.file === problem.file && suspect.line === line)) continue;
    return { finding, text: heldText(finding, finding.suspects.length > 1) };
  }
  return undefined;
}

/** "response body is never closed: 12 connections are held" */
export function describeProblem(problem: Problem, evidence: readonly ProblemEvidence[]): string {
  return evidence.length === 0
    ? problem.message
    : `${problem.message}: ${evidence.map(({ text }) => text).join("; ")}`;
}

function heldText({ connections, goroutines }: DiagnosedFinding, isOneOfSeveral: boolean): string {
  const held =
    connections === undefined
      ? `${count(goroutines, "goroutine is", "goroutines are")} waiting`
      : `${count(connections, "connection is", "connections are")} held`;
  return isOneOfSeveral ? `${held} in this process` : held;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
