import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argumentsOf, blockText } from "../../../../../../src/core/profile/arguments";
import { decode, decodeAll, decodeParts, dumpsTogether } from "../../../../../../src/core/profile/decode";
import { frameRef, leafFirstFrames } from "../../../../../../src/core/profile/frames";
import { GoroutineFlag, type Profile } from "../../../../../../src/core/profile/profile";
import { CAPTURES, capture } from "../../../../../support/captures";
import { read, summary, TWO, TWO_READ } from "../../../../../support/dumps";

const warnings = (profile: Profile): readonly string[] =>
  profile.notes.filter(({ severity }) => severity === "warning").map(({ text }) => text);

describe("A goroutine dump", () => {
  it("keeps each goroutine with its state, wait, stack and creator", () => {
    const profile = read(TWO);
    assert.deepEqual(summary(profile), TWO_READ);
    assert.deepEqual(profile.notes, []);
    assert.equal(profile.kind, "goroutine");
    assert.deepEqual([...profile.samples.values[0]!], [1, 1]);
  });

  it("gives a goroutine's arguments and its text on demand", () => {
    const profile = read(TWO);
    assert.deepEqual(argumentsOf(profile, 0), [
      { function: "main.wait", args: "0xc000012345, {0x1, 0x2?}" },
      { function: "main.main", args: "" },
    ]);
    assert.deepEqual(argumentsOf(profile, 1), [
      { function: "net/http.(*persistConn).readLoop", args: "0xc0000b66c0" },
    ]);
    assert.equal(blockText(profile, 0), TWO.slice(0, TWO.indexOf("\n\n") + 1));
  });

  it("reads lines that end with a carriage return, and tabs turned into spaces", () => {
    const windows = read(TWO.replaceAll("\n", "\r\n"));
    assert.deepEqual(summary(windows), TWO_READ);
    assert.equal(argumentsOf(windows, 0)[0]?.args, "0xc000012345, {0x1, 0x2?}");
    assert.deepEqual(summary(read(TWO.replaceAll("\t", "        "))), TWO_READ);
    assert.deepEqual(summary(read(TWO.replaceAll("\t", ""))), TWO_READ);
  });

  it("reads goroutines without a blank line between them", () => {
    assert.deepEqual(summary(read(TWO.replace("\n\n", "\n"))), TWO_READ);
  });

  it("keeps a goroutine that has not started", () => {
    const [line] = summary(
      read("goroutine 9 [runnable]:\ncreated by main.main in goroutine 1\n\t/m.go:3 +0x1\n"),
    );
    assert.equal(line, "9 runnable:  by main.main@/m.go:3 in 1");
  });

  it("tells where a goroutine's ancestors were, with GODEBUG=tracebackancestors", () => {
    const profile = capture("go1.23/B_ancestors-t1.debug2.txt");
    const { goroutines } = profile;
    assert.ok(goroutines);
    const withAncestors = Array.from({ length: goroutines.length }, (_, row) => {
      const from = goroutines.ancestorOffsets[row]!;
      return Array.from({ length: goroutines.ancestorOffsets[row + 1]! - from }, (_, i) => {
        const frames = leafFirstFrames(profile, goroutines.ancestorStack[from + i]!);
        return frames.map((frame) => frameRef(profile, frame).function);
      });
    }).filter((ancestors) => ancestors.length >= 2);
    assert.ok(withAncestors.length >= 50, `${withAncestors.length} goroutines have two ancestors or more`);
    const dialled = withAncestors.filter((ancestors) =>
      ancestors.flat().includes("example.com/shop/inventory.(*Client).Sniff"),
    );
    assert.equal(dialled.length, 50);
    // An ancestor's frames are not the goroutine's own.
    assert.ok(!summary(profile).some((line) => line.includes("readLoop") && line.includes("Sniff")));
  });

  it("marks elided frames, and stands a frame for them", () => {
    const newer = capture("go1.23/X_crash-panic-all.txt");
    const flags = [...newer.goroutines!.flags];
    assert.equal(flags.filter((flag) => (flag & GoroutineFlag.framesElided) !== 0).length, 1);
    assert.ok(
      summary(newer).some((line) => /main\.deep@\S+ < \(\d+ frames elided\)@:0 < main\.deep/.test(line)),
    );
    const old = read("goroutine 1 [running]:\nmain.f()\n\t/m.go:1 +0x1\n...additional frames elided...\n");
    assert.deepEqual(summary(old), ["1 running: main.f@/m.go:1 < (additional frames elided)@:0"]);
  });

  it("names a panic's frame as pprof does", () => {
    const [line] = summary(
      read("goroutine 1 [running]:\npanic({0x1?, 0x2?})\n\t/go/src/runtime/panic.go:787 +0x1\n"),
    );
    assert.equal(line, "1 running: runtime.gopanic@/go/src/runtime/panic.go:787");
  });

  it("reads C functions, which have no arguments", () => {
    const text =
      "goroutine 1 [syscall]:\nsleep\n\t/lib/c.c:5 pc=0x401000\nnon-Go function at pc=0x7f01\nmain.f()\n\t/m.go:1 +0x1\n";
    assert.deepEqual(summary(read(text)), [
      "1 syscall: sleep@/lib/c.c:5 < non-Go function@pc=0x7f01:0 < main.f@/m.go:1",
    ]);
  });

  it("ends where registers, go test or go run say more, and still reads C functions of such names", () => {
    for (const afterword of ["rax    0xca\nrbx    0x5628e0", "FAIL\tshop\t2.1s\nFAIL", "exit status 2"]) {
      const profile = read(TWO + afterword);
      assert.deepEqual(summary(profile), TWO_READ);
      assert.deepEqual(warnings(profile), []);
      assert.equal(profile.notes[0]?.detail, afterword);
    }
    assert.deepEqual(summary(read("goroutine 1 [syscall]:\nok\n\t/lib/c.c:5 pc=0x401000\n")), [
      "1 syscall: ok@/lib/c.c:5",
    ]);
  });

  it("reads the addresses that crashes print in headers and behind places", () => {
    const text = TWO.replace("goroutine 1 [", "goroutine 1 gp=0xc0000061c0 m=0 mp=0x5a0f20 [")
      .replace("goroutine 7 [", "goroutine 7 gp=0xc000102000 m=nil [")
      .replaceAll(/( \+0x[0-9a-f]+)\n/g, "$1 fp=0xc00009ef50 sp=0xc00009ef30 pc=0x46a0dd\n");
    assert.deepEqual(summary(read(text)), TWO_READ);
    assert.deepEqual(read(text).notes, []);
  });

  it("flags goroutines whose stack is on another thread, and takes the stack printed later", () => {
    const profile = capture("go1.26/X_crash-sigquit_busy-crash.txt");
    const unavailable = [...profile.goroutines!.flags].filter(
      (flag) => (flag & GoroutineFlag.stackUnavailable) !== 0,
    );
    assert.equal(unavailable.length, 0);
    const text =
      "goroutine 5 [running]:\n\tgoroutine running on other thread; stack unavailable\ncreated by main.main\n\t/m.go:3 +0x1\n";
    assert.equal(read(text).goroutines!.flags[0], GoroutineFlag.stackUnavailable);
    assert.deepEqual(summary(read(text)), ["5 running:  by main.main@/m.go:3"]);
  });

  for (const [version, count] of [
    ["go1.11", 9],
    ["go1.13", 9],
    ["go1.15", 9],
    ["go1.22", 9],
    ["go1.23", 9],
    ["go1.26", 1],
  ] as const) {
    it(`counts the goroutines of a crash of ${version} once`, () => {
      assert.equal(decodeAll(readFileSync(join(CAPTURES, `${version}/X_crash-mapwrites.txt`))).length, 1);
      assert.equal(capture(`${version}/X_crash-mapwrites.txt`).samples.length, count);
    });
  }

  it("says what the program reported before it died", () => {
    const { notes } = capture("go1.23/X_crash-deadlock.txt");
    assert.equal(notes[0]?.text, "The program reported: fatal error: all goroutines are asleep - deadlock!");
  });

  it("shows lines that it does not understand, and reads the rest", () => {
    const profile = read(TWO.replace("main.main()", "what is this\nmain.main()"));
    assert.deepEqual(summary(profile), TWO_READ);
    assert.deepEqual(warnings(profile), [
      "1 goroutine has lines that were not understood; the rest of them is shown.",
    ]);
    assert.match(profile.notes[0]!.detail!, /goroutine 1:\nwhat is this/);
  });

  it("says when the text begins or ends within a goroutine", () => {
    const begin = read(TWO.slice(TWO.indexOf("main.main")));
    assert.deepEqual(summary(begin), TWO_READ.slice(1));
    assert.match(warnings(begin)[0]!, /begins within a goroutine/);
    const frameCut = read(TWO.slice(0, TWO.indexOf("http/transport.go:2325")));
    assert.equal(frameCut.samples.length, 2);
    assert.match(warnings(frameCut)[0]!, /ends within a goroutine/);
    const nameCut = read(TWO.slice(0, TWO.indexOf("readLoop")));
    assert.equal(nameCut.samples.length, 2);
    assert.match(warnings(nameCut)[0]!, /ends within a goroutine/);
  });

  it("names the 64 MiB at which Go cuts dumps", () => {
    const bytes = new Uint8Array(64 * 1024 * 1024).fill("x".charCodeAt(0));
    bytes.set(new TextEncoder().encode(`${TWO}\n`));
    assert.match(warnings(decode(bytes))[0]!, /Go cuts goroutine dumps at 64 MiB/);
  });
});

