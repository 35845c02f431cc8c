// The command report: its profiles, its source, its exit status.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CAPTURES } from "../../support/captures";
import { runCli, type Result } from "../../support/cli";

const SAMPLE = join(__dirname, "../../../sample");
const capture = (name: string): string => join(CAPTURES, name);
const leaking = capture("go1.23/B_partial-t1.pb.gz");
const idle = capture("go1.23/D_idlepool-pool30.pb.gz");

interface ReportJson {
  profile: { goroutines: number; notes: { text: string }[] };
  findings: {
    rule: string;
    confidence: string;
    connections?: number;
    suspects: { file: string; line: number; grade: string }[];
  }[];
  series?: { rows: { counts: number[] }[] };
  source?: { filesScanned: number };
}

function report(...args: string[]): ReportJson {
  const { stdout, stderr } = runCli(["report", ...args, "--format", "json"]);
  assert.equal(stderr, "");
  return JSON.parse(stdout) as ReportJson;
}

/** One line on stderr, nothing on stdout, exit status 2. */
function assertRefused({ status, stdout, stderr }: Result, message: RegExp): void {
  assert.equal(stdout, "");
  assert.match(stderr, /^goroutine-lens: [^\n]+\n$/);
  assert.match(stderr, message);
  assert.equal(status, 2);
}

describe("goroutine-lens report", () => {
  it("exits with 1 where something leaks, and 0 where nothing does", () => {
    assert.equal(runCli(["report", leaking]).status, 1);
    assert.equal(runCli(["report", idle]).status, 0);
    assert.equal(runCli(["report", capture("go1.23/C_fullread-readall.debug1.txt")]).status, 0);
  });

  it("takes the level that fails from --fail-on", () => {
    assert.equal(runCli(["report", leaking, "--fail-on", "certain"]).status, 0);
    assert.equal(runCli(["report", leaking, "--fail-on", "likely"]).status, 1);
    assert.equal(runCli(["report", idle, "--fail-on", "possible"]).status, 1);
  });

  it("names the guilty line of the sample, and no other", () => {
    const { findings, source } = report(join(SAMPLE, "profiles/goroutine.pb.gz"), "--source", SAMPLE);
    const [found] = findings;
    assert.deepEqual(
      [found?.rule, found?.confidence, found?.connections],
      ["http-body-not-closed", "certain", 24],
    );
    const lines = readFileSync(join(SAMPLE, "inventory/client.go"), "utf8").split("\n");
    const line = lines.findIndex((text) => /c\.HTTP\.Get|\.Do\(|http\.Get/.test(text)) + 1;
    assert.deepEqual(
      found?.suspects.map((suspect) => [suspect.file, suspect.line, suspect.grade]),
      [["inventory/client.go", line, "leak-partial"]],
    );
    assert.ok(source!.filesScanned >= 3);
  });

  it("makes a series of several profiles, by their times", () => {
    const { profile, series } = report(capture("go1.23/B_partial-t2.pb.gz"), leaking);
    assert.equal(profile.goroutines, 103);
    assert.deepEqual(series?.rows[0]?.counts, [25, 50]);
  });

  it("makes a series of the dumps in one file", () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-"));
    try {
      const both = ["t1", "t2"].map((phase) =>
        readFileSync(capture(`go1.23/B_partial-${phase}.debug2.txt`), "utf8"),
      );
      const file = join(folder, "dumps.txt");
      writeFileSync(file, both.join("\n\n"));
      assert.deepEqual(report(file).series?.rows[0]?.counts, [25, 50]);
      const second = report(file, "--dump", "2");
      assert.equal(second.series, undefined);
      assert.equal(second.profile.goroutines, 102);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("joins a heap profile given by --heap or beside the others", () => {
    const profile = capture("go1.23/T_heap-leak3000.pb.gz");
    const heap = capture("go1.23/T_heap-leak3000.heap.pb.gz");
    for (const args of [
      [profile, "--heap", heap],
      [heap, profile],
    ]) {
      const [found] = report(...args).findings;
      assert.deepEqual(
        found?.suspects.map(({ file }) => file),
        ["/build/shop/inventory/inventory.go"],
      );
    }
  });

  it("writes the other formats, redacted where asked", () => {
    const labelled = capture("go1.23/J_labels-dialler_labelled.pb.gz");
    assert.match(runCli(["report", labelled, "--format", "markdown"]).stdout, /handler=/);
    assert.doesNotMatch(runCli(["report", labelled, "--format", "markdown", "--redact"]).stdout, /handler=/);
    const sarif = JSON.parse(runCli(["report", labelled, "--format", "sarif"]).stdout) as { version: string };
    assert.equal(sarif.version, "2.1.0");
  });

  it("reads the user's signatures and ignore rules beside the source", () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-"));
    try {
      const rule = { rule: "http-body-not-closed", reason: "Known.", until: "2999-12-31" };
      writeFileSync(join(folder, ".goroutine-lens.json"), JSON.stringify({ ignore: [rule, { rule: "x" }] }));
      const { findings, profile } = report(leaking, "--source", folder);
      assert.deepEqual(findings, []);
      assert.match(
        profile.notes.map(({ text }) => text).join(),
        /\.goroutine-lens\.json line 1: "reason" is missing/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses what it cannot use in one line", () => {
    assertRefused(runCli(["report"]), /FILE is missing/);
    assertRefused(runCli(["report", "/no/such/file"]), /does not exist/);
    assertRefused(
      runCli(["report", leaking, "--fail-on", "maybe"]),
      /--fail-on is certain or likely or possible/,
    );
    assertRefused(runCli(["report", leaking, "--format", "html"]), /--format is/);
    assertRefused(runCli(["report", leaking, "--source", "/no/such/folder"]), /is not a folder/);
    assertRefused(runCli(["report", leaking, "--heap", leaking]), /is not a heap profile/);
    assertRefused(
      runCli(["report", capture("go1.23/T_heap-leak300.heap.pb.gz")]),
      /is a heap profile\. The report needs a goroutine profile/,
    );
  });

  it("says that a file without its string table was cut off, when that hides its kind", () => {
    const folder = mkdtempSync(join(tmpdir(), "goroutine-lens-"));
    try {
      const cut = join(folder, "cut.pb.gz");
      writeFileSync(cut, readFileSync(join(SAMPLE, "profiles/goroutine.pb.gz")).subarray(0, 500));
      assertRefused(
        runCli(["report", cut]),
        /cut\.pb\.gz is a profile of unknown kind: it was cut off before its string table/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
