// A syntax tree of our own: tree-sitter's trees live behind the wasm boundary, where each look costs a call. One walk
// copies what the analysis needs; the parser's tree is freed at once.

/** A piece of a text, in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Node types and field names are those of tree-sitter-go 0.25 ("call_expression", field "function"). */
export interface SyntaxNode extends Span {
  readonly type: string;
  /** The field of the parent it fills, or "". */
  readonly field: string;
  readonly children: readonly SyntaxNode[];
  parent: SyntaxNode | undefined;
}

/** The first child in `field`. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  for (const c of node.children) if (c.field === field) return c;
  return undefined;
}

/** All children in `field`. */
export function childrenIn(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((c) => c.field === field);
}

/** The first child of a type. */
export function childOfType(node: SyntaxNode, type: string): SyntaxNode | undefined {
  for (const c of node.children) if (c.type === type) return c;
  return undefined;
}

/** Calls `visit` for the node and all below it, parents first; a visit that returns false keeps out of the subtree. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => boolean | undefined): void {
  if (visit(node) === false) return;
  for (const c of node.children) walk(c, visit);
}

/** The same for several nodes, one after the other. */
export function walkAll(
  nodes: readonly SyntaxNode[],
  visit: (node: SyntaxNode) => boolean | undefined,
): void {
  for (const node of nodes) walk(node, visit);
}

/** The nearest node at or above `node` of one of `types`. */
export function enclosing(node: SyntaxNode | undefined, types: ReadonlySet<string>): SyntaxNode | undefined {
  let at = node;
  while (at && !types.has(at.type)) at = at.parent;
  return at;
}

/** True when `inner` lies within `outer` (or is it). */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The expressions of an expression_list, or the node alone. */
export function listed(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  return node.type === "expression_list" ? node.children : [node];
}

/** Without the parentheses around it. */
export function unparen(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === "parenthesized_expression" && at.children[0]) at = at.children[0];
  return at;
}

export const FUNCTIONS: ReadonlySet<string> = new Set([
  "function_declaration",
  "method_declaration",
  "func_literal",
]);
export const LOOPS: ReadonlySet<string> = new Set(["for_statement"]);
