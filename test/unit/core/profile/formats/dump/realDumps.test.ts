// Dumps that Go itself printed: what only some versions write, and what programs print around them.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeAll } from "../../../../../../src/core/profile/decode";
import { frameRef, leafFirstFrames } from "../../../../../../src/core/profile/frames";
import { GoroutineFlag, type Profile } from "../../../../../../src/core/profile/profile";
import { CAPTURES, GO_VERSIONS, capture } from "../../../../../support/captures";

const { durable, lockedToThread, synctestBubble } = GoroutineFlag;

/** "chan receive main.wait" for each goroutine: its state, and its innermost function. */
function goroutines(profile: Profile, withFlag = 0): string[] {
  const { goroutines: table, samples, strings } = profile;
  assert.ok(table);
  return Array.from({ length: table.length }, (_, row) => row)
    .filter((row) => (table.flags[row]! & withFlag) === withFlag)
    .map((row) => {
      const [leaf] = leafFirstFrames(profile, samples.stack[row]!);
      const name = leaf === undefined ? "" : frameRef(profile, leaf).function;
      return `${strings[table.state[row]!]} ${name.replace("example.com/shop.", "")}`;
    })
    .sort();
}

/** Functions of each goroutine's ancestors, the nearest first. */
function ancestors(profile: Profile): string[][] {
  const { goroutines: table } = profile;
  assert.ok(table);
  return Array.from({ length: table.length }, (_, row) => {
    const functions: string[] = [];
    for (let at = table.ancestorOffsets[row]!; at < table.ancestorOffsets[row + 1]!; at++) {
      const frames = leafFirstFrames(profile, table.ancestorStack[at]!);
      functions.push(...frames.map((frame) => frameRef(profile, frame).function));
    }
    return functions;
  });
}

const capturesOf = (file: string): string[] =>
  GO_VERSIONS.map((version) => `${version}/${file}`).filter((path) => existsSync(join(CAPTURES, path)));

describe("Dumps of real programs", () => {
  it("have the ancestors of every version that prints them", () => {
    const files = capturesOf("B_ancestors-t1.debug2.txt");
    assert.ok(files.length >= 8, `${files.length} captures`);
    for (const file of files) {
      const profile = capture(file);
      const dialled = ancestors(profile).filter((names) =>
        names.some((name) => /shop\/inventory\.\(\*Client\)\.Sniff$/.test(name)),
      );
      // 25 connections, each with its two goroutines.
      assert.equal(dialled.length, 50, file);
      assert.deepEqual(profile.notes, [], file);
    }
  });

  it("have what crashes of every version print, and nothing that is not understood", () => {
    const kinds = ["panic", "panic-all", "panic-crash", "nilderef", "deadlock", "deadlock-system", "sigquit"];
    let read = 0;
    for (const file of kinds.flatMap((kind) => capturesOf(`X_crash-${kind}.txt`))) {
      const profile = capture(file);
      assert.match(profile.notes[0]!.text, /^The program reported: (panic|fatal error|SIGQUIT)/, file);
      const warnings = profile.notes.filter(({ severity }) => severity === "warning");
      assert.deepEqual(warnings, [], file);
      const names = goroutines(profile).join("\n");
      assert.match(names, /main\.|runtime\.gopanic|runtime\.gopark|syscall|futex/, file);
      read++;
    }
    assert.ok(read >= 50, `${read} captures`);
  });

  it("tell the goroutines of a test's bubble, and which of them only the bubble can wake", () => {
    for (const version of ["go1.25", "go1.26"]) {
      const profile = capture(`../synctest/${version}.txt`);
      assert.deepEqual(goroutines(profile, synctestBubble).slice(0, 3), [
        "chan receive testing/synctest.testingSynctestTest",
        "chan receive waitForOrder",
        "chan receive waitForOrder",
      ]);
      assert.deepEqual(goroutines(profile, durable), [
        "chan receive testing/synctest.testingSynctestTest",
        "chan receive waitForOrder",
        "sleep time.Sleep",
        "synctest.Run internal/synctest.Run",
      ]);
      assert.deepEqual(profile.notes, []);
    }
    // Before, bubbles were groups, and only waits for channels said that they are of the bubble.
    const experiment = capture("../synctest/go1.24.txt");
    assert.equal(goroutines(experiment, synctestBubble).length, 6);
    assert.deepEqual(goroutines(experiment, durable), ["chan receive waitForOrder"]);
    assert.deepEqual(experiment.notes, []);
  });

  it("are found in what go test prints of a test that hangs", () => {
    for (const [file, cause, blocked] of [
      [
        "deadlock",
        "panic: deadlock: all goroutines in bubble are blocked",
        "select (no cases) TestDeadlock.func1",
      ],
      ["timeout", "panic: test timed out after 2s", "chan receive waitForOrder"],
    ] as const) {
      const profile = capture(`../synctest/go1.26-${file}.txt`);
      assert.ok(profile.notes[0]!.text.startsWith(`The program reported: ${cause}`));
      assert.equal(profile.goroutines!.length, 3);
      assert.ok(goroutines(profile).includes(blocked));
      // The words of go test behind the last goroutine are no part of it.
      assert.ok(profile.notes.every(({ severity }) => severity !== "warning"));
      assert.match(profile.notes.at(-1)!.detail!, /FAIL\texample\.com\/shop\t[\d.]+s\nFAIL$/);
    }
  });

  it("have the goroutines of threads that C made", () => {
    const profile = capture("../cgo/go1.26.debug2.txt");
    assert.deepEqual(goroutines(profile, lockedToThread), [
      "select (no cases) main.stock",
      "syscall runtime.goexit",
      "syscall runtime.goexit",
    ]);
    const crashed = decodeAll(readFileSync(join(CAPTURES, "../cgo/go1.26-sigquit.txt")));
    assert.equal(crashed.length, 1);
    assert.ok(
      goroutines(crashed[0]!).some(
        (line) => line.endsWith("main._Cfunc_waitInC") || line.includes("cgocall"),
      ),
    );
  });
});

