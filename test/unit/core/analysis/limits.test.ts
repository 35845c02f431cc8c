// Data that Go itself cut is told where counts are shown.

import assert from "node:assert/strict";
import { limitNotes } from "../../../../src/core/analysis/limits";
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

  it("says nothing of stacks of other depths, or of dumps, which keep more", () => {
    assert.deepEqual(limitNotes(drawProfile(`3 ${frames(31)}`)), []);
    assert.deepEqual(limitNotes(drawProfile(`3 ${frames(40)}\n1 ${frames(32, "main.g")}`)), []);
    assert.deepEqual(limitNotes(drawProfile(`3 [select] ${frames(32)}`)), []);
  });

  it("tells a dump that was cut at 64 MiB", () => {
    const profile = { ...drawProfile("1 [select] main.f"), text: new Uint8Array(64 * 1024 * 1024) };
    assert.match(limitNotes(profile)[0]!.text, /^Go cuts a dump at 64 MiB/);
    assert.deepEqual(limitNotes({ ...profile, text: new Uint8Array(1000) }), []);
  });
});
