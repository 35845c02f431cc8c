// A profile's kind in a sentence.

import assert from "node:assert/strict";
import { kindWords } from "../../../../src/core/profile/kindWords";

describe("a profile's kind", () => {
  it("has the article that its name needs", () => {
    assert.equal(kindWords({ kind: "heap", notes: [] }), "a heap profile");
    assert.equal(kindWords({ kind: "allocs", notes: [] }), "an allocs profile");
  });

  it("is unknown where the profile is none of Go's own", () => {
    assert.equal(kindWords({ kind: "other", notes: [] }), "a profile of unknown kind");
  });
});
