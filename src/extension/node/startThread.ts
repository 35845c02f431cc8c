// Starts one of the bundles in a worker thread.

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { HostWorker } from "../hostWorker";
import { threadChannel } from "./threadChannel";

/** `name` is that of a bundle beside this one; `data` becomes the thread's workerData. */
export function startThread(name: string, data?: unknown): HostWorker {
  const worker = new Worker(join(__dirname, `${name}.js`), { workerData: data });
  return {
    channel: threadChannel(worker),
    onFailure: (listener) => {
      worker.on("error", listener);
      worker.on("exit", (code) => listener(new Error(`The worker thread ended with code ${code}.`)));
    },
    stop: () => void worker.terminate(),
  };
}
