import assert from "node:assert/strict";
import { decode } from "../../../../src/core/profile/decode";
import { isBlocked, sampleStates } from "../../../../src/core/profile/sampleStates";
import { countStates, countWaits, countWaitsOn, formatMinutes } from "../../../../src/core/profile/summary";
import { drawProfile } from "../../../support/drawing";
import { readFileSync } from "node:fs";

describe("The summary", () => {
  const dump = drawProfile(`
    3 [select, 2 minutes]  main.main:1 > net/http.wait:5 > runtime.gopark:1
    2 [IO wait, 90 minutes]  main.main:1 > net.read:9
    1 [running]  main.main:1
  `);
  const values = dump.samples.values[0]!;

  it("counts states as printed", () => {
    assert.deepEqual(countStates(dump, values), [
      { name: "select", value: 3 },
      { name: "IO wait", value: 2 },
      { name: "running", value: 1 },
    ]);
  });

  it("counts what is waited in: the innermost function that is not the runtime's", () => {
    assert.deepEqual(
      countWaitsOn(dump, values).map(({ name }) => name),
      ["net/http.wait", "net.read", "main.main"],
    );
  });

  it("has a histogram of waits, the unknown ones apart", () => {
    const waits = countWaits(dump, values)!;
    assert.deepEqual(
      waits.buckets.filter(({ value }) => value > 0).map(({ fromMinutes, value }) => [fromMinutes, value]),
      [
        [1, 3],
        [60, 2],
      ],
    );
    assert.equal(waits.unknown, 1);
    assert.equal(waits.oldestMinutes, 90);
    assert.equal(countWaits(drawProfile("1  main.main:1"), [1]), undefined);
  });

  it("says minutes in larger units", () => {
    assert.deepEqual([3, 60, 61, 1440, 1500].map(formatMinutes), [
      "3 min",
      "1 h",
      "1 h 1 min",
      "1 d",
      "1 d 1 h",
    ]);
  });

  it("tells states of a profile without them from its stacks, as the dump of the same moment prints them", () => {
    const folder = "test/fixtures/captures/go1.23/A_unread-cl64k";
    const printed = decode(readFileSync(`${folder}.debug2.txt`));
    const told = decode(readFileSync(`${folder}.pb.gz`));
    const blocked = (profile: typeof told): Record<string, number> =>
      Object.fromEntries(
        countStates(profile, profile.samples.values[0]!)
          .filter(({ name }) => isBlocked(name))
          .map(({ name, value }) => [name, value]),
      );
    assert.equal(sampleStates(told).printed, false);
    assert.deepEqual(blocked(told), blocked(printed));
  });
});
