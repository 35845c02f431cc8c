// Data that Go itself cut is told where counts are shown.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { limitNotes } from "../../../../src/core/analysis/limits";
import { goVersionOf } from "../../../../src/core/analysis/goVersion";
import { decode } from "../../../../src/core/profile/decode";
import { CAPTURES } from "../../../support/captures";
import { drawProfile } from "../../../support/drawing";

const frames = (n: number, name = "main.f"): string =>
  Array.from({ length: n }, (_, i) => `${name}${i}`).join(" > ");

describe("limitNotes", () => {
  it("tells stacks that are exactly as deep as Go keeps them", () => {
    for (const depth of [32, 128]) {
      const [note] = limitNotes(drawProfile(`3 ${frames(depth)}\n1 ${frames(4)}`));
      assert.match(note!.text, /^1 stack has as many frames as Go keeps/);
      assert.equal(note!.severity, "warning");
    }
  });

  it("knows which depth the Go version keeps", () => {
    const depth32 = (gopark: number): number => {
      const profile = drawProfile(`3 ${frames(30)} > runtime.selectgo > runtime.gopark:${gopark}`);
      return limitNotes(profile, goVersionOf(profile)).length;
    };
    assert.deepEqual([depth32(402), depth32(424), depth32(1)], [1, 0, 1]);
  });

  it("finds the cut in a profile of Go 1.22, and none in the same program's of Go 1.23", () => {
    const notes = (go: string): number => {
      const file = join(CAPTURES, `go${go}/O_100k-n200k_deep.pb.gz`);
      const profile = decode(readFileSync(file));
      return limitNotes(profile, goVersionOf(profile)).length;
    };
    assert.deepEqual([notes("1.22"), notes("1.23")], [1, 0]);
  });

  it("says nothing of stacks of other depths, or of dumps, which keep more", () => {
    assert.deepEqual(limitNotes(drawProfile(`3 ${frames(31)}`)), []);
    assert.deepEqual(limitNotes(drawProfile(`3 ${frames(40)}\n1 ${frames(32, "main.g")}`)), []);
    assert.deepEqual(limitNotes(drawProfile(`3 [select] ${frames(32)}`)), []);
  });
});
