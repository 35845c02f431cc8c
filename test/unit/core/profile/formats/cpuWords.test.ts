import assert from "node:assert/strict";
import { decode } from "../../../../../src/core/profile/decode";
import { DecodeError, type Profile } from "../../../../../src/core/profile/profile";
import { top } from "../../../../../src/core/profile/top/top";
import { capture } from "../../../../support/captures";
import {
  cpuEnd,
  cpuHeader,
  encodeWords,
  someCpuWords,
  someMemoryMap,
  wordLayouts,
} from "../../../../support/cpuWords";
import { formatTree } from "../../../../support/formatTree";

const layout = wordLayouts[0]!;
const read = (words: readonly number[], maps = ""): Profile => decode(encodeWords(layout, words, maps));

describe("CPU profiles of words", () => {
  it("of gperftools have a period, times and binaries", () => {
    const profile = capture("../kinds/captures/gperftools-cpu.prof");
    assert.equal(profile.kind, "cpu");
    assert.deepEqual(profile.period, { type: { type: "cpu", unit: "nanoseconds" }, value: 10_000_000 });
    const [first] = top(profile).functions;
    assert.equal(first?.function, "[spin]");
    assert.equal(first.flat, top(profile).total);
    assert.match(profile.notes[0]!.text, /addresses only\. For names, run pprof -proto/);
  });

  it("are the same in words of either size and order", () => {
    const trees = wordLayouts.map((each) =>
      formatTree(decode(encodeWords(each, someCpuWords, someMemoryMap))),
    );
    assert.equal(new Set(trees).size, 1);
    assert.equal(
      trees[0],
      [
        "0000000000403000 [server] 50000000",
        "  0000000000402000 [server] 50000000",
        "    0000000000401000 [server] 30000000 (flat 30000000)",
        "    0000000000401010 [server] 20000000 (flat 20000000)",
        "00000000b7001234 [libc.so.6] 40000000 (flat 40000000)",
        "0000000000402054 [server] 10000000",
        "  0000000000007000 <unknown> 10000000 (flat 10000000)",
        "(no stack) 50000000",
      ].join("\n"),
    );
  });

  it("lose the frames that the profiler's own signal handler left", () => {
    const handler = [0x9001, 0x9002];
    const words = [1, 2, 3].flatMap((leaf) => [1, 4, 0x100 * leaf, ...handler, 0x5001]);
    assert.equal(formatTree(read([...cpuHeader, ...words, ...cpuEnd])).match(/9000|9001/), null);
  });

  it("that end early show the samples before", () => {
    const cut = read(someCpuWords.slice(0, cpuHeader.length + 5 + 3));
    assert.equal(cut.samples.length, 1);
    assert.match(cut.notes[0]!.text, /^The file ends within its samples/);
    const claim = read([...cpuHeader, 1, 1, 7, 1, 0xffffffff, 1]);
    assert.equal(claim.samples.length, 1);
  });

  it("that are damaged at their beginning are named", () => {
    const refused: readonly (readonly [number[], RegExp])[] = [
      [[0, 3, 0, 0, 0, ...cpuEnd], /old format of gperftools, but its header has no sampling period/],
      [[0, 3, 0, 10_000, 7, ...cpuEnd], /the fifth word of its header is not 0/],
      [[0, 3, 5, 10_000, 0, ...cpuEnd], /third word of its header/],
      [[0, 3, 1, 10_000, 0, ...cpuEnd], /of a Java program/],
      [[0, 3], /old format of gperftools/],
      [[...cpuHeader, 1], /ends before its first sample/],
    ];
    for (const [words, message] of refused) {
      assert.throws(
        () => read(words),
        (error: Error) => error instanceof DecodeError && message.test(error.message),
      );
    }
  });
});
