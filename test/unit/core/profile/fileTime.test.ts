import assert from "node:assert/strict";
import { fileNameTime, withFileTime } from "../../../../src/core/profile/fileTime";
import { drawProfile } from "../../../support/drawing";

const TIME = Date.UTC(2026, 10, 23, 10, 15, 0);

describe("The time of a file", () => {
  const names: Readonly<Record<string, number | undefined>> = {
    "goroutine-2026-11-23T10-15-00.txt": TIME,
    "goroutine_20261123_101500.pb.gz": TIME,
    "goroutine.20261123T101500Z.txt": TIME,
    "dump 2026-11-23 10:15.log": TIME,
    [`goroutine-${TIME / 1000}.txt`]: TIME,
    [`goroutine-${TIME + 7}.txt`]: TIME + 7,
    "goroutine.pb.gz": undefined,
    "goroutine-20269923_996161.txt": undefined,
    "build-12345678901.txt": undefined,
    "v1.2.3-1000.txt": undefined,
  };
  for (const [name, time] of Object.entries(names)) {
    it(`called ${name} is ${time === undefined ? "not known" : "in its name"}`, () => {
      assert.equal(fileNameTime(name), time);
    });
  }

  it("is taken only where the profile has none, its name before its date", () => {
    const profile = drawProfile("1 main.main:1");
    const own = { ...profile, takenAtMs: 5 };
    assert.equal(withFileTime(own, { name: "x-1764000000.txt", modifiedMs: 7 }), own);
    const named = withFileTime(profile, { name: "x-1764000000.txt", modifiedMs: 7 });
    assert.deepEqual([named.takenAtMs, named.takenAtBy], [1764000000000, "file name"]);
    const dated = withFileTime(profile, { name: "x.txt", modifiedMs: 7 });
    assert.deepEqual([dated.takenAtMs, dated.takenAtBy], [7, "file date"]);
    assert.equal(withFileTime(profile, { name: "x.txt" }), profile);
  });
});
