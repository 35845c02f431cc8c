import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode, decodeAll, DecodeCancelled } from "../../../../src/core/profile/decode";
import { mergedStacks } from "../../../../src/core/profile/mergedStacks";
import { DecodeError } from "../../../../src/core/profile/profile";
import { CAPTURES } from "../../../support/captures";
import { drawProfile } from "../../../support/drawing";
import { formatTree } from "../../../support/formatTree";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe("Decoding", () => {
  it("tells its progress, and can be cancelled", () => {
    const bytes = readFileSync(join(CAPTURES, "go1.26/F_inflight-mixed_20_leaks_more.pb.gz"));
    const stages = new Set<string>();
    decode(bytes, {
      onProgress: (stage, fraction) => void (assert.ok(fraction >= 0 && fraction <= 1), stages.add(stage)),
    });
    assert.deepEqual([...stages], ["Decompressing"]);
    assert.throws(() => decode(bytes, { shouldCancel: () => true }), DecodeCancelled);
  });

  it("tells its progress within large files", () => {
    const block = "goroutine 1 [select]:\nmain.f(0x1)\n\t/m.go:1 +0x1\n\n";
    let last = 0;
    const onProgress = (stage: string, fraction: number): void => {
      assert.equal(stage, "Reading goroutines");
      assert.ok(fraction > last && fraction <= 1);
      last = fraction;
    };
    let id = 0;
    decode(text(block.repeat(200_000).replaceAll("goroutine 1 ", () => `goroutine ${++id} `)), {
      onProgress,
    });
    assert.ok(last > 0.5);
    assert.equal(id, 200_000);
  });

  it("refuses what is no profile, with words for the user", () => {
    const refused: Readonly<Record<string, RegExp>> = {
      "": /^This file is empty\./,
      "go 1.22 trace\0\0\0": /execution trace/,
      "fatal error: out of memory\n": /holds no goroutine stacks/,
      "<html><body>": /web page/,
      "Unknown profile\n": /no such profile/,
      "404 page not found\n": /error instead of a profile/,
      "lorem ipsum": /neither a pprof protobuf, nor a profile as text \(\?debug=1\), nor a goroutine dump/,
    };
    for (const [content, message] of Object.entries(refused)) {
      assert.throws(
        () => decodeAll(text(content)),
        (error: Error) => error instanceof DecodeError && message.test(error.message),
      );
    }
  });

  it("shows names with markup as the text they are", () => {
    const profile = decode(
      text("goroutine 1 [select]:\nmain.<img src=x onerror=alert(1)>(0x1)\n\t/m.go:1 +0x1\n"),
    );
    assert.equal(formatTree(profile), "main.<img src=x onerror=alert(1)>:1 1 (flat 1)");
  });
});

describe("Merged stacks", () => {
  it("add up whatever the labels, the largest first", () => {
    const profile = drawProfile(`
      2  main.main:1 > main.a:2   {team: red}
      1  main.main:1 > main.b:3
      4  main.main:1 > main.a:2   {team: blue}
    `);
    assert.deepEqual(mergedStacks(profile), [
      {
        count: 6,
        frames: [
          { function: "main.a", file: "main.go", line: 2 },
          { function: "main.main", file: "main.go", line: 1 },
        ],
      },
      {
        count: 1,
        frames: [
          { function: "main.b", file: "main.go", line: 3 },
          { function: "main.main", file: "main.go", line: 1 },
        ],
      },
    ]);
  });
});
