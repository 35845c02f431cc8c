import assert from "node:assert/strict";
import { parseStatus } from "../../../../../../src/core/profile/formats/dump/header";
import { GoroutineFlag } from "../../../../../../src/core/profile/profile";

const plain = { waitMinutes: -1, flags: 0, labels: [] };

describe("The header of a goroutine", () => {
  const headers: readonly (readonly [line: string, expected: object])[] = [
    ["select]:", { ...plain, state: "select" }],
    ["IO wait, 12 minutes]:", { ...plain, state: "IO wait", waitMinutes: 12 }],
    ["chan receive (nil chan)]:", { ...plain, state: "chan receive", flags: GoroutineFlag.nilChan }],
    ["select (no cases)]:", { ...plain, state: "select (no cases)" }],
    ["force gc (idle)]:", { ...plain, state: "force gc (idle)" }],
    ["syscall, locked to thread]:", { ...plain, state: "syscall", flags: GoroutineFlag.lockedToThread }],
    [
      "chan send (nil chan), 3 minutes, locked to thread]:",
      {
        ...plain,
        state: "chan send",
        waitMinutes: 3,
        flags: GoroutineFlag.nilChan | GoroutineFlag.lockedToThread,
      },
    ],
    ["runnable (scan)]:", { ...plain, state: "runnable", flags: GoroutineFlag.scan }],
    ["select (leaked)]:", { ...plain, state: "select", flags: GoroutineFlag.leaked }],
    [
      "chan receive (nil chan) (leaked) (scan)]:",
      {
        ...plain,
        state: "chan receive",
        flags: GoroutineFlag.nilChan | GoroutineFlag.leaked | GoroutineFlag.scan,
      },
    ],
    [
      "select (durable), synctest bubble 5]:",
      { ...plain, state: "select", flags: GoroutineFlag.durable | GoroutineFlag.synctestBubble },
    ],
    [
      "chan receive (synctest), synctest group 5]:",
      { ...plain, state: "chan receive", flags: GoroutineFlag.durable | GoroutineFlag.synctestBubble },
    ],
    [
      'chan receive labels:{"weird": "a]: b, \\"c\\" \\\\ {d}"}]:',
      { ...plain, state: "chan receive", labels: [{ key: "weird", str: 'a]: b, "c" \\ {d}' }] },
    ],
    [
      'select (leaked), locked to thread labels:{"a": "1", "b": "2"}]:',
      {
        ...plain,
        state: "select",
        flags: GoroutineFlag.leaked | GoroutineFlag.lockedToThread,
        labels: [
          { key: "a", str: "1" },
          { key: "b", str: "2" },
        ],
      },
    ],
    [
      'chan receive] {weird: "a]: b, \\"c\\" \\\\ {d}", team: checkout}:',
      {
        ...plain,
        state: "chan receive",
        labels: [
          { key: "weird", str: 'a]: b, "c" \\ {d}' },
          { key: "team", str: "checkout" },
        ],
      },
    ],
    ["chan receive] {empty: }:", { ...plain, state: "chan receive", labels: [{ key: "empty", str: "" }] }],
    ['select] {"k y": "\\u00fc\\n"}:', { ...plain, state: "select", labels: [{ key: "k y", str: "ü\n" }] }],
    // Some loggers trim the colon, Windows ends lines with a carriage return.
    ["running]", { ...plain, state: "running" }],
    ["running]:\r", { ...plain, state: "running" }],
  ];
  for (const [line, expected] of headers) {
    it(`reads [${line.trim()}`, () => assert.deepEqual(parseStatus(line), expected));
  }

  for (const line of [
    "select",
    "running] and text:",
    "running] {k: v:",
    'running] {k: "v}:',
    "running labels:{k]:",
  ]) {
    it(`refuses [${line}`, () => assert.equal(parseStatus(line), undefined));
  }
});
