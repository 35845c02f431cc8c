import assert from "node:assert/strict";
import { transferables } from "../../../../src/core/base/transferables";

describe("transferables", () => {
  it("are the buffers of all columns below a message, each once", () => {
    const [a, b] = [new Int32Array(3), new Float64Array(2)];
    const message = { a, deep: [{ b, again: a }], text: "x", none: null, strings: ["y"] };
    assert.deepEqual(new Set(transferables(message)), new Set([a.buffer, b.buffer]));
  });

  it("are no buffers of which the message holds a part only", () => {
    assert.deepEqual(transferables({ part: new Uint8Array(8).subarray(2) }), []);
  });

  it("are no shared buffers", () => {
    assert.deepEqual(transferables(new Int32Array(new SharedArrayBuffer(8))), []);
  });
});
