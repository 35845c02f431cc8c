// Several profiles of one program: what grows, what a restart hides, what another kind of profile proves.

import assert from "node:assert/strict";
import { analyze, type Analysis, type NamedProfile } from "../../../../src/core/analysis/analyze";
import { chooseLatest } from "../../../../src/core/analysis/series";
import type { Profile } from "../../../../src/core/profile/profile";
import { capture } from "../../../support/captures";
import { drawProfile } from "../../../support/drawing";

const rule = "http-body-not-closed";

/** A profile with n open bodies, taken at a minute; `stuck` more goroutines wait in main.work. */
function openBodies(n: number, minute: number, stuck = 0): Profile {
  const profile = drawProfile(`
    ${n} net/http.(*persistConn).readLoop:2325 > runtime.selectgo > runtime.gopark:424
    ${n} net/http.(*persistConn).writeLoop:2519 > runtime.selectgo > runtime.gopark:424
    ${stuck} main.work > runtime.chansend1 > runtime.gopark:424
  `);
  return { ...profile, takenAtMs: minute * 60_000 };
}

/** The last profile analysed with the ones before it. */
function over(...profiles: Profile[]): Analysis {
  const named = profiles.map((profile, i): NamedProfile => ({ profile, name: `p${i + 1}` }));
  return analyze(profiles.at(-1)!, { name: `p${profiles.length}`, others: named.slice(0, -1) });
}

const evidenceOf = (analysis: Analysis, kind: string) =>
  analysis.findings.find((finding) => finding.rule === rule)?.evidence.find((item) => item.kind === kind);

describe("a series", () => {
  it("makes a climb strong evidence, with its rate", () => {
    const analysis = over(openBodies(25, 0), openBodies(50, 1), openBodies(75, 2));
    assert.equal(evidenceOf(analysis, "growth")?.strength, "strong");
    assert.match(evidenceOf(analysis, "growth")!.text, /25 → 50 → 75 over 3 profiles, 25\.0 per minute/);
    assert.equal(analysis.findings[0]?.confidence, "certain");
  });

  it("is ordered by time, whatever the order of the files", () => {
    const analysis = over(openBodies(50, 1), openBodies(25, 0), openBodies(75, 2));
    assert.deepEqual(
      analysis.series?.points.map(({ name }) => name),
      ["p2", "p1", "p3"],
    );
    assert.deepEqual(analysis.series?.rows[0]?.counts, [25, 50, 75]);
  });

  it("says so when its times are those of the files' names", () => {
    const named = (n: number, minute: number): Profile => ({
      ...openBodies(n, minute),
      takenAtBy: "file name",
    });
    const analysis = over(named(50, 1), named(25, 0), named(75, 2));
    assert.match(
      evidenceOf(analysis, "growth")!.text,
      /25 → 50 → 75 over 3 profiles, 25\.0 per minute by the files' names/,
    );
  });

  it("takes the dates of files for a guess, and keeps the order that is given", () => {
    const dated = (n: number, minute: number): Profile => ({
      ...openBodies(n, minute),
      takenAtBy: "file date",
    });
    const analysis = over(dated(25, 0), dated(50, 1), dated(75, 2));
    assert.match(
      evidenceOf(analysis, "growth")!.text,
      /per minute if the files' dates are when they were taken/,
    );
    assert.equal(analysis.series?.rows[0]?.projection, undefined);
    assert.equal(analysis.series?.points[0]?.takenAtBy, "file date");
    const copied = over(dated(25, 2), dated(50, 1), dated(75, 0));
    assert.deepEqual(copied.series?.rows[0]?.counts, [25, 50, 75]);
    assert.equal(copied.series?.rows[0]?.perMinute, undefined);
  });

  it("shows the latest of its goroutine profiles, whatever else there is", () => {
    const heap: NamedProfile = { profile: { ...openBodies(1, 9), kind: "heap" }, name: "heap" };
    const at = (minute: number): NamedProfile => ({ profile: openBodies(1, minute), name: `at ${minute}` });
    const { chosen, others } = chooseLatest([at(5), heap, at(7), at(1)]);
    assert.equal(chosen.name, "at 7");
    assert.deepEqual(
      others.map(({ name }) => name),
      ["at 1", "at 5", "heap"],
    );
  });

  it("follows the order of dumps without times, whichever is shown", () => {
    const named = (n: number, name: string): NamedProfile => {
      const { takenAtMs: _, ...profile } = openBodies(n, 0);
      return { profile, name };
    };
    const [first, shown, last] = [named(10, "1"), named(30, "2"), named(20, "3")];
    const { series } = analyze(shown.profile, { name: "2", others: [first], later: [last] });
    assert.deepEqual(series?.rows[0]?.counts, [10, 30, 20]);
  });

  it("projects when the file descriptors are used up", () => {
    const [row] = over(openBodies(24, 0), openBodies(124, 10)).series!.rows;
    assert.deepEqual(row?.projection?.[0], { limit: 1024, minutes: 90 });
  });

  it("counts the climbs before and after a restart as one", () => {
    const analysis = over(
      openBodies(30, 0, 20),
      openBodies(60, 1, 40),
      openBodies(4, 2, 2),
      openBodies(30, 3, 20),
    );
    assert.deepEqual(analysis.series?.restarts, [2]);
    const row = analysis.series.rows.find((one) => one.rule === rule);
    assert.deepEqual([row?.trend, row?.gained], ["saw-teeth", 30 + 4 + 26]);
    assert.match(evidenceOf(analysis, "growth")!.text, /restarted once/);
  });

  it("lets a shrinking number speak against a leak", () => {
    const analysis = over(openBodies(60, 0), openBodies(25, 1));
    assert.equal(evidenceOf(analysis, "growth")?.strength, "against");
    assert.equal(analysis.findings[0]?.confidence, "possible");
  });

  it("makes a leak of goroutines that only wait, when they climb", () => {
    const alone = analyze(openBodies(0, 1, 40)).findings.find(({ rule }) => rule === "chan-send-abandoned");
    assert.deepEqual([alone?.severity, alone?.confidence], ["observation", "possible"]);
    const grown = over(openBodies(0, 0, 10), openBodies(0, 1, 40)).findings.find(
      ({ rule }) => rule === "chan-send-abandoned",
    );
    assert.deepEqual([grown?.severity, grown?.confidence], ["leak", "likely"]);
    assert.doesNotMatch(alone!.title, /stuck|gone/);
  });

  it("tells new, gone and persistent goroutines by the ids in dumps", () => {
    const analysis = over(
      capture("go1.22/B_partial-t1.debug2.txt"),
      capture("go1.22/B_partial-t2.debug2.txt"),
    );
    const row = analysis.series?.rows.find((one) => one.rule === rule);
    assert.deepEqual([row?.persistent, row?.fresh, row?.gone], [50, 50, 0]);
    assert.equal(evidenceOf(analysis, "same-goroutines")?.strength, "moderate");
  });

  it("takes a difference profile for growth", () => {
    const analysis = analyze(capture("go1.23/B_partial-delta_3s.pb.gz"));
    assert.match(evidenceOf(analysis, "growth")!.text, /^25 more than 3 seconds before/);
    assert.equal(evidenceOf(analysis, "pigeonhole"), undefined);
    assert.deepEqual(analyze(capture("go1.23/K_timeout-delta_7s.pb.gz")).findings, []);
  });
});

