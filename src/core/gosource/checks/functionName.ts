// A function's name as Go prints it in stacks: "example.com/shop/inventory.(*Client).Sniff".

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";

/** The declared function around a node; package-level literals are "glob.", as the compiler calls them. */
export function functionNameAt(file: SourceFile, node: SyntaxNode): string {
  const f = file.functions.find((d) => d.start <= node.start && node.end <= d.end);
  const path = file.packageName === "main" ? "main" : escapeLastElement(testPath(file));
  if (!f) return `${path}.init`;
  if (f.receiver === "") return `${path}.${f.name}`;
  return f.pointerReceiver ? `${path}.(*${f.receiver}).${f.name}` : `${path}.${f.receiver}.${f.name}`;
}

function testPath(file: SourceFile): string {
  return file.isTest && file.packageName.endsWith("_test") ? `${file.importPath}_test` : file.importPath;
}

/** Dots in the last path element are printed as %2e (cmd/internal/objabi.PathToPrefix, go1.5 and later). */
function escapeLastElement(path: string): string {
  const slash = path.lastIndexOf("/");
  return path.slice(0, slash + 1) + path.slice(slash + 1).replace(/\./g, "%2e");
}
