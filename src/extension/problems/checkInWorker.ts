// Runs the source checks in a worker, and does for it what only the host can: reading through VS Code.

import * as vscode from "vscode";
import { connect } from "../../core/protocol";
import { log } from "../guard";
import type { HostWorker } from "../hostWorker";
import { uriOf } from "../source/sourceRoots";
import type { CheckServices, SourceChecks } from "./checkProtocol";
import type { DirectoryContent } from "./goFiles";
import type { StartChecks } from "./sourceChecker";

/** `start` starts a worker that serves serveChecks.ts; the grammar is read from dist/ below `extensionUri`. */
export function checkInWorker(start: () => HostWorker, extensionUri: vscode.Uri): StartChecks {
  const services: CheckServices = {
    async readWasm() {
      const [runtime, go] = await Promise.all(
        ["web-tree-sitter.wasm", "tree-sitter-go.wasm"].map((name) =>
          read(vscode.Uri.joinPath(extensionUri, "dist", name)),
        ),
      );
      return { runtime: runtime!, go: go! };
    },
    readDirectory,
    readFile: (path) => read(uriOf(path)).catch(() => null),
  };
  return (host) => {
    const worker = start();
    let running = true;
    const connection = connect<SourceChecks>(worker.channel, { ...host, ...services });
    worker.onFailure((error) => {
      if (running) log.error("checking Go source", error);
      connection.dispose();
    });
    return {
      remote: connection.remote,
      dispose: () => {
        running = false;
        connection.dispose();
        worker.stop();
      },
    };
  };
}

/** In a buffer of their own, which can be moved. */
async function read(uri: vscode.Uri): Promise<Uint8Array> {
  return (await vscode.workspace.fs.readFile(uri)).slice();
}

async function readDirectory(path: string): Promise<DirectoryContent> {
  const content: [string, vscode.FileType][] = await vscode.workspace.fs
    .readDirectory(uriOf(path))
    .then(undefined, () => []);
  const named = (wanted: vscode.FileType): string[] =>
    content.filter(([, type]) => type === wanted).map(([name]) => name);
  return { folders: named(vscode.FileType.Directory), files: named(vscode.FileType.File) };
}
