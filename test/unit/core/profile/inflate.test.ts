import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { decode } from "../../../../src/core/profile/decode";
import { inflate, isGzip } from "../../../../src/core/profile/inflate";
import { DecodeError } from "../../../../src/core/profile/profile";

// Noise that compresses little, so that a cut in the file is a cut at the same part of the content.
const CONTENT = Uint8Array.from({ length: 700_000 }, (_, i) => ((i * 2654435761) >>> (i % 13)) & 0xff);
const GZIP = gzipSync(CONTENT);
const LIMIT = 1 << 30;

describe("Inflating", () => {
  it("gives the content, of one member and of several", () => {
    assert.deepEqual(inflate(GZIP, LIMIT), { content: CONTENT, notes: [] });
    const members = Buffer.concat([gzipSync(CONTENT.subarray(0, 1000)), gzipSync(CONTENT.subarray(1000))]);
    assert.deepEqual(inflate(members, LIMIT), { content: CONTENT, notes: [] });
  });

  it("gives what comes before a cut, with a note", () => {
    for (const length of [GZIP.length - 1, GZIP.length >> 1, 5000]) {
      const { content, notes } = inflate(GZIP.subarray(0, length), LIMIT);
      // All of the input is used: what is missing is less than what one block can hold back.
      assert.ok(content.length > length / 2, `${content.length} of ${length}`);
      assert.deepEqual(content, CONTENT.slice(0, content.length));
      assert.match(notes[0]!.text, /^The compressed file is cut off; what came before is shown\./);
    }
  });

  it("gives what comes before damage, with a note", () => {
    const damaged = Buffer.from(GZIP);
    damaged.fill(0xff, GZIP.length >> 1, (GZIP.length >> 1) + 64);
    const { content, notes } = inflate(damaged, LIMIT);
    assert.ok(content.length > CONTENT.length / 3);
    assert.deepEqual(content.subarray(0, 200_000), CONTENT.subarray(0, 200_000));
    assert.equal(notes.length, 1);
  });

  it("warns of a wrong checksum", () => {
    const damaged = Buffer.from(GZIP);
    damaged[damaged.length - 6]! ^= 1;
    const { content, notes } = inflate(damaged, LIMIT);
    assert.deepEqual(content, CONTENT);
    assert.match(notes[0]!.text, /^The checksum of the compressed file is wrong/);
  });

  it("ignores what stands behind, with a note", () => {
    const { content, notes } = inflate(Buffer.concat([GZIP, Buffer.from("more")]), LIMIT);
    assert.deepEqual(content, CONTENT);
    assert.equal(notes[0]?.text, "4 bytes behind the compressed data are no gzip, and were ignored.");
  });

  it("stops at the bound, and names the setting", () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    assert.throws(
      () => inflate(bomb, 10 * 1024 ** 2),
      (error: Error) =>
        error instanceof DecodeError &&
        /larger than 10 MB.*goroutineLens\.maxDecompressedMegabytes/.test(error.message),
    );
  });

  it("refuses a file that is damaged at its beginning", () => {
    assert.throws(() => inflate(GZIP.subarray(0, 4), LIMIT), DecodeError);
    assert.throws(() => decode(Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4)), DecodeError);
  });

  it("uses the host's inflater, and salvages when that fails", () => {
    let calls = 0;
    const inflater = (bytes: Uint8Array): Uint8Array => (calls++, gunzipSync(bytes));
    assert.deepEqual(inflate(GZIP, LIMIT, inflater).notes, []);
    assert.equal(inflate(GZIP.subarray(0, 5000), LIMIT, inflater).notes.length, 1);
    assert.equal(calls, 2);
  });

  it("knows gzip by its first two bytes", () => {
    assert.ok(isGzip(GZIP));
    assert.ok(!isGzip(CONTENT));
    assert.ok(!isGzip(new Uint8Array(0)));
  });
});
