// Fixes of many problems applied at once.
import assert from "node:assert/strict";
import { combineFixes } from "../../../../src/core/annotations/combineFixes";
import type { Fix, Problem } from "../../../../src/core/gosource/problem";

describe("combineFixes", () => {
  it("takes the preferred fix of each problem", () => {
    const one = problem(fix(1, 1, "one"), fix(1, 1, "other", false));
    const two = problem(fix(5, 6, "two"));
    const { edits, fixed } = combineFixes([one, two]);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ["one", "two"],
    );
    assert.deepEqual(fixed, [one, two]);
  });

  it("leaves out a fix that touches an earlier one, also where both insert at one place", () => {
    const { edits } = combineFixes([
      problem(fix(1, 4, "a")),
      problem(fix(3, 9, "b")),
      problem(fix(4, 4, "c")),
    ]);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ["a"],
    );
  });

  it("does not confuse files", () => {
    const elsewhere = problem(fix(1, 4, "b", true, "/b.go"));
    assert.equal(combineFixes([problem(fix(1, 4, "a")), elsewhere]).fixed.length, 2);
  });

  it("leaves problems without a preferred fix alone", () => {
    assert.deepEqual(combineFixes([problem(), problem(fix(1, 1, "x", false))]), { edits: [], fixed: [] });
  });
});

function fix(from: number, to: number, newText: string, preferred = true, file = "/a.go"): Fix {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return { title: newText, preferred, edits: [{ file, range, newText }] };
}

function problem(...fixes: Fix[]): Problem {
  const start = { line: 0, character: 0 };
  return {
    ...{
      check: "http-body-not-closed",
      file: "/a.go",
      function: "main.main",
      grade: "leak",
      level: "default",
    },
    ...{ range: { start, end: start }, message: "response body is never closed", related: [], fixes },
  };
}
