// The findings as SARIF 2.1.0, the format that code scanning services and editors read. A result's locations are its
// suspects in the source; where the profile is all there is, the frame that the profile names.

import type { Confidence } from "../analysis/finding";
import type { DiagnosedFinding, Suspect } from "../protocol";
import { notable, type Report, type ReportFormat } from "./report";
import { sarifDriver } from "./version";

export const sarif: ReportFormat = {
  id: "sarif",
  extension: "sarif",
  write: (report) => `${JSON.stringify(sarifLog(report), undefined, 2)}\n`,
};

const levels: Record<DiagnosedFinding["severity"], string> = {
  leak: "error",
  observation: "note",
  benign: "none",
};
/** SARIF's rank: 0 to 100, how much a result matters. */
const ranks: Record<Confidence, number> = { certain: 100, likely: 70, possible: 30 };

function sarifLog(report: Report): object {
  const found = notable(report);
  const rules = [...new Map(found.map((finding) => [finding.rule, finding])).values()];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...sarifDriver, rules: rules.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: found.map((finding) => resultOf(finding, rules)),
      },
    ],
  };
}

function ruleOf({ rule, explanation, advice, link }: DiagnosedFinding): object {
  return {
    id: rule,
    shortDescription: { text: rule.replaceAll("-", " ") },
    fullDescription: { text: explanation },
    help: { text: advice },
    ...(link !== undefined && { helpUri: link }),
  };
}

function resultOf(finding: DiagnosedFinding, rules: readonly DiagnosedFinding[]): object {
  const evidence = finding.evidence.map(({ text }) => text).join(" ");
  const places = finding.suspects.length > 0 ? finding.suspects.map(suspectLocation) : frameLocation(finding);
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ rule }) => rule === finding.rule),
    level: levels[finding.severity],
    rank: ranks[finding.confidence],
    message: { text: `${finding.title}. ${evidence}` },
    locations: places,
    partialFingerprints: { "goroutineLens/v1": finding.key },
    properties: {
      confidence: finding.confidence,
      goroutines: finding.goroutines,
      ...(finding.connections !== undefined && { connections: finding.connections }),
    },
  };
}

function suspectLocation({ file, line, column, function: name, message }: Suspect): object {
  return {
    physicalLocation: physical(file, line, column),
    logicalLocations: [{ fullyQualifiedName: name, kind: "function" }],
    message: { text: message },
  };
}

function frameLocation({ frame }: DiagnosedFinding): object[] {
  if (!frame || frame.file === "") return [];
  return [
    {
      physicalLocation: physical(frame.file, frame.line, 0),
      logicalLocations: [{ fullyQualifiedName: frame.function, kind: "function" }],
    },
  ];
}

function physical(file: string, line: number, column: number): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line > 0 && { region: { startLine: line, ...(column > 0 && { startColumn: column }) } }),
  };
}

/** A path as a URI reference: "/build/a b.go" → "file:///build/a%20b.go", "cmd/a.go" stays relative. */
function uriOf(file: string): string {
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${path}`;
  const drive = /^([A-Za-z])%3A\//.exec(path);
  return drive ? `file:///${path.replace("%3A", ":")}` : path;
}
