// What kind of thing is tracked: which calls give it, and which methods end its life. A check that wants the flow analysis
// describes its resource by this.

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import type { GoType } from "../types/goType";
import type { Callee } from "../types/callees";
import type { Typer } from "../types/typer";
import type { Value } from "./value";

/** What a file tells before it is parsed. */
export interface Importing {
  readonly text: string;
  /** Import paths. */
  imports(): readonly string[];
}

export interface Resource {
  readonly id: string;
  /** The value of instance 0 as a variable holds it. */
  readonly value: Value;
  /** The package of the types that carry it, and their names in it. */
  readonly typePackage: string;
  readonly typeNames: readonly string[];
  /** Only calls of functions with these names count; `undefined`: whatever gives the types. */
  readonly makers: ReadonlySet<string> | undefined;
  /** Methods that `guess` knows by their names. */
  readonly guessedNames: readonly string[];
  /** Results of this type carry the resource. */
  carries(type: GoType | undefined): boolean;
  /** The value of a result of another type that is known to hold instance 0 (resty's response around net/http's). */
  heldIn?(type: GoType | undefined): Value | undefined;
  /** Methods on the resource itself (for a response: on its body) that end it. */
  readonly ends: ReadonlySet<string>;
  /** Reading to the end also ends it (sql.Rows). */
  readonly endsWhenRead: boolean;
  /**
   * It counts only while its variable is not mentioned again: whoever mentions it has taken care of it, in whatever way
   * (the definition of go vet's lostcancel).
   */
  readonly endsWhenMentioned: boolean;
  /** A function value that is given the resource uses it, and leaves it to the caller to end it. */
  isLent?(callee: Callee): boolean;
  /** This call gives nothing to close although its type says so (HEAD requests, recorders). */
  isExempt(typer: Typer, file: SourceFile, call: SyntaxNode, callee: Callee): boolean;
  /** The results of a call of unknown type that nevertheless gives it (`x.Do(req)` with an *http.Request). */
  guess(
    typer: Typer,
    file: SourceFile,
    call: SyntaxNode,
    callee: Callee,
  ): readonly (GoType | undefined)[] | undefined;
  /** The statement that ends what an expression of this type holds: "resp.Body.Close()". */
  ending(typer: Typer, type: GoType | undefined, text: string): string | undefined;
  /**
   * Files that use the package of the resource match this; others are concerned only by what they call. That package's own
   * files are not: how it makes and keeps its values is its own affair.
   */
  concerns(file: Importing): boolean;
}

/** One of the words is somewhere in the text, be it as part of another. */
export function mentionsAny(words: Iterable<string>, text: string): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}
