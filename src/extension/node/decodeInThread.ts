// Decodes in a worker thread, which reads files of this machine itself.

import { UserError } from "../guard";
import type { HostWorker } from "../hostWorker";
import { bytesOf, decodeInWorker } from "../profiles/decodeInWorker";
import type { Decode } from "../profiles/decoder";
import { startThread } from "./startThread";

export const decodeInThread: Decode = decodeInWorker(startDecoding, async (uri) =>
  uri.scheme === "file" ? { path: uri.fsPath } : bytesOf(uri),
);

function startDecoding(): HostWorker {
  const thread = startThread("decodeThread");
  return {
    ...thread,
    onFailure: (listener) =>
      thread.onFailure((error) => listener(isOutOfMemory(error) ? new UserError(tooLarge) : error)),
  };
}

const tooLarge =
  "The profile does not fit into memory. Capture a shorter one, or use the command line on a larger machine.";

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
