// The extension in VS Code for the Web, where a browser is all there is: no Go installation, no disk, no processes.

import type * as vscode from "vscode";
import { start } from "../extension";
import { checkInWorker } from "../problems/checkInWorker";
import { bytesOf, decodeInWorker } from "../profiles/decodeInWorker";
import { WorkerStarter } from "./workerStarter";

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  const workers = new WorkerStarter(context.extensionUri);
  start(context, {
    decode: decodeInWorker(() => workers.start("decodeWorker"), bytesOf),
    startChecks: checkInWorker(() => workers.start("checkWorker"), context.extensionUri),
    askGoEnvironment: async () => ({ goroots: [], moduleCaches: [] }),
  });
}
