// Names for variables that a fix makes up.

import type { SourceFile } from "../syntax/sourceFile";
import { enclosing, FUNCTIONS, walk, type SyntaxNode } from "../syntax/syntaxNode";

const DECLARATIONS: ReadonlySet<string> = new Set(["function_declaration", "method_declaration"]);

/** Of each list the first name that the function around the node, with all its literals, does not use for anything. */
export function freeNames(
  file: SourceFile,
  node: SyntaxNode,
  wanted: readonly (readonly string[])[],
): (string | undefined)[] {
  const fn = enclosing(node, DECLARATIONS) ?? enclosing(node, FUNCTIONS);
  const used = new Set<string>();
  if (fn) {
    walk(fn, (n) => {
      if (n.children.length === 0 && n.type.endsWith("identifier")) used.add(file.textOf(n));
      return undefined;
    });
  }
  return wanted.map((names) => names.find((name) => !used.has(name)));
}
