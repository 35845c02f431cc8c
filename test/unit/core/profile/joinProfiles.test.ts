import assert from "node:assert/strict";
import { joinProfiles } from "../../../../src/core/profile/joinProfiles";
import { splitByLabel, splitKeys } from "../../../../src/core/profile/splitByLabel";
import { labelValue } from "../../../../src/core/profile/stackFilter";
import { drawProfile } from "../../../support/drawing";
import { drawStackTree, treeOf } from "../../../support/drawStackTree";

describe("Two profiles joined", () => {
  const current = drawProfile("5  main.main:1 > main.read:2\n1  main.main:1 > main.fresh:9 {team: a}");
  const base = drawProfile("3  main.main:1 > main.read:2\n4  main.gone:7 {team: b}");
  const joined = joinProfiles(current, base);

  it("share rows for the same stacks and keep those of one side", () => {
    assert.equal(joined.stacks.length, 4);
    assert.equal(joined.frames.length, 4);
    assert.deepEqual([...joined.samples.values[0]!], [5, 1, 0, 0]);
    assert.deepEqual([...joined.samples.values[1]!], [0, 0, 3, 4]);
  });

  it("keep each side's labels", () => {
    const labels = [0, 1, 2, 3].map((sample) => labelValue(joined, sample, "team"));
    assert.deepEqual(labels, [undefined, "a", undefined, "b"]);
  });

  it("have the current profile's tree as their first sample type", () => {
    assert.deepEqual(drawStackTree(treeOf(joined)), drawStackTree(treeOf(current)));
  });

  it("join goroutines, too", () => {
    const one = drawProfile("1 #7 [select]  main.main:1 < main.start:3");
    const other = drawProfile("1 #9 [IO wait, 3 minutes]  main.main:1 < main.begin:4");
    const { goroutines, strings } = joinProfiles(one, other);
    assert.deepEqual([...goroutines!.id], [7, 9]);
    assert.deepEqual(
      [...goroutines!.state].map((row) => strings[row]),
      ["select", "IO wait"],
    );
  });
});

describe("A profile split by a label", () => {
  const profile = drawProfile("5  main.main:1 {team: a}\n2  main.main:1 {team: b}\n1  main.main:1");

  it("has the label's values as outermost frames", () => {
    assert.deepEqual(drawStackTree(treeOf(splitByLabel(profile, "team"))), [
      "team = a 5",
      "  main.main 5 flat 5",
      "team = b 2",
      "  main.main 2 flat 2",
      "no team 1",
      "  main.main 1 flat 1",
    ]);
  });

  it("can be split by state and creator where it knows them", () => {
    const dump = drawProfile("2 [select]  main.main:1 < main.start:5\n1 [running]  main.main:1");
    assert.deepEqual(splitKeys(dump), ["state", "creator"]);
    assert.deepEqual(
      drawStackTree(treeOf(splitByLabel(dump, "creator"))).filter((line) => !line.startsWith(" ")),
      ["creator = main.start 2", "no creator 1"],
    );
  });
});
