// The report as JSON, documented in docs/json.md: stable names, all paths with forward slashes, one object.

import type { DiagnosedFinding, Suspect } from "../protocol";
import type { FrameRef } from "../analysis/finding";
import { allNotes } from "./phrases";
import { background, notable, type Report, type ReportFormat } from "./report";

export const json: ReportFormat = {
  id: "json",
  extension: "json",
  write: (report) => `${JSON.stringify(reportJson(report))}\n`,
};

/** The object of docs/json.md, section report. */
export function reportJson(report: Report): object {
  const { profile, analysis } = report;
  return {
    profile: {
      kind: profile.kind,
      format: profile.format,
      goroutines: analysis.goroutines,
      distinctStacks: analysis.distinctStacks,
      takenAt: profile.takenAtMs === undefined ? null : new Date(profile.takenAtMs).toISOString(),
      takenAtBy: profile.takenAtMs === undefined ? null : (profile.takenAtBy ?? "profile"),
      sampleTypes: profile.sampleTypes.map(({ type, unit }) => ({ type, unit })),
      ...(profile.durationMs !== undefined && { durationSeconds: profile.durationMs / 1000 }),
      ...(analysis.goVersion && {
        goVersion: {
          name: analysis.goVersion.name,
          from: analysis.goVersion.from,
          to: analysis.goVersion.to,
        },
      }),
      states: analysis.states,
      notes: allNotes(report).map(({ severity, text }) => ({ severity, text })),
    },
    findings: notable(report).map(findingJson),
    benign: background(report).map(({ rule, title, goroutines, connections, explanation }) => ({
      rule,
      title,
      goroutines,
      ...(connections !== undefined && { connections }),
      explanation,
    })),
    http: analysis.http,
    ...(analysis.series && { series: analysis.series }),
    ...(report.sourceFiles !== undefined && { source: { filesScanned: report.sourceFiles } }),
  };
}

function findingJson(finding: DiagnosedFinding): object {
  const { waits, starter, recipes = [], example, link } = finding;
  return {
    rule: finding.rule,
    title: finding.title,
    confidence: finding.confidence,
    severity: finding.severity,
    goroutines: finding.goroutines,
    ...(finding.connections !== undefined && { connections: finding.connections }),
    frame: frameJson(finding.frame ?? { function: "", file: "", line: 0 }),
    ...(starter && { starter: frameJson(starter) }),
    states: finding.states,
    ...(waits && { waits }),
    evidence: finding.evidence.map(({ kind, text, strength }) => ({ kind, text, strength })),
    suspects: finding.suspects.map(suspectJson),
    explanation: finding.explanation,
    advice: finding.advice,
    ...(example !== undefined && { example }),
    recipes,
    ...(link !== undefined && { link }),
  };
}

function frameJson({ function: name, file, line }: FrameRef): object {
  return { function: name, file, line };
}

function suspectJson({ file, line, column, function: name, grade, message, why }: Suspect): object {
  return { file, line, column, function: name, grade, message, why };
}
