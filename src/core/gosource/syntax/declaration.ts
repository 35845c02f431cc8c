// A declaration of a file, parsed when somebody looks at it: a function first without its body, since most of those that
// are asked for are only asked for their signature.

import type { GoParser } from "./goParser";
import type { Outlined } from "./outline";
import { child, type SyntaxNode } from "./syntaxNode";

/** Functions up to this length are parsed at once: twice would take longer. */
const SHORT = 400;

const TYPES: Readonly<Record<Outlined["keyword"], readonly string[]>> = {
  package: ["package_clause"],
  import: ["import_declaration"],
  func: ["function_declaration", "method_declaration"],
  type: ["type_declaration"],
  var: ["var_declaration"],
  const: ["const_declaration"],
};

export class Declaration {
  private tree: SyntaxNode | undefined;
  /** Something in what was parsed so far is not understood. */
  isDamaged = false;
  /** How much of its text was parsed. */
  parsedLength = 0;

  /** `root` becomes the parent of its node. `parsed`: it has been parsed with the whole file. */
  constructor(
    private readonly parser: GoParser,
    private readonly text: string,
    private readonly root: SyntaxNode,
    readonly outlined: Outlined,
    parsed?: { readonly node: SyntaxNode; readonly hasError: boolean },
  ) {
    if (!parsed) return;
    this.tree = parsed.node;
    this.isDamaged = parsed.hasError;
    this.parsedLength = outlined.end - outlined.start;
  }

  /** A body, if it has one, is parsed when its children are asked for. */
  get node(): SyntaxNode {
    if (!this.tree) {
      const { start, end, bodyStart } = this.outlined;
      this.tree = bodyStart < 0 || end - start <= SHORT ? this.parseWhole() : this.parseHead();
      this.tree.parent = this.root;
    }
    return this.tree;
  }

  /** Something in it is not understood; its body is parsed to tell. */
  hasError(): boolean {
    const body = child(this.node, "body");
    return (body?.children.length ?? 0) >= 0 && this.isDamaged;
  }

  /** Takes a copy of what was parsed of the same text in an earlier version of the file. */
  takeOver(earlier: Declaration): void {
    if (this.tree || !earlier.tree || earlier.isDamaged) return;
    this.tree = this.moved(earlier.tree, this.outlined.start - earlier.outlined.start, this.root);
    this.parsedLength = earlier.parsedLength;
  }

  private moved(node: SyntaxNode, by: number, parent: SyntaxNode): SyntaxNode {
    const [start, end] = [node.start + by, node.end + by];
    if (node instanceof LazyBlock) {
      const block = new LazyBlock(start, end, () => this.parseBody());
      block.parent = parent;
      if (node.parsed) block.parsed = node.parsed.map((c) => this.moved(c, by, block));
      return block;
    }
    const children: SyntaxNode[] = [];
    const copy: SyntaxNode = { type: node.type, field: node.field, start, end, children, parent };
    for (const c of node.children) children.push(this.moved(c, by, copy));
    return copy;
  }

  private parseWhole(): SyntaxNode {
    const { start, end } = this.outlined;
    return this.parse(this.text.slice(start, end));
  }

  private parseHead(): SyntaxNode {
    const { start, end, bodyStart } = this.outlined;
    const head = this.parse(`${this.text.slice(start, bodyStart)}{}`);
    const children = head.children.map((c) =>
      c.field === "body" ? new LazyBlock(c.start, end, () => this.parseBody()) : c,
    );
    const node: SyntaxNode = { ...head, end, children };
    for (const c of children) c.parent = node;
    return node;
  }

  private parseBody(): readonly SyntaxNode[] {
    return child(this.parseWhole(), "body")?.children ?? [];
  }

  private parse(text: string): SyntaxNode {
    this.parsedLength += text.length;
    // The grammar wants the line's end behind some of them.
    const { root, hasError } = this.parser.parse(`${text}\n`, this.outlined.start);
    const types = TYPES[this.outlined.keyword];
    const found = root.children.find((c) => types.includes(c.type));
    if (hasError || !found) this.isDamaged = true;
    return found ?? { ...root, type: "ERROR" };
  }
}

/** A function's body whose statements are parsed when they are first looked at. */
class LazyBlock implements SyntaxNode {
  readonly type = "block";
  readonly field = "body";
  parent: SyntaxNode | undefined;
  parsed: readonly SyntaxNode[] | undefined;

  constructor(
    readonly start: number,
    readonly end: number,
    private readonly parse: () => readonly SyntaxNode[],
  ) {}

  get children(): readonly SyntaxNode[] {
    if (!this.parsed) {
      this.parsed = this.parse();
      for (const c of this.parsed) c.parent = this;
    }
    return this.parsed;
  }
}
