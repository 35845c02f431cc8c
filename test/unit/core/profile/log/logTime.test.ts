import assert from "node:assert/strict";
import { decodeAll } from "../../../../../src/core/profile/decode";
import { logTime, recordTime } from "../../../../../src/core/profile/log/logTime";

const NOW = Date.UTC(2026, 10, 23, 12);
const TIME = Date.UTC(2026, 10, 23, 10, 15, 7);
const HALF = TIME + 500;

describe("The time of a log's line", () => {
  const lines: Readonly<Record<string, number>> = {
    "2026-11-23T10:15:07.5Z stderr F SIGQUIT: quit": HALF,
    "svc_1  | 2026-11-23 10:15:07,500 INFO dumping": HALF,
    "2026-11-23T11:15:07.500000000+01:00 x": HALF,
    "2026-11-23T04:45:07.500-0530 x": HALF,
    "2026/11/23 10:15:07 http: panic serving 10.0.0.1:80: boom": TIME,
    "2026/11/23 10:15:07.500123 main.go:7: boom": HALF,
    "I1123 10:15:07.500123       1 main.go:7] boom": HALF,
    "E1224 10:15:07.000000       1 main.go:7] of the year before": Date.UTC(2025, 11, 24, 10, 15, 7),
    "Nov 23 10:15:07 host server[7]: SIGQUIT: quit": TIME,
    "Dec  3 10:15:07 host server[7]: of the year before": Date.UTC(2025, 11, 3, 10, 15, 7),
    '10.0.0.1 - - [23/Nov/2026:10:15:07 +0000] "GET / HTTP/1.1" 500': TIME,
    'level=error time=2026-11-23T10:15:07Z msg="dumping"': TIME,
    [`level=error ts=${TIME / 1000}.5 msg=x`]: HALF,
    [`{"level":"info","ts":${TIME / 1000}.5,"msg":"x"}`]: HALF,
    [`time=${HALF} x`]: HALF,
    [`time=${HALF}000000 x`]: HALF,
    "1.7954421075e+09\tinfo\tdumping": 1.7954421075e12,
  };
  for (const [line, time] of Object.entries(lines)) {
    it(`is read from ${line}`, () => assert.equal(logTime(line, NOW), time));
  }

  it("is not made up", () => {
    for (const line of [
      "goroutine 7 [select]:",
      "at 10:15:07",
      "2026-13-45T10:15:07Z",
      "id=1764000000123456789012",
      "\t/src/2026/11/23/main.go:10 +0x1",
      "",
    ]) {
      assert.equal(logTime(line, NOW), undefined, line);
    }
  });

  it("of a record is under the keys that loggers use", () => {
    assert.equal(recordTime({ msg: "x", time: "2026-11-23T10:15:07Z" }), TIME);
    assert.equal(recordTime({ "@timestamp": "2026-11-23T10:15:07.5Z" }), HALF);
    assert.equal(recordTime({ ts: HALF / 1000 }), HALF);
    assert.equal(recordTime({ __REALTIME_TIMESTAMP: `${HALF}000`, MESSAGE: "x" }), HALF);
    assert.equal(recordTime({ time: true }), undefined);
  });
});

describe("Dumps in a log", () => {
  const block = (id: number): readonly string[] => [
    `goroutine ${id} [select]:`,
    "main.f(0x1)",
    "\t/m.go:1 +0x1",
    "",
  ];
  const times = (text: string): readonly (number | undefined)[] =>
    decodeAll(new TextEncoder().encode(text)).map(({ takenAtMs, takenAtBy }) => {
      assert.equal(takenAtBy, takenAtMs === undefined ? undefined : "log");
      return takenAtMs;
    });
  const minute = (i: number): string => `2026-11-23T10:1${i}:07Z`;

  it("are taken when the line of their first goroutine was written", () => {
    const lines = [0, 1].flatMap((i) =>
      [...block(1), ...block(2)].map((line) => `svc  | ${minute(i)} ${line}`),
    );
    assert.deepEqual(times(lines.join("\n")), [Date.parse(minute(0)), Date.parse(minute(1))]);
  });

  it("are taken when the line before them was written", () => {
    const lines = [0, 1].flatMap((i) => [
      `${minute(i)} SIGQUIT: quit`,
      "PC=0x46d5a1 m=0",
      "",
      ...block(1),
      ...block(2),
    ]);
    assert.deepEqual(times(lines.join("\n")), [Date.parse(minute(0)), Date.parse(minute(1))]);
    const far = [`${minute(0)} started`, ...Array.from({ length: 20 }, () => "working"), ...block(1)];
    assert.deepEqual(times(far.join("\n")), [undefined]);
  });

  it("are taken at the time of the record they are in", () => {
    const record = (i: number): string =>
      JSON.stringify({ time: minute(i), msg: [...block(1), ...block(2)].join("\n") });
    assert.deepEqual(times([record(0), record(1)].join("\n")), [
      Date.parse(minute(0)),
      Date.parse(minute(1)),
    ]);
    const quoted = `level=error time=${minute(0)} stack=${JSON.stringify(block(1).join("\n"))}`;
    assert.deepEqual(times(quoted), [Date.parse(minute(0))]);
    const perLine = block(3).map((line, i) => JSON.stringify({ log: `${line}\n`, time: minute(i) }));
    assert.deepEqual(times(perLine.join("\n")), [Date.parse(minute(0))]);
  });

  it("without a log have no time", () => {
    assert.deepEqual(times(block(1).join("\n")), [undefined]);
  });
});
