// The rule that turns evidence into confidence.

import assert from "node:assert/strict";
import { confidenceOf, isAtLeast } from "../../../../src/core/analysis/confidence";
import type { Strength } from "../../../../src/core/analysis/finding";

/** "state:moderate wait:strong" → confidence. */
function of(words: string): string {
  return confidenceOf(
    words
      .split(" ")
      .filter(Boolean)
      .map((word) => {
        const [kind = "", strength] = word.split(":");
        return { kind, strength: strength as Strength, text: "" };
      }),
  );
}

describe("confidenceOf", () => {
  it("is certain with one proof, whatever speaks against", () => {
    assert.equal(of("leak-profile:proof growth:against"), "certain");
  });

  it("is certain with strong evidence of two kinds, and likely with one", () => {
    assert.equal(of("growth:strong wait:strong"), "certain");
    assert.equal(of("growth:strong state:moderate"), "likely");
    assert.equal(of("growth:strong growth:strong"), "likely");
  });

  it("is likely with moderate evidence of two kinds, and possible with one", () => {
    assert.equal(of("state:moderate count:moderate"), "likely");
    assert.equal(of("state:moderate"), "possible");
    assert.equal(of("state:moderate state:moderate"), "possible");
  });

  it("is not moved by what is weak or neutral", () => {
    assert.equal(of("a:weak b:weak c:neutral d:weak"), "possible");
    assert.equal(of(""), "possible");
  });

  it("takes one step off for evidence against", () => {
    assert.equal(of("a:strong b:strong growth:against"), "likely");
    assert.equal(of("a:strong growth:against"), "possible");
    assert.equal(of("a:weak growth:against"), "possible");
  });

  it("orders its levels", () => {
    assert.ok(isAtLeast("certain", "likely"));
    assert.ok(isAtLeast("likely", "likely"));
    assert.ok(!isAtLeast("possible", "likely"));
  });
});
