// Strings as columns.
import assert from "node:assert/strict";
import { packStrings, unpackStrings } from "../../../../src/core/base/packedStrings";
import { finish } from "../../../support/finish";

describe("packedStrings", () => {
  it("gives back the same strings, of any alphabet and length", () => {
    const strings = ["", "main.main", "größe", "\ufeffmark", "日本語", "", "😀".repeat(1000)];
    assert.deepEqual(finish(unpackStrings(packStrings(strings))), strings);
    assert.deepEqual(finish(unpackStrings(packStrings([]))), []);
  });

  it("unpacks many in steps, and from memory that threads share", () => {
    const strings = Array.from({ length: 10_000 }, (_, row) => `main.f${row}`);
    const { bytes, ends } = packStrings(strings);
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const steps = unpackStrings({ bytes: shared, ends });
    assert.equal(steps.next().done, false);
    assert.deepEqual(finish(steps), strings);
  });
});
