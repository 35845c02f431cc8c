// Starts one of the bundles in a web worker. Browsers refuse a worker from another origin, and extensions lie on one: the
// bundle is read through VS Code, and the worker started from a blob: of it.

import * as vscode from "vscode";
import { workerChannel } from "../../core/workerChannel";
import type { HostWorker } from "../hostWorker";

export class WorkerStarter {
  private readonly addresses = new Map<string, Promise<string>>();

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** `name` is that of a bundle in dist/web. Messages wait until the worker is there. */
  start(name: string): HostWorker {
    const starting = this.addressOf(name).then((address) => new Worker(address, { name }));
    const listeners = new Set<(reason: Error) => void>();
    const fail = (reason: Error): void => listeners.forEach((listener) => listener(reason));
    starting.then(
      (worker) => (worker.onerror = ({ message }) => fail(new Error(message || "The worker did not start."))),
      fail,
    );
    return {
      channel: workerChannel({
        postMessage: (message, transfer) => later((worker) => worker.postMessage(message, transfer)),
        addEventListener: (type, listener) => later((worker) => worker.addEventListener(type, listener)),
        removeEventListener: (type, listener) =>
          later((worker) => worker.removeEventListener(type, listener)),
      }),
      onFailure: (listener) => listeners.add(listener),
      stop: () => later((worker) => worker.terminate()),
    };

    function later(action: (worker: Worker) => void): void {
      starting.then(action, () => undefined);
    }
  }

  private addressOf(name: string): Promise<string> {
    let address = this.addresses.get(name);
    if (address === undefined) this.addresses.set(name, (address = this.load(name)));
    return address;
  }

  private async load(name: string): Promise<string> {
    const code = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(this.extensionUri, "dist", "web", `${name}.js`),
    );
    return URL.createObjectURL(new Blob([code.slice()], { type: "text/javascript" }));
  }
}
