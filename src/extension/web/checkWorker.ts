// The web worker that checks Go source.

import { workerChannel } from "../../core/workerChannel";
import { serveChecks } from "../problems/serveChecks";

serveChecks(workerChannel(self));
