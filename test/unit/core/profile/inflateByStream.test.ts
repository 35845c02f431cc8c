import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { inflateByStream } from "../../../../src/core/profile/inflateByStream";

const content = new Uint8Array(300_000).map((_, at) => (at * at) >> 7);
const packed = new Uint8Array(gzipSync(content));

describe("inflateByStream", () => {
  it("inflates gzip", async () => {
    assert.deepEqual(await inflateByStream(packed, 1e6), content);
  });

  it("gives back what is no gzip", async () => {
    assert.equal(await inflateByStream(content, 1e6), content);
  });

  it("leaves what is damaged, cut off or followed by something else to the inflater that salvages", async () => {
    const damaged = packed.slice();
    damaged[packed.length >> 1]! ^= 0xff;
    const followed = new Uint8Array([...packed, 1, 2, 3]);
    for (const broken of [damaged, packed.slice(0, -100), followed]) {
      assert.equal(await inflateByStream(broken, 1e6), broken);
    }
  });

  it("leaves what inflates to more than is allowed", async () => {
    assert.equal(await inflateByStream(packed, content.length - 1), packed);
    assert.deepEqual(await inflateByStream(packed, content.length), content);
  });
});
