import assert from "node:assert/strict";
import { decode } from "../../../../src/core/profile/decode";
import { encodePprof } from "../../../../src/core/profile/encode";
import { toFolded } from "../../../../src/core/profile/exports/folded";
import { toSpeedscope } from "../../../../src/core/profile/exports/speedscope";
import type { Profile } from "../../../../src/core/profile/profile";
import { applyFilters } from "../../../../src/core/profile/stackFilter";
import { drawProfile } from "../../../support/drawing";
import { drawStackTree, treeOf } from "../../../support/drawStackTree";
import { readFileSync } from "node:fs";

const profile = drawProfile(`
  5  main.main:10 > main.read:20   {team: checkout, bytes: 512 bytes}
  2  main.main:11 > main.write:21
  1  main.main:10 > main.read:20
`);

function tree(of: Profile): string[] {
  return drawStackTree(treeOf(of, { granularity: "line" }));
}

describe("Exports", () => {
  it("write folded stacks, root first, equal ones summed up", () => {
    assert.equal(
      toFolded(profile, profile.samples.values[0]!),
      "main.main;main.read 6\nmain.main;main.write 2\n",
    );
  });

  it("write speedscope's format with one frame per line", () => {
    const written = JSON.parse(
      toSpeedscope(profile, profile.samples.values[0]!, profile.sampleTypes[0]!, "x"),
    ) as {
      shared: { frames: { name: string; line: number }[] };
      profiles: { samples: number[][]; weights: number[]; endValue: number }[];
    };
    const [sampled] = written.profiles;
    const names = sampled!.samples.map((frames) => frames.map((frame) => written.shared.frames[frame]!.line));
    assert.deepEqual(names, [
      [10, 20],
      [11, 21],
      [10, 20],
    ]);
    assert.deepEqual(sampled!.weights, [5, 2, 1]);
    assert.equal(sampled!.endValue, 8);
  });

  it("write pprof that reads back as the same tree, labels and all", () => {
    const again = decode(encodePprof(profile));
    assert.deepEqual(tree(again), tree(profile));
    assert.deepEqual(again.sampleTypes, profile.sampleTypes);
    const left = applyFilters(again, [{ kind: "label", key: "team", value: "checkout" }]).profile;
    assert.equal(left.samples.length, 1);
    assert.equal(
      applyFilters(again, [{ kind: "label", key: "bytes", value: "512B" }]).profile.samples.length,
      1,
    );
  });

  it("write pprof of what is left after filtering, without what is not", () => {
    const left = applyFilters(profile, [{ kind: "focus", pattern: "write" }]).profile;
    const again = decode(encodePprof(left));
    assert.deepEqual(tree(again), ["main.main:11 2", "  main.write:21 2 flat 2"]);
    assert.ok(!again.strings.includes("main.read"));
  });

  it("write states and waits of a dump as labels", () => {
    const dump = drawProfile("3 [select, 7 minutes]  main.main:1");
    const again = decode(encodePprof(dump));
    assert.equal(
      applyFilters(again, [{ kind: "label", key: "state", value: "select" }]).profile.samples.length > 0,
      true,
    );
    assert.equal(
      applyFilters(again, [{ kind: "label", key: "wait", value: "7 minutes" }]).profile.samples.length > 0,
      true,
    );
  });

  it("keep everything of a real profile", () => {
    const real = decode(readFileSync("test/fixtures/captures/go1.23/A_unread-cl64k.pb.gz"));
    const again = decode(encodePprof(real));
    assert.deepEqual(tree(again), tree(real));
    assert.equal(again.takenAtMs, real.takenAtMs);
    assert.equal(again.kind, real.kind);
  });
});
