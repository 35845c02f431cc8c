// Joins what the profile says with what the source says: which calls may have caused a finding, the likeliest first,
// each with its reasons.

import { confidenceOf } from "../analysis/confidence";
import type { Evidence, Finding, ProfilePointer } from "../analysis/finding";
import { plural } from "../analysis/words";
import type { Problem, SourceNote } from "../gosource/problem";
import type { DiagnosedFinding, Suspect } from "../protocol";

/** What the source checks found. */
export interface SourceProblems {
  readonly problems: readonly Problem[];
  /** Files looked at. */
  readonly files: number;
  /** Places that were not followed to the end. */
  readonly notes?: readonly SourceNote[];
}

/** How much a pointer of each kind counts for the function it names. Labels and dials may name an innocent earlier user. */
const pointerScore: Readonly<Record<string, number>> = {
  heap: 60,
  creator: 60,
  holder: 50,
  ancestor: 40,
  "does-http": 10,
};
/** Labels are the dialler's, and a likeness of names is no more than a hint. */
const LABEL_SCORE = 15;
const gradeScore: Readonly<Record<Problem["grade"], number>> = {
  leak: 30,
  "leak-partial": 30,
  "read-not-closed": 0,
};

/** Most suspects of one finding. */
const MOST = 50;

/**
 * Adds suspects to findings. Calls that the source check holds guilty are the only suspects where there are some;
 * else calls that leak on error paths only; else what the profile itself points at.
 */
export function diagnose(findings: readonly Finding[], source?: SourceProblems): DiagnosedFinding[] {
  return findings.map((finding) => {
    const guilty = source ? guiltyCalls(finding, source.problems) : [];
    const pointers = finding.severity === "benign" ? [] : (finding.pointers ?? []);
    const suspects =
      finding.severity === "benign"
        ? []
        : guilty.length > 0
          ? guilty.map((problem) => problemSuspect(problem, pointers, finding.labels ?? []))
          : pointers.map(pointerSuspect);
    const sorted = suspects.sort((a, b) => b.score - a.score).slice(0, MOST);
    const said = source && finding.severity !== "benign" ? sourceEvidence(finding, guilty, source) : [];
    return { ...withEvidence(finding, said), suspects: sorted.map(({ suspect }) => suspect) };
  });
}

function guiltyCalls(finding: Finding, problems: readonly Problem[]): readonly Problem[] {
  const { check } = finding;
  const own = problems.filter(
    (problem) => problem.check === check && problem.level === "default" && concernsPlace(finding, problem),
  );
  const leaking = own.filter(({ grade }) => grade !== "read-not-closed");
  return leaking.length > 0 ? leaking : own;
}

/** A finding about one place of the program is not explained by a mistake at another. */
function concernsPlace({ key, rule, frame, starter }: Finding, problem: Problem): boolean {
  return (
    key === rule ||
    [frame, starter].some((place) => place !== undefined && isSameFunction(place.function, problem.function))
  );
}

interface Scored {
  readonly suspect: Suspect;
  readonly score: number;
}

function problemSuspect(
  problem: Problem,
  pointers: readonly ProfilePointer[],
  labels: NonNullable<Finding["labels"]>,
): Scored {
  const pointing = pointers.filter(({ frame }) => isSameFunction(frame.function, problem.function));
  const labelled = labels.filter(({ text }) => isLabelFor(problem.function, text));
  const goroutines = labelled.reduce((sum, label) => sum + label.goroutines, 0);
  const pointed = pointing.reduce((sum, { kind }) => sum + (pointerScore[kind] ?? 0), 0);
  const score = gradeScore[problem.grade] + pointed + (goroutines > 0 ? LABEL_SCORE : 0);
  return {
    score,
    suspect: {
      file: problem.file,
      line: problem.range.start.line + 1,
      column: problem.range.start.character + 1,
      function: problem.function,
      grade: problem.grade,
      message: problem.message,
      why: [
        `the source check: ${problem.message}`,
        ...pointing.map(({ why }) => `the profile: ${why}`),
        ...(goroutines > 0
          ? [`the profile: a label on ${plural(goroutines, "goroutine")} resembles its name`]
          : []),
      ],
      fixable: problem.fixes.length > 0,
    },
  };
}

/** "handler=/sniff" resembles shop.(*Client).Sniff: a word of a value is in the function's own name. */
function isLabelFor(name: string, labels: string): boolean {
  const own = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  const values = labels.split(" ").map((label) => label.slice(label.indexOf("=") + 1));
  return values.some((value) =>
    value.split(/[^A-Za-z0-9]+/).some((word) => word.length >= 4 && own.includes(word.toLowerCase())),
  );
}

/** A closure's frames count for the function around it, and the other way round. */
function isSameFunction(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.func`) || b.startsWith(`${a}.func`);
}

function pointerSuspect({ frame, kind, why }: ProfilePointer): Scored {
  return {
    score: pointerScore[kind] ?? 0,
    suspect: {
      file: frame.file,
      line: frame.line,
      column: 0,
      function: frame.function,
      grade: "pointer",
      message: why,
      why: [`the profile: ${why}`],
      fixable: false,
    },
  };
}

function sourceEvidence(
  finding: Finding,
  guilty: readonly Problem[],
  { files, notes = [] }: SourceProblems,
): Evidence[] {
  if (finding.check === undefined) return [];
  const checked = plural(files, "file");
  if (guilty.length === 0) {
    const open = notes.filter(({ check }) => check === "" || check === finding.check).length;
    const unknown = open === 0 ? "" : ` ${plural(open, "place")} could not be checked to the end.`;
    const text = `The source check finds no such call in ${checked}.${unknown} The guilty code may be in a dependency or elsewhere.`;
    return [{ kind: "source", text, strength: "neutral" }];
  }
  const leaking = guilty.filter(({ grade }) => grade !== "read-not-closed").length;
  const text =
    leaking > 0
      ? `The source check finds ${plural(leaking, "call")} in ${checked} that ${leaking === 1 ? "leaks" : "leak"} in this way.`
      : `The source check finds ${plural(guilty.length, "call")} in ${checked} that can leak in this way, on error paths only.`;
  return [{ kind: "source", text, strength: leaking > 0 ? "strong" : "weak" }];
}

/** The finding with more evidence: confidence, severity and title follow from it by the same rule. */
export function withEvidence(finding: Finding, more: readonly Evidence[]): Finding {
  if (more.length === 0) return finding;
  const evidence = [...finding.evidence, ...more];
  const { whenLikely, ...rest } = finding;
  const confidence = confidenceOf(evidence);
  if (whenLikely === undefined || confidence === "possible") return { ...finding, evidence, confidence };
  return { ...rest, evidence, confidence, title: whenLikely.title, severity: whenLikely.severity };
}
