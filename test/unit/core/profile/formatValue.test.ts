import assert from "node:assert/strict";
import {
  formatDelta,
  formatLabelNumber,
  formatShare,
  formatShareDelta,
  formatValue,
} from "../../../../src/core/profile/formatValue";

describe("Values", () => {
  it("are printed with their unit as pprof prints them", () => {
    const cases: readonly (readonly [number, string, string])[] = [
      [1234, "count", "1,234"],
      [0, "nanoseconds", "0"],
      [1.5e9, "nanoseconds", "1.50s"],
      [10e6, "nanoseconds", "10ms"],
      [90e9, "nanoseconds", "90s"],
      [5400e9, "nanoseconds", "1.50hrs"],
      [2, "seconds", "2s"],
      [1500, "us", "1.50ms"],
      [3, "MB", "3MB"],
      [1024 * 1024 + 40, "bytes", "1MB"],
      [512 * 1024, "bytes", "512kB"],
      [1.5 * 1024 ** 3, "bytes", "1.50GB"],
      [-2048, "bytes", "-2kB"],
      [7, "objects", "7 objects"],
    ];
    for (const [value, unit, text] of cases) assert.equal(formatValue(value, unit), text);
  });

  it("of labels are printed with the unit that is known of them, or by the label's name", () => {
    const cases: readonly (readonly [number, string, string, string])[] = [
      [4096, "bytes", "size", "4kB"],
      [4096, "", "bytes", "4kB"],
      [8, "", "alignment", "8B"],
      [12345, "", "id", "12345"],
      [7, "minutes", "wait", "7 minutes"],
    ];
    for (const [value, unit, key, text] of cases) assert.equal(formatLabelNumber(value, unit, key), text);
  });

  it("have shares that are never rounded to nothing or to all", () => {
    assert.equal(formatShare(1, 3), "33.3%");
    assert.equal(formatShare(3, 3), "100%");
    assert.equal(formatShare(1, 100_000), "<0.1%");
    assert.equal(formatShare(0, 0), "0%");
  });

  it("have differences with a sign", () => {
    assert.deepEqual(
      [formatDelta(3, "count"), formatDelta(-3, "count"), formatDelta(0, "count")],
      ["+3", "−3", "±0"],
    );
  });

  it("have differences of shares in percentage points, but none that only adding up fractions left", () => {
    const texts = [19.04, -7, 0.05, -100, 0, 1e-12].map((delta) => formatShareDelta(delta, 100));
    assert.deepEqual(texts, ["+19.0 pp", "−7.0 pp", "+<0.1 pp", "−100 pp", "±0", "±0"]);
    assert.equal(formatShareDelta(1, 0), "±0");
  });
});
