// The worker thread that checks Go source.

import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../../core/base/assert";
import { serveChecks } from "../problems/serveChecks";
import { disk } from "./disk";
import { threadChannel } from "./threadChannel";
import { yieldToHost } from "./yieldToHost";

yieldToHost();
assert(parentPort !== null, "the checking thread runs outside a worker");

const { isOnDisk } = workerData as CheckThreadData;

/** What the thread is started with. */
export interface CheckThreadData {
  /** The workspace's files can be read here; else the host reads them. */
  readonly isOnDisk: boolean;
}

serveChecks(threadChannel(parentPort), isOnDisk ? disk : undefined);
