// Keeps something about each file with the workspace, for the files used last.

import type * as vscode from "vscode";

const mostFiles = 50;

export class FileMemory<Value> {
  /** `key` tells the memories of a workspace apart. What is kept must be what JSON can hold. */
  constructor(
    private readonly memento: vscode.Memento,
    private readonly key: string,
  ) {}

  get(uri: vscode.Uri): Value | undefined {
    return this.all().find(([file]) => file === uri.toString())?.[1];
  }

  /** Undefined forgets. */
  async set(uri: vscode.Uri, value: Value | undefined): Promise<void> {
    const others = this.all().filter(([file]) => file !== uri.toString());
    const own: [string, Value][] = value === undefined ? [] : [[uri.toString(), value]];
    await this.memento.update(this.key, [...own, ...others].slice(0, mostFiles));
  }

  private all(): [string, Value][] {
    return this.memento.get<[string, Value][]>(this.key, []);
  }
}
