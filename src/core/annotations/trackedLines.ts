// Lines of a file as recorded, followed through the edits made since: a lens stays on its statement while one types.

/** One edit: lines `startLine` to `endLine` (0-based, both touched) were replaced by text with `newLines` line breaks. */
export interface LineEdit {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly newLines: number;
}

export class TrackedLines {
  private readonly edits: LineEdit[] = [];

  /** Applies one edit; several edits of one change must come last position first, as editors report them. */
  apply(edit: LineEdit): void {
    if (edit.endLine !== edit.startLine || edit.newLines !== 0) this.edits.push(edit);
  }

  /** Where a recorded line (0-based) is now; undefined when it was deleted. */
  locate(line: number): number | undefined {
    for (const { startLine, startCharacter, endLine, newLines } of this.edits) {
      // An edit that begins at the first column pushes the line itself down; any other leaves its start where it is.
      const firstMoved = startCharacter === 0 ? startLine : startLine + 1;
      if (line >= firstMoved && line < endLine) return undefined;
      if (line >= Math.max(firstMoved, endLine)) line += newLines - (endLine - startLine);
    }
    return line;
  }
}
