// A package that a fix needs, added to the imports where gofmt would have it.

import type { TextEdit } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import { child, childOfType, walkAll, type SyntaxNode } from "../syntax/syntaxNode";

/**
 * The line that imports a package of the standard library into the group of `neighbour`; `undefined` where there is no such
 * group or the name means something else in the file.
 */
export function importEdit(file: SourceFile, path: string, neighbour: string): TextEdit | undefined {
  if (isTaken(file, path)) return undefined;
  const quoted = (spec: SyntaxNode): string => file.textOf(child(spec, "path") ?? spec);
  for (const declaration of file.nodes("import")) {
    const list = childOfType(declaration, "import_spec_list");
    const specs = list?.children.filter((c) => c.type === "import_spec") ?? [];
    const line = (spec: SyntaxNode): number => file.positionAt(spec.start).line;
    let at = specs.findIndex((spec) => quoted(spec) === `"${neighbour}"`);
    if (at < 0) continue;
    if (quoted(specs[at]!) < `"${path}"`) return undefined;
    // Up to the first of the group that sorts behind it.
    for (; at > 0 && line(specs[at]!) - line(specs[at - 1]!) === 1; at--) {
      if (quoted(specs[at - 1]!) < `"${path}"`) break;
    }
    const start = { line: line(specs[at]!), character: 0 };
    const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
    if (file.text.slice(file.lineStart(start.line), specs[at]!.start).trim() !== "") return undefined;
    return { file: file.path, range: { start, end: start }, newText: `\t"${path}"${newline}` };
  }
  return undefined;
}

function isTaken(file: SourceFile, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  let found = false;
  walkAll(
    file.nodesWith((text) => word.test(text)),
    (n) => {
      if (n.children.length === 0 && n.type.endsWith("identifier") && file.textOf(n) === name) found = true;
      return undefined;
    },
  );
  return found;
}
