// The worker thread that reads and analyses one profile. Ending it cancels the job, wherever it is.

import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { assert } from "../../core/base/assert";
import { freezeIntoSharedMemory } from "../../core/base/columns";
import { gunzipOptions } from "../../core/profile/inflate";
import { serveDecoding } from "../profiles/decodeJob";
import { threadChannel } from "./threadChannel";
import { yieldToHost } from "./yieldToHost";

yieldToHost();
freezeIntoSharedMemory();
assert(parentPort !== null, "the decoding thread runs outside a worker");

serveDecoding(threadChannel(parentPort), {
  readFile,
  inflater: (bytes, maxBytes) => gunzipSync(bytes, gunzipOptions(bytes, maxBytes)),
});
