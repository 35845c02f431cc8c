// The census of HTTP connections in words.

import assert from "node:assert/strict";
import { noHttp, type HttpCensus } from "../../../../../src/core/analysis/http/census";
import { describeCensus, openBodyParts } from "../../../../../src/core/analysis/http/censusWords";

describe("the census in words", () => {
  it("has no entries for a program without HTTP", () => {
    assert.deepEqual(describeCensus(noHttp), []);
  });

  it("names the states that connections are in, with their meaning", () => {
    const entries = describeCensus({ ...noHttp, idle: 3, dialing: 1 });
    assert.deepEqual(
      entries.map(({ state, count, words }) => [state, count, words]),
      [
        ["idle", 3, "idle in the pool"],
        ["dialing", 1, "being dialled"],
      ],
    );
    assert.match(entries[0]!.meaning, /no leak/);
  });

  it("has words for every state", () => {
    const all = Object.fromEntries(Object.keys(noHttp).map((state) => [state, 1])) as unknown as HttpCensus;
    assert.equal(describeCensus(all).length, Object.keys(noHttp).length);
  });
});

describe("connections with an open body", () => {
  it("divide into suspects, those in use, and those that cannot be told", () => {
    const parts = openBodyParts({ ...noHttp, bodyPending: 40, beingRead: 10, uploading: 7 }, 23);
    assert.deepEqual(
      parts.map(({ count, suspect }) => [count, suspect]),
      [
        [23, true],
        [10, false],
        [7, false],
      ],
    );
  });

  it("are not divided where a difference makes counts negative", () => {
    assert.deepEqual(openBodyParts({ ...noHttp, bodyPending: -4, beingRead: 0 }, 2), []);
  });
});
