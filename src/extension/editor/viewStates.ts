// Keeps each file's view state (the page owns its meaning) with the workspace, for the files used last.

import type * as vscode from "vscode";
import type { ViewState } from "../../core/protocol";

const key = "viewStates";
const kept = 50;

export class ViewStates {
  constructor(private readonly memento: vscode.Memento) {}

  get(uri: vscode.Uri): ViewState | null {
    return this.all().find(([file]) => file === uri.toString())?.[1] ?? null;
  }

  async set(uri: vscode.Uri, state: ViewState): Promise<void> {
    const others = this.all().filter(([file]) => file !== uri.toString());
    await this.memento.update(key, [[uri.toString(), state], ...others].slice(0, kept));
  }

  private all(): [string, ViewState][] {
    return this.memento.get<[string, ViewState][]>(key, []);
  }
}
