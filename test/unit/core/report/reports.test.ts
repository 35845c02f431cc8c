// The report in every format, on profiles that real programs printed.

import assert from "node:assert/strict";
import { analyze } from "../../../../src/core/analysis/analyze";
import { diagnose, type SourceProblems } from "../../../../src/core/annotations/suspects";
import type { Problem } from "../../../../src/core/gosource/problem";
import type { Profile } from "../../../../src/core/profile/profile";
import { reportFormats } from "../../../../src/core/report";
import { redact, redactText } from "../../../../src/core/report/redact";
import type { Report } from "../../../../src/core/report/report";
import { capture } from "../../../support/captures";
import { drawProfile } from "../../../support/drawing";
import { sarifErrors } from "../../../support/sarifSchema";

const sniff: Problem = {
  check: "http-body-not-closed",
  file: "inventory/inventory.go",
  range: { start: { line: 30, character: 14 }, end: { line: 30, character: 30 } },
  function: "example.com/shop/inventory.(*Client).Sniff",
  grade: "leak-partial",
  level: "default",
  message: "response body is never closed, and only partly read",
  related: [],
  fixes: [],
};
const source: SourceProblems = { problems: [sniff], files: 3 };

function reportOf(profile: Profile, from?: SourceProblems, others: readonly Profile[] = []): Report {
  const analysis = analyze(profile, {
    name: "b.pb.gz",
    others: others.map((one) => ({ profile: one, name: "a.pb.gz" })),
  });
  return {
    file: "b.pb.gz",
    profile,
    analysis,
    findings: diagnose(analysis.findings, from),
    ...(from && { sourceFiles: from.files }),
  };
}

const partial = capture("go1.23/B_partial-t1.pb.gz");

function write(report: Report, format: string): string {
  const found = reportFormats.find(({ id }) => id === format);
  assert.ok(found, format);
  return found.write(report);
}

interface ReportJson {
  profile: Record<string, unknown>;
  findings: Record<string, unknown>[];
  benign: { rule: string; goroutines: number }[];
  http: Record<string, number>;
}

const toJson = (report: Report): ReportJson => JSON.parse(write(report, "json")) as ReportJson;

