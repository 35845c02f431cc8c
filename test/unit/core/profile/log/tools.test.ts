// What real loggers and other tools printed of goroutines.
import assert from "node:assert/strict";
import { decode } from "../../../../../src/core/profile/decode";
import { leafFirstFrames, frameRef } from "../../../../../src/core/profile/frames";
import type { Profile } from "../../../../../src/core/profile/profile";
import { summary } from "../../../../support/dumps";
import { readContent, toolBytes } from "../../../../support/toolCaptures";

const LOGGERS = [
  "klog.txt",
  "log.txt",
  "logrus.json",
  "logrus.txt",
  "slog.json",
  "slog.txt",
  "zap.json",
  "zap.txt",
  "zerolog.json",
  "zerolog.txt",
] as const;

const leaked = (
  id: number,
  call: string,
  line: number,
  test: string,
  creator: number,
  place: number,
): string =>
  `${id} ${call === "hang" ? "chan receive" : "select"}: example.com/leak.${call}@/build/leak/leak_test.go:${line} ` +
  `by example.com/leak.${test}@/build/leak/leak_test.go:${place} in ${creator}`;

function leaves(profile: Profile): string[] {
  const { goroutines, samples, strings } = profile;
  assert.ok(goroutines);
  return Array.from({ length: goroutines.length }, (_, row) => {
    const names = leafFirstFrames(profile, samples.stack[row]!).map(
      (frame) => frameRef(profile, frame).function,
    );
    const own = names.find((name) => name.startsWith("main.")) ?? names[0];
    return `${goroutines.id[row]} ${strings[goroutines.state[row]!]} ${own}`;
  });
}

describe("Goroutines in other tools' words", () => {
  for (const file of LOGGERS) {
    it(`are read from ${file}`, () => {
      const found = summary(decode(toolBytes(`loggers/captures/${file}`)));
      assert.equal(found.length, 4);
      const place = "example.com/loggers/main.go";
      assert.match(found[0]!, new RegExp(`^1 running: main.stacks@${place}:23 < main.main@${place}:\\d+$`));
      const waits = [20, 21, 22].map(
        (id) => `${id} chan receive: main.wait@${place}:19 by main.main@${place}:36 in 1`,
      );
      assert.deepEqual(found.slice(1), waits);
    });
  }

  it("are read from goleak's report, plain and as go test -json prints it", () => {
    const expected = [
      leaked(9, "hang", 14, "TestGoleak", 8, 25),
      leaked(10, "hang", 14, "TestGoleak", 8, 26),
      leaked(11, "pump", 17, "TestGoleak", 8, 27),
    ];
    const ids = (text: string): string => text.replaceAll(/^\d+|in \d+$/gm, "");
    for (const file of ["goleak.txt", "goleak-json.txt"])
      assert.equal(ids(readContent(toolBytes(file))), ids(expected.join("\n")));
  });

  it("are read from leaktest's report", () => {
    assert.deepEqual(summary(decode(toolBytes("leaktest.txt"))), [
      leaked(22, "hang", 14, "TestLeaktest", 21, 32),
      leaked(23, "pump", 17, "TestLeaktest", 21, 33),
    ]);
  });

  it("are read from gleak's report, which has calls and places in one line", () => {
    assert.deepEqual(
      summary(decode(toolBytes("gleak.txt"))).map((line) => line.replaceAll("@leak/", "@/build/leak/")),
      [leaked(22, "hang", 14, "TestGleak", 21, 39), leaked(23, "pump", 17, "TestGleak", 21, 40)],
    );
  });

  it("are read from Delve's goroutines -t, and from goroutines", () => {
    const profile = decode(toolBytes("delve.txt"), { dump: 0 });
    const expected = [
      ...[20, 21, 22].map((id) => `${id} select main.worker`),
      ...[23, 24].map((id) => `${id} chan receive main.(*store).wait`),
      "25 sync.Mutex.Lock main.main.func1",
      "26 chan receive main.deep",
      "27 select (no cases) main.main.func2",
    ];
    const found = leaves(profile);
    assert.equal(found.length, 15);
    assert.equal(found[0], "1 sleep main.main");
    assert.deepEqual(found.slice(-8), expected);
    const listed = leaves(decode(toolBytes("delve.txt"), { dump: 1 }));
    assert.equal(listed.length, 15);
    assert.ok(listed.includes("20 select main.worker"));
  });

  it("are read from a test that timed out, plain and as go test -json prints it", () => {
    const states = (file: string): string[] =>
      summary(decode(toolBytes(file))).map((line) => line.replaceAll(/^\d+ | in \d+|_testmain.go:\d+/g, ""));
    assert.equal(states("timeout.txt").length, 3);
    assert.deepEqual(states("timeout-json.txt"), states("timeout.txt"));
  });
});
