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
  const finding = bySuspect(findings).get(placeKey(problem.file, problem.range.start.line + 1));
  return finding && { finding, text: heldText(finding, finding.suspects.length > 1) };
}

/** A workspace's problems are all looked up in the same findings. */
const indices = new WeakMap<readonly DiagnosedFinding[], ReadonlyMap<string, DiagnosedFinding>>();

/** The first finding that suspects a place. */
function bySuspect(findings: readonly DiagnosedFinding[]): ReadonlyMap<string, DiagnosedFinding> {
  const known = indices.get(findings);
  if (known !== undefined) return known;
  const index = new Map<string, DiagnosedFinding>();
  for (const finding of findings) {
    if (finding.severity === "benign") continue;
    for (const { file, line } of finding.suspects) {
      const key = placeKey(file, line);
      if (!index.has(key)) index.set(key, finding);
    }
  }
  indices.set(findings, index);
  return index;
}

function placeKey(file: string, line: number): string {
  return `${line}:${file}`;
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