const CRASHES = join(CAPTURES, "../crashes");
const crash = (file: string): Profile => decodeAll(readFileSync(join(CRASHES, file)))[0]!;

describe("Dumps of crashes that are hard to provoke", () => {
  it("have the goroutine whose stack was just being scanned", () => {
    const { scan } = GoroutineFlag;
    assert.deepEqual(goroutines(crash("go1.26-scan.txt"), scan), ["chan receive runtime.gopark"]);
  });

  it("have the C functions that a symbolizer names, with their places", () => {
    const profile = crash("go1.26-cframes.txt");
    const frames = leafFirstFrames(profile, profile.samples.stack[0]!).map((frame) => {
      const { function: name, file, line } = frameRef(profile, frame);
      return `${name}@${file}:${line}`;
    });
    assert.deepEqual(frames.slice(0, 3), [
      "innermost@spin.c:16",
      "spin@spin.c:20",
      "runtime.cgocall@runtime/cgocall.go:167",
    ]);
    assert.deepEqual(noted(profile), []);
  });

  it("have goroutines whose stack stays unavailable, since they ran on other threads", () => {
    const profile = crash("go1.11-unavailable.txt");
    const running = goroutines(profile, GoroutineFlag.stackUnavailable);
    assert.deepEqual(running, ["running ", "running "]);
    assert.equal(profile.samples.length, 8);
  });

  it("have each goroutine once where every thread prints its own", () => {
    const profile = crash("go1.11-threads.txt");
    const ids = [...profile.goroutines!.id].filter((id) => id !== 0);
    assert.equal(new Set(ids).size, ids.length);
    // Three that spin, three that wait, main, and the runtime's own.
    assert.equal(goroutines(profile).filter((line) => line.endsWith(" main.spin")).length, 3);
    assert.equal(goroutines(profile).filter((line) => line === "chan receive runtime.gopark").length, 3);
  });

  for (const [version, elided] of [
    ["go1.11", "(additional frames elided)"],
    ["go1.18", "(additional frames elided)"],
    ["go1.26", /^\(\d+ frames elided\)$/],
  ] as const) {
    it(`say how ${version} left out frames of a stack that overflowed`, () => {
      const profile = crash(`${version}-overflow.txt`);
      assert.match(profile.cause ?? "", /stack overflow|stack exceeds/);
      const row = goroutines(profile, GoroutineFlag.framesElided);
      assert.equal(row.length, 1);
      const names = [...profile.functions.name].map((name) => profile.strings[name]!);
      assert.ok(
        names.some((name) => (typeof elided === "string" ? name === elided : elided.test(name))),
        names.join(),
      );
      assert.deepEqual(noted(profile), []);
    });
  }

  it("have all who wrote to a map at once", () => {
    const profile = crash("go1.26-mapwrites.txt");
    assert.equal(profile.cause, "fatal error: concurrent map writes");
    assert.equal(profile.samples.length, 8);
  });
});

const noted = (profile: Profile): readonly string[] =>
  profile.notes.filter(({ severity }) => severity === "warning").map(({ text }) => text);
