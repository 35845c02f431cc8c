// The web worker in which the page decodes a profile: neither the page nor the extension host waits for it. It is
// started anew for each file, so ending it cancels it and frees all that it needed.
import { freeNow } from "../core/base/freeNow";
import { decodeParts, largestDump } from "../core/profile/decode";
import { inflateByStream } from "../core/profile/inflateByStream";
import type { Profile } from "../core/profile/profile";
import { withoutText } from "../core/profile/transfer";
import { connect } from "../core/protocol";
import { workerChannel, type WorkerEnd } from "../core/workerChannel";

export interface ReadOptions {
  /** Which of several dumps; the largest when not given. */
  readonly dump?: number;
  readonly maxBytes: number;
}

/** What the page asks of the worker. Rejects with a DecodeError's message. */
export interface ProfileWorker {
  read(bytes: Uint8Array<ArrayBuffer>, options: ReadOptions): Promise<Profile>;
}

export interface ProfileWorkerHost {
  progress(stage: string, fraction: number): void;
}

const worker: ProfileWorker = {
  async read(bytes, { dump, maxBytes }) {
    const onProgress = (stage: string, fraction: number): void => void remote.progress(stage, fraction);
    onProgress("Decompressing", -1);
    const content = await inflateByStream(bytes, maxBytes);
    if (content !== bytes) freeNow(bytes.buffer);
    const parts = decodeParts(content, { maxBytes, onProgress });
    return withoutText((parts[dump ?? largestDump(parts)] ?? parts[0]!).read());
  },
};

// The page's types know windows, not the inside of a worker.
const { remote } = connect<ProfileWorkerHost>(workerChannel(globalThis as unknown as WorkerEnd), worker);
