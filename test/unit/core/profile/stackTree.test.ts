import assert from "node:assert/strict";
import { calleesOf, callersOf } from "../../../../src/core/profile/callers";
import { frameKeys } from "../../../../src/core/profile/frameKeys";
import { topTable } from "../../../../src/core/profile/topTable";
import { drawStackTree, measures, treeOf } from "../../../support/drawStackTree";
import { drawProfile } from "../../../support/drawing";

const profile = drawProfile(`
  5  main.main:10 > main.serve:20 > net/http.read:7
  2  main.main:11 > main.serve:21 > net/http.read:7
  1  main.main:10 > main.serve:20
  4  main.idle:3
`);
const recursive = drawProfile(`
  3  main.main:1 > main.walk:5 > main.walk:6 > main.walk:6 > main.leaf:9
  2  main.main:1 > main.walk:5
  1  main.main:1 > main.walk:5 > main.walk:6 > main.other:2 > main.walk:5
`);

describe("A tree of stacks", () => {
  it("merges places of a function, heaviest first, with flat where samples end", () => {
    assert.deepEqual(drawStackTree(treeOf(profile)), [
      "main.main 8",
      "  main.serve 8 flat 1",
      "    net/http.read 7 flat 7",
      "main.idle 4 flat 4",
    ]);
  });

  it("keeps lines apart when asked to", () => {
    assert.deepEqual(drawStackTree(treeOf(profile, { granularity: "line" })), [
      "main.main:10 6",
      "  main.serve:20 6 flat 1",
      "    net/http.read:7 5 flat 5",
      "main.idle:3 4 flat 4",
      "main.main:11 2",
      "  main.serve:21 2",
      "    net/http.read:7 2 flat 2",
    ]);
  });

  it("folds frames of a package into one", () => {
    const folded = treeOf(profile, { granularity: "package", collapseRecursion: true });
    assert.deepEqual(drawStackTree(folded), ["main 12 flat 5", "  net/http 7 flat 7"]);
  });

  it("goes from the leaves up when inverted", () => {
    assert.deepEqual(drawStackTree(treeOf(profile, { inverted: true })), [
      "net/http.read 7 flat 7",
      "  main.serve 7",
      "    main.main 7",
      "main.idle 4 flat 4",
      "main.serve 1 flat 1",
      "  main.main 1",
    ]);
  });

  it("collapses direct recursion only, and counts nothing twice", () => {
    assert.deepEqual(drawStackTree(treeOf(recursive, { collapseRecursion: true })), [
      "main.main 6",
      "  main.walk 6 flat 2",
      "    main.leaf 3 flat 3",
      "    main.other 1",
      "      main.walk 1 flat 1",
    ]);
    assert.deepEqual(drawStackTree(treeOf(recursive, { collapseRecursion: true, inverted: true })), [
      "main.leaf 3 flat 3",
      "  main.walk 3",
      "    main.main 3",
      "main.walk 3 flat 3",
      "  main.main 2",
      "  main.other 1",
      "    main.walk 1",
      "      main.main 1",
    ]);
  });

  it("has callers and callees of a function, the outermost call of a recursion once", () => {
    const keys = frameKeys(recursive, "function");
    const walk = keys.labels.indexOf("main.walk");
    assert.deepEqual(drawStackTree(callersOf(walk, recursive, keys, measures(recursive))), [
      "main.walk 6 flat 6",
      "  main.main 6",
    ]);
    assert.equal(
      drawStackTree(calleesOf(walk, recursive, keys, measures(recursive)))[0],
      "main.walk 6 flat 2",
    );
  });

  it("does not show goroutines without frames, but counts them in the total", () => {
    const tree = treeOf(drawProfile("2\n3  main.main:1"));
    assert.equal(tree.value(0), 5);
    assert.deepEqual(drawStackTree(tree), ["main.main 3 flat 3"]);
  });
});

describe("The top table", () => {
  it("counts a function that calls itself once per sample", () => {
    const keys = frameKeys(recursive, "function");
    const { flat, cum } = topTable(recursive, keys, measures(recursive).value);
    const rows = keys.labels.map((name, key) => `${name} ${flat[key]} ${cum[key]}`).sort();
    assert.deepEqual(rows, ["main.leaf 3 3", "main.main 0 6", "main.other 0 1", "main.walk 3 6"]);
  });
});
