// How a group moves over several profiles, in words.

import assert from "node:assert/strict";
import type { SeriesRow } from "../../../../src/core/analysis/series";
import { durationText, idChangesText, rateText, trendText } from "../../../../src/core/analysis/seriesWords";

const row: SeriesRow = { key: "k", rule: "r", title: "t", counts: [4, 24], trend: "climb", gained: 20 };

describe("a series in words", () => {
  it("names the trend, the rate, the goroutines that stayed, and the end of the file descriptors", () => {
    const full: SeriesRow = {
      ...row,
      perMinute: 2.5,
      persistent: 4,
      fresh: 20,
      gone: 0,
      projection: [{ limit: 1024, minutes: 400 }],
    };
    assert.equal(
      trendText(full),
      "climbs; 2.5 per minute; 20 new, 0 gone, 4 persistent; 1,024 file descriptors are used up in 7 hours",
    );
  });

  it("leaves out what is not known", () => {
    assert.equal(trendText(row), "climbs");
    assert.equal(idChangesText(row), "");
  });

  it("gives large rates without a fraction", () => {
    assert.equal(rateText(0.25), "0.3");
    assert.equal(rateText(27272.7), "27,273");
  });

  it("chooses a unit of time that fits", () => {
    assert.equal(durationText(0.2), "1 minute");
    assert.equal(durationText(400), "7 hours");
    assert.equal(durationText(60 * 24 * 12), "12 days");
  });
});
