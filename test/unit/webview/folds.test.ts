import assert from "node:assert/strict";
import { stackName } from "../../../src/webview/stacks/folds";
import { drawProfile } from "../../support/drawing";

describe("The name of a stack", () => {
  const earlier = drawProfile(`
    5  main.main:10 > main.read:20
    2  main.main:11 > main.write:21
  `);
  const later = drawProfile(`
    9  main.main:11 > main.write:21
    8  main.main:10 > main.read:20
    1  main.main:10 > main.read:22
  `);
  const names = (of: typeof earlier): string[] =>
    Array.from(of.samples.stack, (stack) => stackName(of, stack));

  it("is the same in another capture, wherever the stack is in it", () => {
    assert.deepEqual(names(earlier), names(later).slice(0, 2).reverse());
  });

  it("is another one for another line", () => {
    assert.equal(new Set(names(later)).size, 3);
  });
});
