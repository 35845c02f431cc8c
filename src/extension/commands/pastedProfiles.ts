// Profiles that are no files: text from the clipboard, kept in memory under an address of its own until VS Code ends.

import * as vscode from "vscode";

export const pastedScheme = "goroutine-lens";

export class PastedProfiles implements vscode.FileSystemProvider {
  private readonly texts = new Map<string, { bytes: Uint8Array; mtime: number }>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  register(): vscode.Disposable {
    return vscode.workspace.registerFileSystemProvider(pastedScheme, this, { isReadonly: true });
  }

  /** Keeps the text and answers its address. */
  add(text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: pastedScheme, path: `/clipboard-${this.texts.size + 1}.txt` });
    this.texts.set(uri.path, { bytes: new TextEncoder().encode(text), mtime: Date.now() });
    return uri;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, mtime } = this.entry(uri);
    return { type: vscode.FileType.File, ctime: mtime, mtime, size: bytes.length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.entry(uri).bytes;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.texts.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;

  private entry(uri: vscode.Uri): { bytes: Uint8Array; mtime: number } {
    const entry = this.texts.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions("Pasted profiles cannot be changed.");
}
