// The calls that lead to a place in the source, in VS Code's own list of references.

import * as vscode from "vscode";
import type { CallPlace } from "../../core/gosource/callers";
import type { Position } from "../../core/gosource/problem";
import { toRange } from "../convert";
import { UserError } from "../guard";
import { uriOf } from "../source/sourceRoots";

export type FindCallers = (
  document: vscode.TextDocument,
  position: Position,
) => Promise<readonly CallPlace[]>;

/** Without arguments: of the function that the cursor is in. A link's arguments are plain data. */
export async function showSourceCallers(
  findCallers: FindCallers,
  at?: string,
  place?: Position,
): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const document = at ? await vscode.workspace.openTextDocument(vscode.Uri.parse(at)) : active?.document;
  const position = place ?? active?.selection.active;
  if (document?.languageId !== "go" || position === undefined) {
    throw new UserError("No Go file is open. Open one, and put the cursor into a function.");
  }
  const callers = await findCallers(document, position);
  if (callers.length === 0) {
    throw new UserError(
      "Nothing in the workspace calls this function by its name. It may be called by a library, or by reflection.",
    );
  }
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand(
    "editor.action.peekLocations",
    document.uri,
    new vscode.Position(position.line, position.character),
    callers.map(({ file, range }) => new vscode.Location(uriOf(file), toRange(range))),
    "peek",
  );
}
