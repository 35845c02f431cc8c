// A program that Go ended because all goroutines were asleep.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze, type Analysis } from "../../../../src/core/analysis/analyze";
import { decode } from "../../../../src/core/profile/decode";
import { CAPTURES, GO_VERSIONS } from "../../../support/captures";

const analysisOf = (text: string): Analysis => analyze(decode(new TextEncoder().encode(text)));
const found = ({ findings }: Analysis): readonly string[] =>
  findings
    .filter(({ severity }) => severity !== "benign")
    .map(({ rule, confidence, goroutines }) => `${rule} ${goroutines} ${confidence}`)
    .sort();

const GOROUTINES = `goroutine 1 [chan receive]:
main.main()
	/src/main.go:9 +0x5b

goroutine 7 [select (no cases)]:
main.idle()
	/src/main.go:20 +0x1
created by main.main in goroutine 1
	/src/main.go:5 +0x33
`;

describe("A deadlock", () => {
  for (const version of GO_VERSIONS) {
    const file = join(CAPTURES, version, "X_crash-deadlock.txt");
    if (!readdirSync(join(CAPTURES, version)).includes("X_crash-deadlock.txt")) continue;
    it(`of ${version} proves that its goroutines, main's too, wait for ever`, () => {
      const analysis = analyze(decode(readFileSync(file)));
      assert.deepEqual(found(analysis), ["chan-send-abandoned 3 certain", "waitgroup-never-done 1 certain"]);
      const proofs = analysis.findings.flatMap(({ evidence }) =>
        evidence.filter(({ strength }) => strength === "proof"),
      );
      assert.deepEqual(new Set(proofs.map(({ kind }) => kind)), new Set(["deadlock"]));
    });

    it(`of ${version} says nothing of the runtime's own goroutines`, () => {
      const system = file.replace("deadlock", "deadlock-system");
      const { findings } = analyze(decode(readFileSync(system)));
      const runtime = findings.find(({ rule }) => rule === "runtime-worker");
      assert.equal(runtime?.severity, "benign");
      assert.ok(runtime.evidence.every(({ kind }) => kind !== "deadlock"));
    });
  }

  it("is not assumed of other dumps with the same goroutines", () => {
    for (const first of ["", "SIGQUIT: quit\n\n", "panic: all goroutines are asleep\n\n"]) {
      const analysis = analysisOf(first + GOROUTINES);
      const kinds = analysis.findings.flatMap(({ evidence }) => evidence.map(({ kind }) => kind));
      assert.ok(!kinds.includes("deadlock"), first);
      assert.equal(analysis.findings.find(({ rule }) => rule === "main-goroutine")?.severity, "benign");
    }
    const deadlock = analysisOf(`fatal error: all goroutines are asleep - deadlock!\n\n${GOROUTINES}`);
    assert.equal(found(deadlock).length, 2);
  });
});
