// Decodes in a worker thread, which reads files of this machine itself.

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { UserError } from "../guard";
import { bytesOf, decodeInWorker, type DecodeWorker } from "../profiles/decodeInWorker";
import type { Decode } from "../profiles/decoder";
import { threadChannel } from "./threadChannel";

/** `distFolder` holds the bundles. */
export function decodeInThread(distFolder: string): Decode {
  return decodeInWorker(
    () => startThread(join(distFolder, "decodeThread.js")),
    async (uri) => (uri.scheme === "file" ? { path: uri.fsPath } : bytesOf(uri)),
  );
}

function startThread(bundle: string): DecodeWorker {
  const worker = new Worker(bundle);
  return {
    channel: threadChannel(worker),
    onFailure: (listener) => {
      worker.on("error", (error) => listener(outOfMemory(error) ? new UserError(tooLarge) : error));
      worker.on("exit", (code) => listener(new Error(`The decoding thread ended with code ${code}.`)));
    },
    stop: () => void worker.terminate(),
  };
}

const tooLarge =
  "The profile does not fit into memory. Capture a shorter one, or use the command line on a larger machine.";

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