describe("a goroutineleak profile", () => {
  const name = "go1.26/Q_leakprofile-gc_and_look_again";

  it("proves what it lists", () => {
    const analysis = over(capture(`${name}.leak.pb.gz`), capture(`${name}.pb.gz`));
    assert.equal(evidenceOf(analysis, "leak-profile")?.strength, "proof");
    assert.match(evidenceOf(analysis, "leak-profile")!.text, /lists 14 of these 38 goroutines/);
    assert.equal(analysis.findings[0]?.confidence, "certain");
  });

  it("lowers nothing by its silence", () => {
    const leaking = capture("go1.26/A_unread-cl64k.pb.gz");
    const silent = capture("go1.26/A_unread-cl64k.leak.pb.gz");
    const [alone] = analyze(leaking).findings;
    const [both] = analyze(leaking, { others: [{ profile: silent }] }).findings;
    assert.deepEqual(both, alone);
  });

  it("leaves its mark on goroutines of a later dump", () => {
    assert.match(evidenceOf(analyze(capture(`${name}.debug2.txt`)), "leak-profile")!.text, /14 of these 38/);
  });
});

describe("profiles of other kinds", () => {
  it("are left out with a note, and hold no goroutines of their own", () => {
    const cpu: Profile = { ...drawProfile("1 main.main"), kind: "cpu" };
    const analysis = analyze(openBodies(3, 0), { others: [{ profile: cpu, name: "cpu.pb.gz" }] });
    assert.match(analysis.notes[0]!.text, /^cpu\.pb\.gz is a cpu profile/);
    assert.equal(analyze(cpu).goroutines, 0);
  });
});