describe("Several dumps in one text", () => {
  const second = TWO.replace("chan receive, 5 minutes", "chan receive, 7 minutes");

  it("are told apart where a goroutine comes again", () => {
    const dumps = decodeAll(new TextEncoder().encode(`${TWO}\n${second}`));
    assert.deepEqual(
      dumps.map((dump) => summary(dump)[0]!.slice(0, 17)),
      ["1 chan receive 5m", "1 chan receive 7m"],
    );
  });

  it("are told apart where a log goes on and another goroutine reports itself", () => {
    const panics = [3, 4, 5].map(
      (id) => `http: panic serving 10.0.0.1:80: boom\ngoroutine ${id} [running]:\nmain.f()\n\t/m.go:1 +0x1\n`,
    );
    assert.equal(decodeAll(new TextEncoder().encode(panics.join("\n"))).length, 3);
  });

  it("may be chosen among, however many there are", () => {
    const panics = Array.from(
      { length: 3000 },
      (_, i) =>
        `2026/11/23 10:00:${String(i % 60).padStart(2, "0")} http: panic serving 10.0.0.1:${i}: boom\n` +
        `goroutine ${i} [running]:\nmain.f${i}()\n\t/m.go:1 +0x1\n`,
    );
    const bytes = new TextEncoder().encode(panics.join("\n"));
    const parts = decodeParts(bytes);
    assert.equal(parts.length, 3000);
    // Some tables are kept, the others read again: both are the same.
    for (const row of [0, 99, 100, 2999]) {
      const part = parts[row]!;
      const profile = part.read();
      assert.equal(profile.goroutines?.id[0], row);
      assert.ok(profile.strings.includes(`main.f${row}`));
      assert.equal(profile.samples.length, part.samples);
      assert.equal(profile.takenAtMs, part.takenAtMs);
      assert.equal(profile.takenAtMs, Date.UTC(2026, 10, 23, 10, 0, row % 60));
      const start = new TextDecoder().decode(profile.text!.subarray(profile.goroutines.textStart[0]));
      assert.ok(start.startsWith(`goroutine ${row} [`));
    }
    assert.equal(decode(bytes, { dump: 2500 }).goroutines?.id[0], 2500);
    assert.match(decode(bytes).notes[0]!.text, /holds 3000 dumps; shown is number 1, the largest/);
  });

  it("are analysed together up to a hundred, the largest ones", () => {
    const parts = Array.from({ length: 250 }, (_, row) => ({ samples: row % 2 === 0 ? 5 : 50 }));
    const { rows, notes } = dumpsTogether(parts);
    assert.equal(rows.length, 100);
    assert.ok(rows.every((row, i) => row === 2 * i + 1));
    assert.match(notes[0]!.text, /holds 250 dumps; the 100 with the most goroutines/);
    assert.deepEqual(dumpsTogether(parts.slice(0, 3)), { rows: [0, 1, 2], notes: [] });
  });

  it("have the lines before them, not those before the next", () => {
    const panics = ["one", "two"].map(
      (what, i) => `panic: ${what}\n\ngoroutine ${i + 1} [running]:\nmain.f()\n\t/m.go:1 +0x1\n`,
    );
    const causes = decodeAll(new TextEncoder().encode(panics.join("\n"))).map((dump) => dump.notes[0]!.text);
    assert.deepEqual(causes, ["The program reported: panic: one", "The program reported: panic: two"]);
  });

  it("decode() takes the largest, or the one that is asked for", () => {
    const small = TWO.slice(0, TWO.indexOf("\n\n") + 2);
    const bytes = new TextEncoder().encode(`${small}${TWO}`);
    const profile = decode(bytes);
    assert.equal(profile.samples.length, 2);
    assert.equal(profile.notes[0]?.text, "This file holds 2 dumps; shown is number 2, the largest.");
    assert.equal(decode(bytes, { dump: 0 }).samples.length, 1);
    assert.throws(() => decode(bytes, { dump: 2 }), /holds 2 dumps; there is no dump 3/);
  });
});

