// Decodes in a worker of its own per file; cancelling ends the worker, wherever it is.

import * as vscode from "vscode";
import { unpackStrings } from "../../core/base/packedStrings";
import { connect } from "../../core/protocol";
import { UserError } from "../guard";
import type { HostWorker } from "../hostWorker";
import { withPauses } from "../withPauses";
import type { Decode, Decoded } from "./decoder";
import type { DecodeJob, DecodeThread, DecodeThreadHost, FileContent } from "./decodeProtocol";

/** `start` starts a worker that serves decodeJob.ts; `contentOf` answers what it can read itself, or the bytes. */
export function decodeInWorker(
  start: () => HostWorker,
  contentOf: (uri: vscode.Uri) => Promise<FileContent>,
): Decode {
  return async (
    { uri, maxDecompressedBytes, dump, userFiles, companions },
    onProgress,
    token,
  ): Promise<Decoded> => {
    const job: DecodeJob = {
      ...(await contentOf(uri)),
      ...(companions.length > 0 && (await dateOf(uri))),
      name: uri.path.slice(uri.path.lastIndexOf("/") + 1),
      maxDecompressedBytes,
      userFiles,
      companions: await Promise.all(
        companions.map(async (one) => ({
          ...(isSame(one.uri, uri)
            ? { own: true }
            : { own: false, ...(await contentOf(one.uri)), ...(await dateOf(one.uri)) }),
          name: one.name,
          ...(one.dump !== undefined && { dump: one.dump }),
        })),
      ),
      ...(dump !== undefined && { dump }),
    };
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const worker = start();
    const host: DecodeThreadHost = { progress: onProgress };
    const connection = connect<DecodeThread>(worker.channel, host);
    const ended = new Promise<never>((_resolve, reject) => {
      token.onCancellationRequested(() => reject(new vscode.CancellationError()));
      worker.onFailure(reject);
    });
    try {
      const result = await Promise.race([connection.remote.decode(job), ended]);
      if ("missing" in result) throw vscode.FileSystemError.FileNotFound(uri);
      if ("notAProfile" in result) throw new UserError(result.notAProfile);
      const { profile, strings, ...rest } = result;
      return { ...rest, profile: { ...profile, strings: await withPauses(unpackStrings(strings)) } };
    } finally {
      connection.dispose();
      worker.stop();
    }
  };
}

/** The bytes, read through VS Code, in a buffer of their own, which can be moved. */
export async function bytesOf(uri: vscode.Uri): Promise<FileContent> {
  return { bytes: (await vscode.workspace.fs.readFile(uri)).slice() };
}

/** Some file systems know no dates. */
async function dateOf(uri: vscode.Uri): Promise<Pick<FileContent, "modifiedMs">> {
  try {
    const { mtime } = await vscode.workspace.fs.stat(uri);
    return mtime > 0 ? { modifiedMs: mtime } : {};
  } catch {
    return {};
  }
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
