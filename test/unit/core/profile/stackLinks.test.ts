import assert from "node:assert/strict";
import fc from "fast-check";
import { StackLinks } from "../../../../src/core/profile/stackLinks";

/** Each row's caller: -1, or any row before it. */
const parents = fc
  .array(fc.nat(1000), { maxLength: 60 })
  .map((numbers) => Int32Array.from(numbers, (number, row) => (number % (row + 1)) - 1));

describe("StackLinks", () => {
  it("lead from each row to those that have it as their caller, in their order", () => {
    fc.assert(
      fc.property(parents, (parent) => {
        const links = new StackLinks({ length: parent.length, parent, frame: parent });
        const calleesOf = (caller: number): number[] =>
          [...parent.keys()].filter((row) => parent[row] === caller);
        assert.deepEqual(links.roots, calleesOf(-1));
        for (const row of parent.keys()) {
          const found: number[] = [];
          links.forEachChild(row, (child) => found.push(child));
          assert.deepEqual(found, calleesOf(row));
        }
      }),
    );
  });
});
