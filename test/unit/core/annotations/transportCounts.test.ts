// Goroutines of net/http's loops, per finding.
import assert from "node:assert/strict";
import type { Finding } from "../../../../src/core/analysis/finding";
import { countTransportLoops, type TransportCounts } from "../../../../src/core/annotations/transportCounts";
import { drawProfile } from "../../../support/drawing";
import { finish } from "../../../support/finish";

const profile = drawProfile(`
  24  net/http.(*persistConn).readLoop:2450 > runtime.gopark:424
  24  net/http.(*persistConn).writeLoop:2652 > runtime.gopark:424
  3   net/http.(*persistConn).readLoop:2259 > bufio.(*Reader).Peek:172
  2   main.main:10
`);

describe("countTransportLoops", () => {
  it("counts the goroutines of each loop that a finding is about, with their samples", () => {
    const { readLoop, writeLoop } = loops([finding("body", [0, 1]), finding("idle", [2])]);
    assert.deepEqual(
      readLoop.map(({ finding: { rule }, goroutines, samples }) => [rule, goroutines, [...samples]]),
      [
        ["body", 24, [0]],
        ["idle", 3, [2]],
      ],
    );
    assert.deepEqual(
      writeLoop.map(({ finding: { rule }, goroutines, samples }) => [rule, goroutines, [...samples]]),
      [["body", 24, [1]]],
    );
  });

  it("passes over findings about other goroutines", () => {
    assert.deepEqual(loops([finding("other", [3])]), { readLoop: [], writeLoop: [] });
  });
});

function loops(findings: readonly Finding[]): TransportCounts {
  return finish(countTransportLoops(profile, findings));
}

function finding(rule: string, samples: number[]): Finding {
  return { rule, samples: Int32Array.from(samples) } as unknown as Finding;
}