describe("the JSON report", () => {
  it("has the documented shape", () => {
    const { profile, findings, http } = toJson(reportOf(partial, source));
    assert.equal(profile["kind"], "goroutine");
    assert.equal(profile["format"], "pprof");
    assert.equal(profile["goroutines"], 53);
    assert.equal(profile["distinctStacks"], 5);
    assert.match(String(profile["takenAt"]), /^2026-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(profile["sampleTypes"], [{ type: "goroutine", unit: "count" }]);
    assert.deepEqual(profile["notes"], []);
    assert.equal(findings.length, 1);
    const [{ evidence, suspects, ...rest } = {}] = findings;
    assert.deepEqual(
      [rest["rule"], rest["confidence"], rest["goroutines"], rest["connections"]],
      ["http-body-not-closed", "certain", 50, 25],
    );
    assert.equal(rest["title"], "25 HTTP connections are held by response bodies that were not closed");
    assert.deepEqual(rest["frame"], {
      function: "net/http.(*persistConn).readLoop",
      file: "/usr/local/go/src/net/http/transport.go",
      line: 2325,
    });
    assert.deepEqual(suspects, [
      {
        file: "inventory/inventory.go",
        line: 31,
        column: 15,
        function: sniff.function,
        grade: "leak-partial",
        message: sniff.message,
        why: [`the source check: ${sniff.message}`],
      },
    ]);
    for (const item of evidence as Record<string, string>[]) {
      assert.deepEqual(Object.keys(item), ["kind", "text", "strength"]);
    }
    assert.deepEqual(http, {
      bodyPending: 25,
      beingRead: 0,
      idle: 0,
      awaitingHeader: 0,
      uploading: 0,
      dialing: 0,
      waitingForConnection: 0,
      http2Connections: 0,
      http2Streams: 0,
    });
  });

  it("keeps what is benign apart from the findings, and says why", () => {
    const { findings, benign } = toJson(reportOf(capture("go1.23/D_idlepool-closeidle.pb.gz")));
    assert.deepEqual(findings, []);
    assert.ok(benign.some(({ rule, goroutines }) => rule === "http-idle-pool" && goroutines === 4));
  });

  it("has a time only where the profile has one", () => {
    assert.equal(toJson(reportOf(capture("go1.23/B_partial-t1.debug2.txt"))).profile["takenAt"], null);
  });
});

describe("the text report", () => {
  it("tells the finding, its evidence, the suspect and the fix, each line readable in a terminal", () => {
    const text = write(reportOf(partial, source), "text");
    assert.match(
      text,
      /^LEAK \(certain\): 25 HTTP connections are held by response bodies that were not closed$/m,
    );
    assert.match(
      text,
      /^ {4}inventory\/inventory\.go:31:15 {2}example\.com\/shop\/inventory\.\(\*Client\)\.Sniff$/m,
    );
    assert.match(text, /^ {2}Fix: Close the body on every path/m);
    assert.match(text, /^ {6}defer resp\.Body\.Close\(\)$/m);
    assert.doesNotMatch(text, /To learn more/);
    for (const line of text.split("\n")) assert.ok(line.length <= 110, line);
  });

  it("recommends captures where nothing points to the source", () => {
    assert.match(write(reportOf(partial), "text"), /To learn more:[^]*heap\?gc=1[^]*Cost:/);
  });

  it("says that an idle pool is no leak, and when nothing is found", () => {
    const text = write(reportOf(capture("go1.23/D_idlepool-closeidle.pb.gz")), "text");
    assert.match(text, /Nothing found/);
    assert.match(text, /2 idle HTTP connections in the pool: not a leak/);
  });

  it("adapts the fix to the Go version", () => {
    const fix = (name: string): string => write(reportOf(capture(name)), "text").replace(/\s+/g, " ");
    assert.match(fix("go1.23/B_partial-t1.pb.gz"), /Up to Go 1\.26, closing an unread body drops/);
    assert.doesNotMatch(fix("go1.23/B_partial-t1.pb.gz"), /Since Go 1\.27/);
    assert.match(fix("go1.27/B_partial-t1.pb.gz"), /Since Go 1\.27, Close drains/);
    assert.doesNotMatch(fix("go1.27/B_partial-t1.pb.gz"), /Up to Go 1\.26/);
  });

  it("shows the series of several profiles", () => {
    const text = write(reportOf(capture("go1.23/B_partial-t2.pb.gz"), undefined, [partial]), "text").replace(
      /\s+/g,
      " ",
    );
    assert.match(text, /Over 2 profiles: a\.pb\.gz \(53\), b\.pb\.gz \(103\)/);
    assert.match(text, /25 → 50; climbs; [\d.]+ per minute; 1,024 file descriptors are used up in/);
  });
});

describe("the Markdown report", () => {
  it("has what belongs into an incident: counts, evidence, suspects, both stacks, the fix", () => {
    const text = write(reportOf(partial, source), "markdown");
    assert.match(text, /^## 25 HTTP connections are held by response bodies that were not closed$/m);
    assert.match(
      text,
      /^- `inventory\/inventory\.go:31:15` in `example\.com\/shop\/inventory\.\(\*Client\)\.Sniff`: /m,
    );
    assert.match(text, /25 goroutines \[select\]:\nnet\/http\.\(\*persistConn\)\.readLoop\n/);
    assert.match(text, /25 goroutines \[select\]:\nnet\/http\.\(\*persistConn\)\.writeLoop\n/);
    assert.match(text, /\*\*Fix\*\*: Close the body on every path: put `defer resp\.Body\.Close\(\)`/);
  });

  it("lets no name of the profile become markup", () => {
    const name = "main.![a](javascript:b)`|*x*";
    const drawing = `9 main.start > ${name} > runtime.chansend1 > runtime.gopark`;
    const text = write(reportOf(drawProfile(drawing)), "markdown");
    const outside = text.replace(/```[^]*?```/g, "").replace(/(?<!\\)(`+)[^]*?\1/g, "");
    assert.ok(outside.includes("main.!\\[a\\](javascript:b)\\`\\|\\*x\\*"), outside);
    assert.doesNotMatch(outside, /(?<!\\)\[a|\*x(?<!\\)\*/);
  });
});

describe("the SARIF report", () => {
  const reports: readonly (readonly [string, Report])[] = [
    ["with suspects in the source", reportOf(partial, source)],
    ["without source", reportOf(partial)],
    ["with many findings", reportOf(capture("go1.23/M_blocked-chan.debug2.txt"))],
    ["with nothing found", reportOf(capture("go1.23/C_fullread-readall.pb.gz"))],
  ];
  for (const [what, report] of reports) {
    it(`is valid by the standard's schema ${what}`, () => {
      const log = JSON.parse(write(report, "sarif")) as object;
      assert.deepEqual(sarifErrors(log), []);
    });
  }

  it("places a result at its suspect, with level and rank from its confidence", () => {
    const log = JSON.parse(write(reportOf(partial, source), "sarif")) as {
      runs: {
        results: { ruleId: string; level: string; rank: number; locations: { physicalLocation: object }[] }[];
      }[];
    };
    const [result] = log.runs[0]!.results;
    assert.deepEqual([result?.ruleId, result?.level, result?.rank], ["http-body-not-closed", "error", 100]);
    assert.deepEqual(result?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: "inventory/inventory.go" },
      region: { startLine: 31, startColumn: 15 },
    });
  });

  it("is refused by the schema when it is wrong, so the check means something", () => {
    assert.notDeepEqual(sarifErrors({ version: "2.1.0", runs: [{ results: [{ level: "loud" }] }] }), []);
  });
});

describe("redaction", () => {
  it("takes out labels, hosts, pointers and home folders, and keeps functions, files and lines", () => {
    const report = reportOf(capture("go1.23/J_labels-dialled_by_warm_leaked_by_leaky_more.pb.gz"));
    assert.match(write(report, "markdown"), /sniff/);
    const text = write(redact(report), "markdown");
    assert.doesNotMatch(text, /sniff|checkout/);
    assert.match(text, /labels, which are left out/);
    assert.match(text, /transport\.go:2325/);
  });

  it("knows hosts, addresses, pointers and homes in any text", () => {
    assert.equal(redactText("dial tcp 10.1.2.3:5432 of db.example.com:5432"), "dial tcp (host) of (host)");
    assert.equal(
      redactText("the lock 0xc000012340 at https://shop.example.com/a?b=c"),
      "the lock 0x… at (url)",
    );
    assert.equal(
      redactText("/home/ann/shop/main.go:12 and /Users/bob/x.go:3"),
      "/home/…/shop/main.go:12 and /Users/…/x.go:3",
    );
    assert.equal(redactText("inventory/main.go:31"), "inventory/main.go:31");
  });

  it("leaves recipes and fixes as they are", () => {
    const report = reportOf(partial);
    assert.deepEqual(redact(report).findings[0]?.recipes, report.findings[0]?.recipes);
  });
});