describe("A dump in a log", () => {
  const dressed = (prefix: (i: number) => string): string =>
    TWO.split("\n")
      .map((line, i) => (prefix(i) + line).trimEnd())
      .join("\n");

  const clothes: Readonly<Record<string, (i: number) => string>> = {
    "a container's name": () => "svc_1  | ",
    "a timestamp": () => "2024/05/01 10:00:00 ",
    "a timestamp whose fraction has lost its zeros": (i) =>
      `2024-05-01T10:00:0${i % 10}${[".123456789", ".12", ""][i % 3]}Z `,
    "a pod's name, a timestamp and a stream": (i) =>
      `shop-7d9f8b6c5-x2x4k app 2024-05-01T10:00:00.${1000 + i}Z stderr F `,
    "journald's prefix": (i) => `May 01 10:00:${10 + i} host-1 shop[4711]: `,
  };
  for (const [name, prefix] of Object.entries(clothes)) {
    it(`is read behind ${name}`, () => assert.deepEqual(summary(read(dressed(prefix))), TWO_READ));
  }

  it("is read from JSON records with a line each", () => {
    const lines = TWO.split("\n").map((line) =>
      JSON.stringify({ log: `${line}\n`, stream: "stderr", time: "2024-05-01T10:00:00Z" }),
    );
    assert.deepEqual(summary(read(lines.join("\n"))), TWO_READ);
  });

  it("is read from one JSON record that holds it whole", () => {
    assert.deepEqual(
      summary(read(JSON.stringify({ level: "error", msg: "boom", stacktrace: TWO }))),
      TWO_READ,
    );
  });

  it("is read from a quoted field", () => {
    assert.deepEqual(summary(read(`time=now level=error stack=${JSON.stringify(TWO)} user=7\n`)), TWO_READ);
  });

  it("is read between other lines, which are counted and kept", () => {
    const profile = read(`starting up\nlistening\n${TWO}\nbye\n`);
    assert.deepEqual(summary(profile), TWO_READ);
    const note = profile.notes.find(({ text }) => text.includes("outside of goroutines"));
    assert.equal(note?.text, "3 lines outside of goroutines were left out.");
    assert.equal(note.detail, "starting up\nlistening\nbye");
  });
});
