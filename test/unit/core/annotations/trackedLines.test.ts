// Recorded lines followed through edits.
import assert from "node:assert/strict";
import { TrackedLines } from "../../../../src/core/annotations/trackedLines";

describe("TrackedLines", () => {
  it("leaves every line where it is without edits, and after edits within a line", () => {
    const lines = new TrackedLines();
    lines.apply({ startLine: 3, startCharacter: 2, endLine: 3, newLines: 0 });
    assert.equal(lines.locate(3), 3);
  });

  it("moves what comes after an inserted line, in the order of the edits", () => {
    const lines = new TrackedLines();
    lines.apply({ startLine: 5, startCharacter: 0, endLine: 5, newLines: 1 });
    assert.deepEqual(
      [4, 5, 6].map((line) => lines.locate(line)),
      [4, 6, 7],
    );
    lines.apply({ startLine: 6, startCharacter: 8, endLine: 6, newLines: 2 });
    assert.deepEqual(
      [4, 5, 6].map((line) => lines.locate(line)),
      [4, 6, 9],
    );
  });

  it("moves back what comes after deleted lines, and loses those", () => {
    const lines = new TrackedLines();
    lines.apply({ startLine: 2, startCharacter: 0, endLine: 4, newLines: 0 });
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((line) => lines.locate(line)),
      [1, undefined, undefined, 2, 3],
    );
  });

  it("is as before after an edit and its undoing", () => {
    const lines = new TrackedLines();
    lines.apply({ startLine: 2, startCharacter: 0, endLine: 2, newLines: 1 });
    lines.apply({ startLine: 2, startCharacter: 0, endLine: 3, newLines: 0 });
    assert.deepEqual(
      [1, 2, 3].map((line) => lines.locate(line)),
      [1, 2, 3],
    );
  });
});
