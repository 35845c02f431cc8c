import assert from "node:assert/strict";
import {
  matchedValue,
  parseQuery,
  searchFrames,
  stacksLeadingToMatch,
  stacksWithMatch,
  type SearchMode,
} from "../../../../src/core/profile/frameSearch";
import { drawProfile } from "../../../support/drawing";

const profile = drawProfile(`
  5  main.main:10 > net/http.(*persistConn).readLoop@/go/transport.go:2603
  2  main.main:10 > net/http.(*persistConn).writeLoop@/go/transport.go:2810
  1  main.main:10
`);

function found(query: string, mode: SearchMode): { functions: number; value: number } {
  const test = parseQuery(query, mode);
  assert.ok(typeof test === "function");
  const { frames, matchedFunctions } = searchFrames(profile, test, query.includes(":"));
  const value = matchedValue(profile, profile.samples.values[0]!, stacksWithMatch(profile, frames));
  return { functions: matchedFunctions, value };
}

describe("Search", () => {
  it("finds plain text in names, whatever its case", () => {
    assert.deepEqual(found("READLOOP", "text"), { functions: 1, value: 5 });
    assert.deepEqual(found("main", "text"), { functions: 1, value: 8 });
  });

  it("finds files and lines", () => {
    assert.deepEqual(found("transport.go", "text"), { functions: 2, value: 7 });
    assert.deepEqual(found("transport.go:2810", "text"), { functions: 1, value: 2 });
  });

  it("finds letters in their order when fuzzy", () => {
    assert.deepEqual(found("pcrdl", "fuzzy"), { functions: 1, value: 5 });
  });

  it("finds regular expressions, and minds case when they have capitals", () => {
    assert.deepEqual(found("(read|write)loop$", "regex"), { functions: 2, value: 7 });
    assert.deepEqual(found("ReadLoop", "regex"), { functions: 0, value: 0 });
  });

  it("says why an expression is none", () => {
    const broken = parseQuery("(", "regex");
    assert.ok(typeof broken !== "function");
    assert.match(broken.error, /group/i);
  });

  it("knows which stacks lead to a match", () => {
    const test = parseQuery("writeLoop", "text") as (text: string) => boolean;
    const { frames } = searchFrames(profile, test);
    assert.deepEqual([...stacksLeadingToMatch(profile, frames)], [1, 0, 1]);
  });
});
