// Every signature fires on a profile that shows its leak, and is silent on the profiles of all other programs.

import assert from "node:assert/strict";
import { analyze } from "../../../../src/core/analysis/analyze";
import { groupGoroutines } from "../../../../src/core/analysis/goroutineGroups";
import { matchGroups } from "../../../../src/core/analysis/match";
import { functionNames } from "../../../../src/core/analysis/pattern";
import { signatures } from "../../../../src/core/analysis/signatures";
import type { Signature } from "../../../../src/core/analysis/signature";
import { CHECKS } from "../../../../src/core/gosource/checks";
import type { Profile } from "../../../../src/core/profile/profile";
import { catalogue, extraPrograms, readFixture, recordings } from "../../../support/catalogue";

function matchedGoroutines(profile: Profile, signature: Signature): number {
  const groups = groupGoroutines(profile);
  const [rows] = matchGroups(profile, functionNames(profile), groups, [signature.patterns]);
  return rows!.reduce((sum, group) => sum + groups.goroutines[group]!, 0);
}

/** What only dumps print: states, or the runtime's frames where there are no others. */
const onlyInDumps = new Set(["nil-channel", "http-no-timeout", "cgo-thread"]);

describe("the catalogue", () => {
  it("has a fixture for every signature, and no other entries", () => {
    assert.deepEqual(Object.keys(catalogue).sort(), signatures.map(({ id }) => id).sort());
  });

  for (const signature of signatures) {
    const entry = catalogue[signature.id];
    if (!entry) continue;

    it(`${signature.id} matches ${entry.goroutines} goroutines of ${entry.fixture}`, () => {
      const profiles = readFixture(entry);
      assert.ok(profiles.size > 0, `no profile begins with test/fixtures/${entry.fixture}`);
      const [dump] = profiles.values();
      assert.equal(matchedGoroutines(dump!, signature), entry.goroutines);
      const binary = profiles.get(".pb.gz");
      if (binary && !onlyInDumps.has(signature.id)) assert.notEqual(matchedGoroutines(binary, signature), 0);
    });

    it(`${signature.id} says where its knowledge comes from`, () => {
      assert.equal(signature.verification === "captured", !entry.fixture.includes("/synthetic/"));
    });

    if (signature.many && !signature.refine) {
      it(`${signature.id} is no more than background up to ${signature.many.from - 1} goroutines`, () => {
        const [dump] = readFixture(entry).values();
        const found = analyze(dump!).findings.filter(({ rule }) => rule === signature.id);
        for (const finding of found) {
          const isMany = finding.evidence.some(({ kind }) => kind === "count");
          assert.equal(isMany, (finding.connections ?? finding.goroutines) >= signature.many!.from);
          if (signature.normally && !isMany && !finding.waits) assert.equal(finding.severity, "benign");
          if (isMany) assert.notEqual(finding.severity, "benign");
        }
      });
    }
  }

  it("names only programs that have recorded profiles", () => {
    const recorded = new Set(["*", ...recordings().map(({ program }) => program)]);
    for (const [id, { programs }] of Object.entries(catalogue)) {
      for (const program of programs) assert.ok(recorded.has(program), `${id}: ${program}`);
    }
  });

  it("has recorded every extra program, and the source of every recording", () => {
    const { written, recorded } = extraPrograms();
    assert.deepEqual(recorded.sort(), written.sort());
  });

  it("refers to source checks that exist", () => {
    const known = CHECKS.map(({ id }) => id);
    for (const { id, check } of signatures) assert.ok(check === undefined || known.includes(check), id);
  });

  it("is silent on the profiles of every other program", () => {
    const wrong = new Set<string>();
    for (const recording of recordings()) {
      for (const { rule } of analyze(recording.read()).findings) {
        const programs = catalogue[rule]?.programs ?? [];
        if (!programs.includes("*") && !programs.includes(recording.program)) {
          wrong.add(`${rule} on ${recording.path}`);
        }
      }
    }
    assert.deepEqual([...wrong].sort(), []);
  }).timeout(120_000);

  it("reports nothing as a leak where a program has one of each", () => {
    for (const recording of recordings()) {
      if (!/\/one_\w+\.(pb\.gz|debug\d\.txt)$/.test(recording.path)) continue;
      const leaks = analyze(recording.read()).findings.filter(({ severity }) => severity === "leak");
      assert.deepEqual(
        leaks.map(({ rule }) => `${rule} on ${recording.path}`),
        [],
      );
    }
  });
});
