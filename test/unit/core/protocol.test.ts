// connect(): every call is answered or rejected, in both directions, whatever happens to the pipe.
import assert from "node:assert/strict";
import { type Channel, connect } from "../../../src/core/protocol";

interface Greeter {
  greet(name: string): string;
  fail(): Promise<void>;
  hang(): Promise<void>;
}

describe("connect", () => {
  it("answers a call with the value that the method returns", async () => {
    const { caller } = connectPair({ greet: (name: string) => `hello ${name}` });
    assert.equal(await caller.remote.greet("gopher"), "hello gopher");
  });

  it("rejects a call with the message of what the method threw", async () => {
    const { caller } = connectPair({ fail: () => Promise.reject(new Error("no file")) });
    await assert.rejects(caller.remote.fail(), /^Error: no file$/);
  });

  it("rejects a method that the other side does not have, also one that every object has", async () => {
    const { caller } = connectPair({});
    await assert.rejects(caller.remote.greet("x"), /no method greet/);
    const inherited = caller.remote as unknown as { toString(): Promise<string> };
    await assert.rejects(inherited.toString(), /no method toString/);
  });

  it("carries calls both ways on one pipe, with equal ids", async () => {
    const [left, right] = channelPair();
    const a = connect<{ two(): number }>(left, { one: () => 1 });
    const b = connect<{ one(): number }>(right, { two: () => 2 });
    assert.deepEqual(await Promise.all([a.remote.two(), b.remote.one()]), [2, 1]);
  });

  it("rejects waiting and later calls when this side is disposed", async () => {
    const { caller } = connectPair({ hang: () => new Promise(() => undefined) });
    const waiting = caller.remote.hang();
    caller.dispose();
    await assert.rejects(waiting, /connection was closed/);
    await assert.rejects(caller.remote.greet("x"), /connection was closed/);
  });

  it("rejects waiting calls when the other side is disposed", async () => {
    const { caller, callee } = connectPair({ hang: () => new Promise(() => undefined) });
    const waiting = caller.remote.hang();
    callee.dispose();
    await assert.rejects(waiting, /connection was closed/);
  });

  it("rejects a call that the channel cannot send", async () => {
    const broken: Channel = {
      send: () => {
        throw new Error("cannot be cloned");
      },
      listen: () => () => undefined,
    };
    await assert.rejects(connect<Greeter>(broken, {}).remote.greet("x"), /cannot be cloned/);
  });

  it("passes over messages that are not its own", async () => {
    const [left, right] = channelPair();
    const caller = connect<Greeter>(left, {});
    connect<object>(right, { greet: () => "hello" });
    for (const noise of [null, 7, "x", {}, { type: "answer" }, { type: "call", id: 1 }]) right.send(noise);
    assert.equal(await caller.remote.greet("x"), "hello");
  });
});

function connectPair(methods: object): {
  caller: ReturnType<typeof connect<Greeter>>;
  callee: { dispose(): void };
} {
  const [left, right] = channelPair();
  return { caller: connect<Greeter>(left, {}), callee: connect<object>(right, methods) };
}

/** Two ends of a pipe that clones its messages and delivers them later, as real ones do. */
function channelPair(): [Channel, Channel] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (mine: 0 | 1): Channel => ({
    send: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => listeners[mine === 0 ? 1 : 0].forEach((listener) => listener(copy)));
    },
    listen: (listener) => {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  return [end(0), end(1)];
}
