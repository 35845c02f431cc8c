// Core's plain data in VS Code's classes.

import * as vscode from "vscode";
import type { Range, TextEdit } from "../core/gosource/problem";
import { uriOf } from "./source/sourceRoots";

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** `label`, where given, makes VS Code ask for each file in its refactoring preview. */
export function toWorkspaceEdit(edits: readonly TextEdit[], label?: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { file, range, newText } of edits) {
    const metadata = label === undefined ? undefined : { label, needsConfirmation: true };
    edit.replace(uriOf(file), toRange(range), newText, metadata);
  }
  return edit;
}
