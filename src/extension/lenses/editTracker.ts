// Follows recorded lines through the edits of open documents. Closing a document forgets them: its text is then the
// file's, and the profile's lines are as good a guess as any.

import * as vscode from "vscode";
import { TrackedLines } from "../../core/annotations/trackedLines";

export class EditTracker implements vscode.Disposable {
  private readonly documents = new Map<string, TrackedLines>();
  private readonly disposable = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId !== "go") return;
      const lines = this.of(document);
      // Reported from the end of the document to its start, each in terms of the text before the change.
      for (const { range, text } of contentChanges) {
        lines.apply({
          startLine: range.start.line,
          startCharacter: range.start.character,
          endLine: range.end.line,
          newLines: text.split("\n").length - 1,
        });
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.documents.delete(uri.toString())),
  );

  /** The line (0-based) where a recorded line is now. */
  locate(document: vscode.TextDocument, line: number): number | undefined {
    const now = this.of(document).locate(line);
    return now !== undefined && now < document.lineCount ? now : undefined;
  }

  dispose(): void {
    this.disposable.dispose();
  }

  private of({ uri }: vscode.TextDocument): TrackedLines {
    let lines = this.documents.get(uri.toString());
    if (lines === undefined) this.documents.set(uri.toString(), (lines = new TrackedLines()));
    return lines;
  }
}
