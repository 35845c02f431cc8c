import assert from "node:assert/strict";
import { boxAt, FlameRows } from "../../../../src/core/profile/flameRows";
import { drawProfile } from "../../../support/drawing";
import { treeOf } from "../../../support/drawStackTree";

const tree = treeOf(
  drawProfile(`
  60  a.main:1 > a.left:1
  30  a.main:1 > a.right:1
  4  a.main:1 > a.small1:1
  3  a.main:1 > a.small2:1
  3  a.main:1 > a.small3:1
`),
);
const whole = { start: 0, end: 100, widthPx: 100, firstRow: 0, endRow: Infinity, minWidthPx: 5 };

function draw(window = whole): string[] {
  const rows = new FlameRows(tree);
  const { length, node, row, xPx, widthPx, more } = rows.visible(window);
  return Array.from({ length }, (_, box) => {
    const name = node[box] === 0 ? "all" : tree.keys.labels[tree.key(node[box]!)]!;
    const what = more[box]! > 0 ? `${more[box]} more` : name;
    return `${row[box]} ${what} ${xPx[box]}+${widthPx[box]}`;
  });
}

describe("Flame rows", () => {
  it("place children below their caller and sum up the narrow ones", () => {
    assert.deepEqual(draw(), [
      "0 all 0+100",
      "1 a.main 0+100",
      "2 3 more 90+10",
      "2 a.left 0+60",
      "2 a.right 60+30",
    ]);
  });

  it("show what was too narrow once zoomed in, and cull what is outside", () => {
    assert.deepEqual(draw({ ...whole, start: 90, end: 100 }), [
      "0 all 0+100",
      "1 a.main 0+100",
      "2 a.small1 0+40",
      "2 a.small2 40+30",
      "2 a.small3 70+30",
    ]);
  });

  it("leave out rows that are not in sight", () => {
    assert.deepEqual(draw({ ...whole, firstRow: 1, endRow: 2 }), ["1 a.main 0+100"]);
  });

  it("know which box is under a point", () => {
    const boxes = new FlameRows(tree).visible(whole);
    assert.equal(boxes.node[boxAt(boxes, 65, 2)], tree.firstChild(1) + 1);
    assert.equal(boxAt(boxes, 65, 3), -1);
  });

  it("know where a node is before it was drawn", () => {
    assert.equal(new FlameRows(tree).start(tree.firstChild(1) + 1), 60);
  });
});
