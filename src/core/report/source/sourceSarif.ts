// The source check as SARIF 2.1.0, for code scanning services.

import { CHECKS } from "../../gosource/checks/index";
import type { Grade, Problem, Range, SourceNote } from "../../gosource/problem";
import { sarifDriver } from "../version";

const LEVELS: Readonly<Record<Grade, string>> = {
  leak: "error",
  "leak-partial": "warning",
  "read-not-closed": "note",
};

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: Region;
  };
  readonly message?: { readonly text: string };
}

/** 1-based; the end column is the one after the last character. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A log with one run; its rules are the checks. */
export function toSourceSarif(problems: readonly Problem[], notes: readonly SourceNote[] = []): object {
  const rules = CHECKS.map((c) => ({
    id: c.id,
    shortDescription: { text: c.title },
    fullDescription: { text: c.explanation },
  }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...sarifDriver, rules } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notes.map((n) => ({
              level: "note",
              message: { text: n.message },
              locations: [location(n.file, n.range)],
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: problems.map((p) => ({
          ruleId: p.check,
          ruleIndex: CHECKS.findIndex((c) => c.id === p.check),
          level: LEVELS[p.grade],
          message: { text: `${p.message} (in ${p.function})` },
          locations: [location(p.file, p.range)],
          relatedLocations: p.related.map((r, id) => ({
            id,
            ...location(r.file, r.range),
            message: { text: r.message },
          })),
          properties: { grade: p.grade, function: p.function },
        })),
      },
    ],
  };
}

function location(file: string, range: Range): Location {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region: region(range) },
  };
}

function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
