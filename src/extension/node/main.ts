// The extension where there is Node: VS Code on a desktop, and on the server of a remote folder or a container.

import type * as vscode from "vscode";
import { start } from "../extension";
import { checkInWorker } from "../problems/checkInWorker";
import { readableFolders } from "../source/sourceRoots";
import type { CheckThreadData } from "./checkThread";
import { decodeInThread } from "./decodeInThread";
import { askGoEnvironment } from "./goEnvironment";
import { startThread } from "./startThread";

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  start(context, {
    decode: decodeInThread,
    startChecks: checkInWorker(startChecking, context.extensionUri),
    askGoEnvironment,
  });
}

function startChecking() {
  const data: CheckThreadData = { isOnDisk: readableFolders().every(({ scheme }) => scheme === "file") };
  return startThread("checkThread", data);
}
