// Large messages in parts: what arrives is what was sent, in order, whatever its size.
import assert from "node:assert/strict";
import { joinParts, sendInParts } from "../../../src/core/chunkedChannel";

const large = Int32Array.from({ length: 700_000 }, (_, index) => index * 3);

describe("sending in parts", () => {
  it("passes on small messages as they are, at once", () => {
    const { send, sent, arrived } = pipe();
    send({ type: "call", args: [Int32Array.of(1, 2), "x"] });
    assert.equal(sent.length, 1);
    assert.deepEqual(arrived, [{ type: "call", args: [Int32Array.of(1, 2), "x"] }]);
  });

  it("splits large columns and puts them together again, of every type", async () => {
    const { send, sent, arrived, idle } = pipe();
    const values = [Float64Array.from({ length: 300_000 }, (_, index) => index / 7)];
    const message = {
      args: [{ stacks: { length: 700_000, parent: large }, values, bytes: new Uint8Array(2_000_000) }],
    };
    send(message);
    await idle();
    assert.ok(sent.length > 5);
    assert.deepEqual(arrived, [message]);
  });

  it("sends only what a view shows of its buffer", async () => {
    const { send, arrived, idle } = pipe();
    send({ column: large.subarray(10, 400_010), name: "x" });
    await idle();
    assert.deepEqual(arrived, [{ column: large.slice(10, 400_010), name: "x" }]);
  });

  it("keeps the order: a small message waits for the large one before it", async () => {
    const { send, arrived, idle } = pipe();
    send({ large });
    send("after");
    await idle();
    assert.deepEqual(arrived, [{ large }, "after"]);
    send("at once");
    assert.equal(arrived.length, 3);
  });

  it("drops a message that lost a part", () => {
    const arrived: unknown[] = [];
    const receive = joinParts((message) => arrived.push(message));
    receive({ part: 1, column: 0, total: 8, offset: 4, bytes: new Uint8Array(4) });
    receive({ partsOf: 1, message: { $column: 0 }, columns: ["Int32Array"] });
    receive("next");
    assert.deepEqual(arrived, ["next"]);
  });
});

/** A sender and a receiver, with clones between them as in a real channel. */
function pipe() {
  const sent: unknown[] = [];
  const arrived: unknown[] = [];
  const receive = joinParts((message) => arrived.push(message));
  const send = sendInParts(
    (message) => {
      sent.push(message);
      receive(structuredClone(message));
    },
    () => Promise.resolve(),
  );
  const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  return { send, sent, arrived, idle };
}
