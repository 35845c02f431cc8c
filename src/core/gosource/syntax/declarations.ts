// The declarations of a file: one by one and parsed later where its outline is known, else all from one tree. A file in
// the middle of being edited has mostly no outline; the parser then makes the best of it.

import { Declaration } from "./declaration";
import type { GoParser } from "./goParser";
import type { Keyword, Outline, Outlined } from "./outline";
import { childOfType, type Span, type SyntaxNode } from "./syntaxNode";

export interface Declarations {
  readonly root: SyntaxNode;
  readonly comments: readonly Span[];
  readonly declarations: readonly Declaration[];
}

export function declarationsOf(parser: GoParser, text: string, outline: Outline | undefined): Declarations {
  return outline ? parsedLater(parser, text, outline) : parsedAtOnce(parser, text);
}

function parsedLater(parser: GoParser, text: string, outline: Outline): Declarations {
  const declarations: Declaration[] = [];
  const root = new LazyRoot(text.length, declarations);
  for (const outlined of outline.declarations) {
    declarations.push(new Declaration(parser, text, root, outlined));
  }
  const comments: Span[] = [];
  for (let i = 0; i < outline.comments.length; i += 2) {
    comments.push({ start: outline.comments[i]!, end: outline.comments[i + 1]! });
  }
  return { root, comments, declarations };
}

/** Parses the heads of all declarations when its children are asked for. */
class LazyRoot implements SyntaxNode {
  readonly type = "source_file";
  readonly field = "";
  readonly start = 0;
  readonly parent = undefined;

  constructor(
    readonly end: number,
    private readonly declarations: readonly Declaration[],
  ) {}

  get children(): readonly SyntaxNode[] {
    return this.declarations.map((d) => d.node);
  }
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  package_clause: "package",
  import_declaration: "import",
  function_declaration: "func",
  method_declaration: "func",
  type_declaration: "type",
  var_declaration: "var",
  const_declaration: "const",
};

function parsedAtOnce(parser: GoParser, text: string): Declarations {
  const { root, comments, hasError } = parser.parse(text);
  const declarations: Declaration[] = [];
  for (const node of root.children) {
    const keyword = KEYWORDS[node.type];
    if (!keyword) continue;
    const outlined = outlinedFrom(keyword, node, text);
    declarations.push(new Declaration(parser, text, root, outlined, { node, hasError }));
  }
  return { root, comments, declarations };
}

function outlinedFrom(keyword: Keyword, node: SyntaxNode, text: string): Outlined {
  const names: string[] = [];
  const collect = (n: SyntaxNode, depth: number): void => {
    for (const c of n.children) {
      if (c.field === "name") names.push(text.slice(c.start, c.end));
      else if (depth < 2) collect(c, depth + 1);
    }
  };
  if (keyword !== "func") collect(node, 0);
  const bodyStart = childOfType(node, "block")?.start ?? -1;
  return { keyword, start: node.start, end: node.end, names, bodyStart };
}
