// Which other files each profile is compared with and analysed together with: kept with the workspace, so that a reload
// of the window shows what was shown.

import * as vscode from "vscode";
import type { Base } from "../commands/chooseBase";
import { FileMemory } from "../fileMemory";
import type { Companion } from "./decoder";

/** A Uri itself does not survive being stored. */
interface StoredFile {
  readonly uri: string;
  readonly dump?: number;
  readonly name: string;
}

export class RelatedFiles {
  private readonly bases: FileMemory<StoredFile>;
  private readonly together: FileMemory<readonly StoredFile[]>;

  constructor(memento: vscode.Memento) {
    this.bases = new FileMemory(memento, "bases");
    this.together = new FileMemory(memento, "companions");
  }

  /** What a profile is compared with. */
  base(uri: vscode.Uri): Base | undefined {
    const stored = this.bases.get(uri);
    return stored && { ...place(stored), fileName: stored.name };
  }

  async setBase(uri: vscode.Uri, base: Base | undefined): Promise<void> {
    await this.bases.set(uri, base && stored(base, base.fileName));
  }

  /** What a profile is analysed together with. */
  companions(uri: vscode.Uri): readonly Companion[] {
    return (this.together.get(uri) ?? []).map((one) => ({ ...place(one), name: one.name }));
  }

  async setCompanions(uri: vscode.Uri, companions: readonly Companion[]): Promise<void> {
    const list = companions.map((one) => stored(one, one.name));
    await this.together.set(uri, list.length === 0 ? undefined : list);
  }
}

function stored({ uri, dump }: { uri: vscode.Uri; dump?: number }, name: string): StoredFile {
  return { uri: uri.toString(), name, ...(dump !== undefined && { dump }) };
}

function place({ uri, dump }: StoredFile): { uri: vscode.Uri; dump?: number } {
  return { uri: vscode.Uri.parse(uri), ...(dump !== undefined && { dump }) };
}
