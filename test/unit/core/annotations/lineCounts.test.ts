// Goroutines per source line: each counted once, however often its stack passes the line.
import assert from "node:assert/strict";
import { countLines, samplesAt } from "../../../../src/core/annotations/lineCounts";
import type { Profile } from "../../../../src/core/profile/profile";
import { measure } from "../../../../src/core/profile/stackTotals";
import { drawProfile } from "../../../support/drawing";
import { finish } from "../../../support/finish";

const profile = drawProfile(`
  5  main.main@main.go:10 > main.work@main.go:20 > runtime.gopark@proc.go:424
  2  main.main@main.go:10 > main.work@main.go:21
  1  main.main@main.go:10 > main.walk@main.go:30 > main.walk@main.go:30 > main.walk@main.go:31
  7  runtime.main@proc.go:283
`);

describe("countLines", () => {
  it("sums the goroutines whose stack passes a line, and those whose leaf is on it", () => {
    assert.deepEqual(count(profile, "main.go"), [
      "10: 8, leaf 0",
      "20: 5, leaf 0",
      "21: 2, leaf 2",
      "30: 1, leaf 0",
      "31: 1, leaf 1",
    ]);
  });

  it("counts nothing for a file that no function lies in", () => {
    assert.deepEqual(count(profile, "other.go"), []);
  });

  it("passes over lines that the profile does not know", () => {
    assert.deepEqual(count(drawProfile("3  main.main@main.go"), "main.go"), []);
  });
});

describe("samplesAt", () => {
  it("finds the samples that pass a line", () => {
    assert.deepEqual(samplesOn(functionsIn(profile, "main.go"), 20), [0]);
    assert.deepEqual(samplesOn(functionsIn(profile, "main.go"), 10), [0, 1, 2]);
  });

  it("finds the samples that pass the file at all, for line 0", () => {
    assert.deepEqual(samplesOn(functionsIn(profile, "proc.go"), 0), [0, 3]);
  });
});

function count(of: Profile, file: string): string[] {
  const { perSample, totals } = measure(of, 0);
  const lines = finish(countLines(of, functionsIn(of, file), perSample, totals));
  return lines.map(({ line, count: all, leafCount }) => `${line}: ${all}, leaf ${leafCount}`);
}

function samplesOn(functions: ReadonlySet<number>, line: number): number[] {
  return [...finish(samplesAt(profile, functions, line))];
}

function functionsIn({ functions, strings }: Profile, file: string): Set<number> {
  const rows = [...functions.file].map((string, row) => (strings[string] === file ? row : -1));
  return new Set(rows.filter((row) => row >= 0));
}
