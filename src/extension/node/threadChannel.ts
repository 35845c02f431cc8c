// A worker thread's message port as a Channel. Large columns cross as shared memory: memory that was moved would count as
// the receiver's own, and V8 answers 100 MB more by collecting the extension host's whole heap at once. That held the host
// longer than anything else about a profile.

import type { MessagePort, Worker } from "node:worker_threads";
import type { Channel } from "../../core/protocol";

/** Smaller ones are copied. */
const largeBytes = 64 * 1024;

export function threadChannel(port: MessagePort | Worker): Channel {
  return {
    send: (message) => port.postMessage(share(message, new Map())),
    listen: (listener) => {
      port.on("message", listener);
      return () => port.off("message", listener);
    },
  };
}

type TypedArrayMaker = new (buffer: SharedArrayBuffer, offset: number, length: number) => unknown;

/** The message with its large columns in shared memory. They are not to be used here any more. */
function share(value: unknown, done: Map<ArrayBuffer, SharedArrayBuffer>): unknown {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset } = value;
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < largeBytes) return value;
    let shared = done.get(buffer);
    if (shared === undefined) {
      shared = new SharedArrayBuffer(buffer.byteLength);
      new Uint8Array(shared).set(new Uint8Array(buffer));
      done.set(buffer, shared);
    }
    const maker = Buffer.isBuffer(value) ? Uint8Array : (value.constructor as TypedArrayMaker);
    return new maker(shared, byteOffset, (value as Uint8Array).length);
  }
  // A long list is strings or numbers: looking at each would take longer than sending it.
  if (Array.isArray(value))
    return typeof value[0] === "object" ? value.map((one) => share(one, done)) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, share(one, done)]));
}
