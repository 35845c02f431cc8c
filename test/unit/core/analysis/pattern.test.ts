// What a pattern fits, in every notation of frames and states.

import assert from "node:assert/strict";
import { groupGoroutines } from "../../../../src/core/analysis/goroutineGroups";
import { matchGroups } from "../../../../src/core/analysis/match";
import { functionNames, plainName } from "../../../../src/core/analysis/pattern";
import type { StackPattern } from "../../../../src/core/analysis/signature";
import { drawProfile } from "../../../support/drawing";

/** How many goroutines of the drawing the pattern fits. */
function fitting(drawing: string, pattern: StackPattern): number {
  const profile = drawProfile(drawing);
  const groups = groupGoroutines(profile);
  const [matched = []] = matchGroups(profile, functionNames(profile), groups, [[pattern]]);
  return matched.reduce((sum, group) => sum + groups.goroutines[group]!, 0);
}

describe("patterns", () => {
  it("begin at the leaf, without the runtime's own frames", () => {
    const drawing = "3 main.main > main.wait > runtime.chanrecv1 > runtime.gopark";
    assert.equal(fitting(drawing, { frames: ["main.wait"] }), 3);
    assert.equal(fitting(drawing, { frames: ["main.main"] }), 0);
  });

  it("match the runtime's frames where nothing else is on the stack", () => {
    assert.equal(fitting("1 runtime.goexit", { frames: ["runtime.goexit"] }), 1);
  });

  it("take ... as any number of frames, also none", () => {
    const drawing = "2 main.main > main.a > main.b > main.c";
    assert.equal(fitting(drawing, { frames: ["...", "main.c"] }), 2);
    assert.equal(fitting(drawing, { frames: ["main.c", "...", "main.main"] }), 2);
    assert.equal(fitting(drawing, { frames: ["main.c", "main.a"] }), 0);
    assert.equal(fitting(drawing, { frames: ["main.c", "...", "main.c"] }), 0);
  });

  it("take ... inside of a name as any characters", () => {
    const drawing = "1 os/exec.(*Cmd).Start.func2\n4 os/exec.(*Cmd).StartProcess";
    assert.equal(fitting(drawing, { frames: ["os/exec.(*Cmd).Start.func..."] }), 1);
    assert.equal(fitting(drawing, { frames: ["os/...Process"] }), 4);
  });

  it("take a list as alternatives", () => {
    assert.equal(fitting("1 a.f\n2 b.f\n4 c.f", { frames: [["a.f", "b.f"]] }), 3);
  });

  it("know the user's functions from the standard library's", () => {
    const pattern = { frames: ["<user>"] };
    assert.equal(fitting("1 example.com/shop.wait\n2 net/http.(*conn).serve\n4 main.f", pattern), 5);
  });

  it("compare states, and older words for the same state", () => {
    const drawing = "1 [semacquire] main.f > sync.(*Mutex).Lock\n2 [select] main.f > sync.(*Mutex).Lock";
    assert.equal(fitting(drawing, { frames: ["sync.(*Mutex).Lock"], states: ["sync.Mutex.Lock"] }), 1);
    assert.equal(
      fitting("1 [chan send (nil chan)] main.f\n2 [chan send] main.f", {
        frames: ["<user>"],
        states: ["chan send (nil chan)"],
      }),
      1,
    );
  });

  it("read the state off the runtime's frames where it is not printed", () => {
    const drawing =
      "1 main.f > runtime.chansend1 > runtime.gopark\n2 main.f > runtime.selectgo > runtime.gopark";
    assert.equal(fitting(drawing, { frames: ["<user>"], states: ["chan send"] }), 1);
  });

  it("pass an unknown state only where the leaf is named", () => {
    const drawing = "3 main.f";
    assert.equal(fitting(drawing, { frames: ["main.f"], states: ["select"] }), 3);
    assert.equal(fitting(drawing, { frames: ["<user>"], states: ["select"] }), 0);
    assert.equal(fitting(drawing, { frames: ["...", "main.f"], states: ["select"] }), 0);
  });

  it("compare the creator and the minutes waited where a dump prints them", () => {
    const drawing = "1 [select, 7 minutes] main.f < main.start in 1\n2 [select] main.f < main.other in 1";
    assert.equal(fitting(drawing, { frames: ["main.f"], createdBy: "main.start" }), 1);
    assert.equal(fitting(drawing, { frames: ["main.f"], waitMinutes: 5 }), 1);
    assert.equal(fitting("4 main.f", { frames: ["main.f"], createdBy: "main.start" }), 4);
  });

  it("do not depend on type arguments and escapes", () => {
    assert.equal(plainName("main.(*box[...]).wait"), "main.(*box).wait");
    assert.equal(plainName("main.f[go.shape.struct { a [3]int }]"), "main.f");
    assert.equal(
      plainName("gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun"),
      "gopkg.in/natefinch/lumberjack.v2.(*Logger).millRun",
    );
  });

  it("count nothing twice when several patterns of a list fit", () => {
    const profile = drawProfile("3 main.main > main.f");
    const groups = groupGoroutines(profile);
    const lists = [[{ frames: ["main.f"] }, { frames: ["...", "main.main"] }]];
    assert.deepEqual(matchGroups(profile, functionNames(profile), groups, lists), [[0]]);
  });
});
