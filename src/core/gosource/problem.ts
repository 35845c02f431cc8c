// What a source check says. Positions are 0-based lines and UTF-16 columns, as editors have them.

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces `range` by `newText` in one file. */
export interface TextEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

export interface Fix {
  /** As shown in the editor's menu: "Close the response body: defer resp.Body.Close()". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to apply when only one is applied (fix all, --fix). */
  readonly preferred: boolean;
}

/** How the runtime behaves: never read, partly read, read to EOF on the good path. Other checks use "leak". */
export type Grade = "leak" | "leak-partial" | "read-not-closed";

export interface Problem {
  /** The check's id: "http-body-not-closed". */
  readonly check: string;
  /** The path that was given with the source, forward slashes. */
  readonly file: string;
  /** The call that gives the resource. */
  readonly range: Range;
  /** The enclosing function as Go prints it in a stack: "example.com/shop/inventory.(*Client).Sniff". */
  readonly function: string;
  readonly grade: Grade;
  /** 1 = report by default; "pedantic" ones are listed on request only. */
  readonly level: "default" | "pedantic";
  /** Lower-case, a fact: "response body is never closed, and only partly read". */
  readonly message: string;
  /** The path on which it leaks, as places with a message each. */
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

/** Source that the checks could not follow to the end: what is wrong there is not known. */
export interface SourceNote {
  /** The check's id; "" when it is about the whole file. */
  readonly check: string;
  readonly file: string;
  /** The call that was not followed, or the start of the file. */
  readonly range: Range;
  /** As in Problem; "" when it is about the whole file. */
  readonly function: string;
  /** Lower-case, a fact, then what to do. */
  readonly message: string;
}
