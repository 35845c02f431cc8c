import assert from "node:assert/strict";
import { parseQuery, searchFrames } from "../../../src/core/profile/frameSearch";
import type { StackTree } from "../../../src/core/profile/stackTree";
import { findMatch } from "../../../src/webview/flame/findMatch";
import { neighbour } from "../../../src/webview/flame/navigate";
import { drawProfile } from "../../support/drawing";
import { treeOf } from "../../support/drawStackTree";

const profile = drawProfile(`
  6  a.main:1 > a.left:1 > a.leaf:1
  3  a.main:1 > a.right:1 > a.hit:1
  2  b.main:1 > b.hit:1
`);

function nameOf(tree: StackTree, node: number | undefined): string {
  return node === undefined ? "none" : node === 0 ? "all" : tree.keys.labels[tree.key(node)]!;
}

describe("Arrow keys in the flame graph", () => {
  it("lead to the heaviest callee, to the caller, and sideways past cousins", () => {
    const tree = treeOf(profile);
    const names: string[] = [];
    let node = 0;
    for (const key of [
      "ArrowDown",
      "ArrowDown",
      "ArrowDown",
      "ArrowRight",
      "ArrowUp",
      "ArrowLeft",
      "ArrowUp",
      "ArrowRight",
      "Home",
    ]) {
      node = neighbour(tree, node, key)!;
      names.push(nameOf(tree, node));
    }
    assert.deepEqual(names, [
      "a.main",
      "a.left",
      "a.leaf",
      "a.hit",
      "a.right",
      "a.left",
      "a.main",
      "b.main",
      "all",
    ]);
  });

  it("stay where there is nothing beyond, and leave other keys alone", () => {
    const tree = treeOf(profile);
    assert.equal(neighbour(tree, 0, "ArrowLeft"), 0);
    assert.equal(neighbour(tree, 0, "x"), undefined);
  });
});

describe("Stepping through matches", () => {
  const { frames } = searchFrames(profile, parseQuery("hit", "text") as (text: string) => boolean);

  it("goes round in the order of the graph, forwards and backwards", () => {
    const tree = treeOf(profile);
    const first = findMatch(profile, tree, frames, 0, 1);
    const second = findMatch(profile, tree, frames, first!, 1);
    assert.deepEqual([nameOf(tree, first), nameOf(tree, second)], ["a.hit", "b.hit"]);
    assert.equal(findMatch(profile, tree, frames, second!, 1), first);
    assert.equal(findMatch(profile, tree, frames, first!, -1), second);
  });

  it("works in an inverted tree, and finds nothing when nothing matches", () => {
    const tree = treeOf(profile, { inverted: true });
    const first = findMatch(profile, tree, frames, 0, 1);
    assert.equal(nameOf(tree, first), "a.hit");
    assert.equal(findMatch(profile, tree, new Uint8Array(profile.frames.length), 0, 1), undefined);
  });
});
