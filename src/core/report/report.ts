// What a report is made from, and what a report format is.

import type { Analysis } from "../analysis/analyze";
import type { Profile } from "../profile/profile";
import type { DiagnosedFinding } from "../protocol";

export interface Report {
  /** The file's name, as the user gave it. */
  readonly file: string;
  readonly profile: ReportProfile;
  readonly analysis: Analysis;
  /** The analysis' findings with their suspects, in the same order. */
  readonly findings: readonly DiagnosedFinding[];
  /** Files of Go source that were checked; absent without source. */
  readonly sourceFiles?: number;
}

/** What a report says of the profile itself. */
export type ReportProfile = Pick<
  Profile,
  "kind" | "format" | "takenAtMs" | "takenAtBy" | "durationMs" | "sampleTypes" | "notes"
>;

export interface ReportFormat {
  /** As --format takes it: "markdown". */
  readonly id: string;
  /** For the file that the text is saved to, without the dot. */
  readonly extension: string;
  readonly write: (report: Report) => string;
}

/** Findings that are worth an alarm or a look: everything but the background. */
export function notable(report: Report): DiagnosedFinding[] {
  return report.findings.filter(({ severity }) => severity !== "benign");
}

export function background(report: Report): DiagnosedFinding[] {
  return report.findings.filter(({ severity }) => severity === "benign");
}
