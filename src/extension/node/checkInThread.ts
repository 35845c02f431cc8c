// Runs the source checks in a worker thread.

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { connect } from "../../core/protocol";
import { log } from "../guard";
import type { SourceChecks } from "../problems/checkProtocol";
import type { StartChecks } from "../problems/sourceChecker";
import { threadChannel } from "./threadChannel";

/** `distFolder` holds the bundles. */
export function checkInThread(distFolder: string): StartChecks {
  return (host) => {
    const worker = new Worker(join(distFolder, "checkThread.js"));
    const connection = connect<SourceChecks>(threadChannel(worker), host);
    worker.on("error", (error) => {
      log.error("checking Go source", error);
      connection.dispose();
    });
    return {
      remote: connection.remote,
      dispose: () => {
        connection.dispose();
        void worker.terminate();
      },
    };
  };
}
