// The web worker that reads and analyses one profile. Ending it cancels the job, wherever it is.

import { workerChannel } from "../../core/workerChannel";
import { serveDecoding } from "../profiles/decodeJob";

serveDecoding(workerChannel(self), {});
