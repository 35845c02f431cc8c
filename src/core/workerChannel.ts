// A web worker, or the inside of one, as a Channel. Columns move to the other side instead of being copied.

import { transferables } from "./base/transferables";
import type { Channel } from "./protocol";

/** What a `Worker` and a worker's own global scope have in common. */
export interface WorkerEnd {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

export function workerChannel(end: WorkerEnd): Channel {
  return {
    send: (message) => end.postMessage(message, transferables(message)),
    listen: (listener) => {
      const receive = ({ data }: { readonly data: unknown }): void => listener(data);
      end.addEventListener("message", receive);
      return () => end.removeEventListener("message", receive);
    },
  };
}
