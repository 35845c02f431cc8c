// Decodes in a worker thread of its own per file; cancelling ends the thread, wherever it is.

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { connect } from "../../core/protocol";
import { UserError } from "../guard";
import type { Decode, Decoded } from "../profiles/decoder";
import type { DecodeJob, DecodeThread, DecodeThreadHost, FileContent } from "./decodeProtocol";
import { threadChannel } from "./threadChannel";

/** `distFolder` holds the bundles. */
export function decodeInThread(distFolder: string): Decode {
  return async (
    { uri, maxDecompressedBytes, dump, userFiles, companions },
    onProgress,
    token,
  ): Promise<Decoded> => {
    const job: DecodeJob = {
      ...(await contentOf(uri)),
      name: uri.path.slice(uri.path.lastIndexOf("/") + 1),
      maxDecompressedBytes,
      userFiles,
      companions: await Promise.all(
        companions.map(async (one) => ({
          ...(isSame(one.uri, uri) ? { own: true } : { own: false, ...(await contentOf(one.uri)) }),
          name: one.name,
          ...(one.dump !== undefined && { dump: one.dump }),
        })),
      ),
      ...(dump !== undefined && { dump }),
    };
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const worker = new Worker(join(distFolder, "decodeThread.js"));
    const host: DecodeThreadHost = { progress: onProgress };
    const connection = connect<DecodeThread>(threadChannel(worker), host);
    const ended = new Promise<never>((_resolve, reject) => {
      token.onCancellationRequested(() => reject(new vscode.CancellationError()));
      worker.on("error", (error) => reject(outOfMemory(error) ? new UserError(tooLarge) : error));
      worker.on("exit", (code) => reject(new Error(`The decoding thread ended with code ${code}.`)));
    });
    try {
      const result = await Promise.race([connection.remote.decode(job), ended]);
      if ("missing" in result) throw vscode.FileSystemError.FileNotFound(uri);
      if ("notAProfile" in result) throw new UserError(result.notAProfile);
      return result;
    } finally {
      connection.dispose();
      void worker.terminate();
    }
  };
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}

async function contentOf(uri: vscode.Uri): Promise<FileContent> {
  if (uri.scheme === "file") return { path: uri.fsPath };
  return { bytes: (await vscode.workspace.fs.readFile(uri)).slice() };
}

const tooLarge =
  "The profile does not fit into memory. Capture a shorter one, or use the command line on a larger machine.";

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
