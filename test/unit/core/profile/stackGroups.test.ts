import assert from "node:assert/strict";
import { groupFacts, stackGroups, type MergeBy } from "../../../../src/core/profile/stackGroups";
import { frameName } from "../../../../src/core/profile/frameKeys";
import type { Profile } from "../../../../src/core/profile/profile";
import { changeOf } from "../../../../src/core/profile/stackChange";
import { drawProfile } from "../../../support/drawing";

const dump = drawProfile(`
  3 [select, 2 minutes]  main.run:1 > main.loop:20 > net/http.wait:5   < main.start:5 in 7
  2 [select, 9 minutes]  main.run:1 > main.loop:21 > net/http.wait:5   < main.start:5 in 7
  1 [IO wait]  main.run:1 > main.loop:20 > net.read:9   < main.other:6 in 1
`);

function sizes(profile: Profile, by: MergeBy): number[] {
  return stackGroups(profile, profile.samples.values[0]!, by).map(({ value }) => value);
}

describe("Merged stacks", () => {
  it("merge by line, by function, by the innermost user frame, and by creator", () => {
    assert.deepEqual(sizes(dump, "exact"), [3, 2, 1]);
    assert.deepEqual(sizes(dump, "function"), [5, 1]);
    assert.deepEqual(sizes(dump, "userFrame"), [4, 2]);
    assert.deepEqual(sizes(dump, "creator"), [5, 1]);
  });

  it("keep goroutines without frames as a stack of their own", () => {
    assert.deepEqual(sizes(drawProfile("2\n3  main.main:1"), "exact"), [3, 2]);
  });

  it("stay apart by their outermost function where none of their frames is the user's", () => {
    const library = drawProfile(`
      4  net/http.readLoop:5 > io.read:1
      3  net/http.readLoop:6 > runtime.selectgo:1
      2  net/http.writeLoop:7
      1  main.run:1 > net/http.get:2
    `);
    assert.deepEqual(sizes(library, "userFrame"), [7, 2, 1]);
  });

  it("show the heaviest of the stacks that are merged, not that of the first goroutine", () => {
    const single = drawProfile(`
      1 [running]  main.serve:1 > main.answer:2 > io.write:3
      2 [select]  main.read:1 > main.answer:2 > io.read:5
      1 [IO wait]  main.serve:1 > main.answer:2 > io.write:4
    `);
    const [group] = stackGroups(single, single.samples.values[0]!, "userFrame");
    const leaf = frameName(single, single.stacks.frame[group!.stack]!);
    assert.deepEqual([group!.value, group!.distinctStacks, leaf], [4, 3, "io.read"]);
  });

  it("have a creator only where all have the same", () => {
    const two = drawProfile(`
      1 [select]  main.run:1   < main.start:5 in 7
      1 [select]  main.run:1   < main.other:6 in 1
    `);
    const values = two.samples.values[0]!;
    const [group] = stackGroups(two, values, "exact");
    assert.equal(group!.samples.length, 2);
    assert.equal(groupFacts(two, values, group!).creator, undefined);
  });

  it("say what their goroutines have in common", () => {
    const values = dump.samples.values[0]!;
    const [largest] = stackGroups(dump, values, "function");
    const facts = groupFacts(dump, values, largest!);
    assert.deepEqual(facts.states, [["select", 5]]);
    assert.deepEqual(facts.waits, { min: 2, max: 9, known: 5 });
    assert.equal(facts.creator?.name, "main.start");
    assert.equal(largest!.distinctStacks, 2);
  });

  it("count labels", () => {
    const labelled = drawProfile("3  main.main:1 {team: a}\n2  main.main:1 {team: b}");
    const values = labelled.samples.values[0]!;
    const [group] = stackGroups(labelled, values, "exact");
    assert.deepEqual(groupFacts(labelled, values, group!).labels, [
      { key: "team", value: "a", count: 3 },
      { key: "team", value: "b", count: 2 },
    ]);
  });

  it("tell in a word what became of them", () => {
    assert.deepEqual(
      [changeOf(2, 0), changeOf(0, 2), changeOf(3, 2), changeOf(2, 3), changeOf(2, 2)],
      ["new", "gone", "grown", "shrunk", "same"],
    );
  });
});
