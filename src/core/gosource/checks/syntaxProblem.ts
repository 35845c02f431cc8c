// A problem of a check that needs no paths: one place and its words.

import type { Problem } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import { functionNameAt } from "./functionName";

export function syntaxProblem(
  check: string,
  file: SourceFile,
  node: SyntaxNode,
  message: string,
  related: Problem["related"] = [],
): Problem {
  return {
    check,
    file: file.path,
    range: file.rangeOf(node),
    function: functionNameAt(file, node),
    grade: "leak",
    level: "default",
    message,
    related,
    fixes: [],
  };
}
