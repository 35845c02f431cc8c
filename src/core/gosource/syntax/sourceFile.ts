// One parsed Go file: its tree, its imports, its declarations by name, and offsets ↔ positions.

import type { Position, Range } from "../problem";
import { child, childOfType, type SyntaxNode } from "./syntaxNode";
import type { GoParser } from "./goParser";

/** A function or method with a name; `body` is missing in declarations without one (assembly, std stubs). */
export interface FuncDecl {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly name: string;
  /** The receiver's type name without pointer and type arguments, or "". */
  readonly receiver: string;
  readonly pointerReceiver: boolean;
  readonly body: SyntaxNode | undefined;
}

export class SourceFile {
  readonly packageName: string;
  /** Local name → import path; dot imports are in `dotImports`. A name that is not written is "" + path's own. */
  readonly imports = new Map<string, string>();
  /** Imports whose local name is the imported package's own name. */
  readonly unnamedImports: string[] = [];
  readonly dotImports: string[] = [];
  readonly functions: FuncDecl[] = [];
  /** type_spec and type_alias nodes by name. */
  readonly types = new Map<string, SyntaxNode>();
  /** var_spec nodes of package variables by name. */
  readonly variables = new Map<string, SyntaxNode>();
  readonly constants = new Map<string, SyntaxNode>();
  readonly isTest: boolean;
  readonly isGenerated: boolean;
  private lineStarts: number[] | undefined;

  constructor(
    readonly path: string,
    readonly importPath: string,
    readonly text: string,
    readonly root: SyntaxNode,
    readonly comments: readonly SyntaxNode[],
    readonly hasError: boolean,
  ) {
    this.isTest = path.endsWith("_test.go");
    this.isGenerated = isGenerated(text);
    const clause = childOfType(root, "package_clause")?.children[0];
    this.packageName = clause ? this.textOf(clause) : "";
    for (const node of root.children) this.addDeclaration(node);
  }

  static parse(parser: GoParser, path: string, importPath: string, text: string): SourceFile {
    const { root, comments, hasError } = parser.parse(text);
    return new SourceFile(path, importPath, text, root, comments, hasError);
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  /** 0-based line and UTF-16 column of an offset. */
  positionAt(offset: number): Position {
    const starts = this.starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - starts[low]! };
  }

  /** 1-based line, for messages. */
  lineOf(node: SyntaxNode): number {
    return this.positionAt(node.start).line + 1;
  }

  rangeOf(node: SyntaxNode): Range {
    return { start: this.positionAt(node.start), end: this.positionAt(node.end) };
  }

  /** The offset at which a 0-based line starts; the text's end for a line beyond it. */
  lineStart(line: number): number {
    return this.starts()[line] ?? this.text.length;
  }

  private starts(): number[] {
    if (!this.lineStarts) {
      this.lineStarts = [0];
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) {
        this.lineStarts.push(at + 1);
      }
    }
    return this.lineStarts;
  }

  private addDeclaration(node: SyntaxNode): void {
    switch (node.type) {
      case "import_declaration":
        for (const spec of specs(node, "import_spec", "import_spec_list")) this.addImport(spec);
        break;
      case "function_declaration":
      case "method_declaration":
        this.addFunction(node);
        break;
      case "type_declaration":
        for (const spec of node.children) this.addNames(spec, this.types);
        break;
      case "var_declaration":
        for (const spec of specs(node, "var_spec", "var_spec_list")) this.addNames(spec, this.variables);
        break;
      case "const_declaration":
        for (const spec of node.children) this.addNames(spec, this.constants);
        break;
    }
  }

  private addImport(spec: SyntaxNode): void {
    const path = child(spec, "path");
    if (!path) return;
    const importPath = this.text.slice(path.start + 1, path.end - 1);
    const name = child(spec, "name");
    if (!name) this.unnamedImports.push(importPath);
    else if (name.type === "dot") this.dotImports.push(importPath);
    else if (name.type === "package_identifier") this.imports.set(this.textOf(name), importPath);
  }

  private addNames(spec: SyntaxNode, into: Map<string, SyntaxNode>): void {
    for (const c of spec.children) if (c.field === "name") into.set(this.textOf(c), spec);
  }

  private addFunction(node: SyntaxNode): void {
    const name = child(node, "name");
    if (!name) return;
    const receiver = child(node, "receiver")?.children[0];
    const type = receiver && child(receiver, "type");
    const pointer = type?.type === "pointer_type";
    let base = pointer ? type.children[0] : type;
    if (base?.type === "generic_type") base = child(base, "type");
    this.functions.push({
      file: this,
      node,
      name: this.textOf(name),
      receiver: base ? this.textOf(base) : "",
      pointerReceiver: pointer,
      body: child(node, "body"),
    });
  }
}

function specs(node: SyntaxNode, type: string, listType: string): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (const c of node.children) {
    if (c.type === type) all.push(c);
    else if (c.type === listType) all.push(...c.children.filter((spec) => spec.type === type));
  }
  return all;
}

/** By the line that go.dev/s/generatedcode defines, before the package clause. */
export function isGenerated(text: string): boolean {
  const at = text.search(/^package\s/m);
  return /^\/\/ Code generated .* DO NOT EDIT\.$/m.test(text.slice(0, at < 0 ? 0 : at));
}
