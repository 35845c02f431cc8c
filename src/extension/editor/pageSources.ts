// The files that a page reads. It loads them itself where it can, which does not hold the extension host; what it cannot
// reach is handed to it in parts.

import * as vscode from "vscode";
import type { ProfileSource } from "../../core/protocol";
import type { Base } from "../commands/chooseBase";
import type { ProfileSession } from "../profiles/profileSession";
import { settings } from "../settings";

/** Bytes of one part: VS Code's channel takes a few milliseconds to pass it on. */
const partBytes = 256 * 1024;

const ownId = 0;

export class PageSources {
  private lastId = ownId;
  private readonly bases = new Map<number, () => Thenable<Uint8Array>>();

  constructor(
    private readonly webview: vscode.Webview,
    private readonly session: ProfileSession,
  ) {}

  /** The profile that the page shows. */
  own(): ProfileSource {
    const { uri, fileName, dump } = this.session;
    return this.source(ownId, { uri, fileName, ...(dump !== undefined && { dump }) });
  }

  /** The profile to compare with; there is one at a time. */
  base(base: Base): ProfileSource {
    let bytes: Thenable<Uint8Array> | undefined;
    this.bases.clear();
    this.bases.set(++this.lastId, () => (bytes ??= vscode.workspace.fs.readFile(base.uri)));
    return this.source(this.lastId, base);
  }

  async read(id: number, offset: number): Promise<{ bytes: Uint8Array; total: number }> {
    const bytes = id === ownId ? await this.ownBytes() : await this.bases.get(id)?.();
    if (bytes === undefined) throw new Error("Another profile to compare with was chosen.");
    // The last part: the page has it all.
    if (offset + partBytes >= bytes.length) this.bases.delete(id);
    // A copy: what is sent is the whole buffer below a view.
    const part = new Uint8Array(bytes.subarray(offset, offset + partBytes));
    return { bytes: part, total: bytes.length };
  }

  /** Those that were analysed, so that rows of samples mean the same in the page. */
  private async ownBytes(): Promise<Uint8Array> {
    const state = await this.session.settled();
    if (state.kind === "failed") throw new Error(state.message);
    return this.session.bytes;
  }

  private source(id: number, { uri, fileName, dump }: Base): ProfileSource {
    return {
      ...{ id, fileName, maxBytes: settings.maxDecompressedBytes },
      ...(this.isReachable(uri) && { url: this.webview.asWebviewUri(uri).toString() }),
      ...(dump !== undefined && { dump }),
    };
  }

  private isReachable({ scheme, authority, path }: vscode.Uri): boolean {
    const roots = this.webview.options.localResourceRoots ?? [];
    return roots.some(
      (root) =>
        root.scheme === scheme &&
        root.authority === authority &&
        path.startsWith(root.path.endsWith("/") ? root.path : `${root.path}/`),
    );
  }
}
