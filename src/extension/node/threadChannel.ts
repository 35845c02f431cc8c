// A worker thread's message port as a Channel. Columns move to the other side instead of being copied.

import type { MessagePort, Worker } from "node:worker_threads";
import { transferables } from "../../core/base/transferables";
import type { Channel } from "../../core/protocol";

export function threadChannel(port: MessagePort | Worker): Channel {
  return {
    send: (message) => port.postMessage(message, transferables(message)),
    listen: (listener) => {
      port.on("message", listener);
      return () => port.off("message", listener);
    },
  };
}
