// A worker thread's message port as a Channel. Columns move to the other side instead of being copied.

import type { MessagePort, Transferable, Worker } from "node:worker_threads";
import type { Channel } from "../../core/protocol";

export function threadChannel(port: MessagePort | Worker): Channel {
  return {
    send: (message) => port.postMessage(message, buffersIn(message)),
    listen: (listener) => {
      port.on("message", listener);
      return () => port.off("message", listener);
    },
  };
}

/** The buffers below a message's typed arrays, each once. Shared ones and those of Node's pool cannot be moved. */
function buffersIn(message: unknown): Transferable[] {
  const found = new Set<ArrayBuffer>();
  visit(message);
  return [...found];

  function visit(value: unknown): void {
    if (ArrayBuffer.isView(value)) {
      const pooled = Buffer.isBuffer(value) && value.buffer.byteLength !== value.byteLength;
      if (value.buffer instanceof ArrayBuffer && !pooled) found.add(value.buffer);
    } else if (Array.isArray(value)) {
      // A long list is strings or numbers: looking at each would take longer than the move.
      if (typeof value[0] === "object") value.forEach(visit);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  }
}
