// A straight climb is told from noise, from a steady state and from saw teeth.

import assert from "node:assert/strict";
import { findRestarts, growthOf } from "../../../../src/core/analysis/growth";

const none: ReadonlySet<number> = new Set();

describe("growthOf", () => {
  it("sees a climb, with its rate", () => {
    const growth = growthOf([25, 50, 75], none, [0, 60_000, 120_000]);
    assert.deepEqual(growth, { trend: "climb", first: 25, last: 75, gained: 50, perMinute: 25 });
  });

  it("sees a climb from nothing, and needs no times", () => {
    assert.deepEqual(growthOf([0, 25], none), { trend: "climb", first: 0, last: 25, gained: 25 });
  });

  it("gives no rate to profiles that are less than a second apart", () => {
    assert.equal(growthOf([0, 25], none, [0, 44]).perMinute, undefined);
  });

  it("takes small movements for a steady state", () => {
    assert.equal(growthOf([100, 104, 99, 101], none).trend, "flat");
    assert.equal(growthOf([2, 3], none).trend, "flat");
    assert.equal(growthOf([7, 7, 7], none).trend, "flat");
  });

  it("takes ups and downs for noise, also when the last is higher", () => {
    assert.equal(growthOf([50, 20, 70, 30, 60], none).trend, "noise");
  });

  it("sees what becomes fewer", () => {
    assert.equal(growthOf([80, 40, 10], none).trend, "shrinking");
  });

  it("joins the climbs before and after restarts", () => {
    const growth = growthOf(
      [25, 50, 75, 10, 40, 60],
      new Set([3]),
      [0, 1, 2, 3, 4, 5].map((i) => i * 60_000),
    );
    assert.equal(growth.trend, "saw-teeth");
    assert.equal(growth.gained, 50 + 10 + 50);
    // Two minutes before and two after the restart were watched, and 100 were gained in them.
    assert.equal(growth.perMinute, 25);
  });
});

describe("findRestarts", () => {
  const counts = (...values: number[]): ReadonlyMap<string, number> =>
    new Map(values.map((value, i) => [`group ${i}`, value]));

  it("knows a restart by goroutine ids that begin again", () => {
    const points = [100, 900, 50, 70].map((highestId) => ({ highestId, goroutines: 10, counts: counts(10) }));
    assert.deepEqual([...findRestarts(points)], [2]);
  });

  it("does not take the end of the newest goroutines for a restart", () => {
    const points = [900, 860].map((highestId) => ({ highestId, goroutines: 10, counts: counts(10) }));
    assert.deepEqual([...findRestarts(points)], []);
  });

  it("knows it by all large groups dropping at once where ids are not printed", () => {
    const series = [
      { goroutines: 120, counts: counts(60, 40) },
      { goroutines: 200, counts: counts(100, 80) },
      { goroutines: 20, counts: counts(5, 2) },
    ];
    assert.deepEqual([...findRestarts(series)], [2]);
  });

  it("does not take the end of one group for a restart", () => {
    const series = [
      { goroutines: 200, counts: counts(100, 80) },
      { goroutines: 85, counts: counts(0, 80) },
    ];
    assert.deepEqual([...findRestarts(series)], []);
  });
});
