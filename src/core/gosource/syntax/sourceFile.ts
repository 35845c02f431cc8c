// One Go file: its imports, its declarations by name, and offsets ↔ positions. What its tokens tell is known at once; the
// rest is parsed declaration by declaration, when it is asked for.

import type { Position, Range } from "../problem";
import type { Declaration } from "./declaration";
import { functionHeadAt, functionHeadOf, type FunctionHead } from "./functionHead";
import type { GoParser } from "./goParser";
import { importsIn, type ImportName } from "./imports";
import { outlineOf, type Keyword, type Outline } from "./outline";
import { declarationsOf } from "./declarations";
import { child, type Span, type SyntaxNode } from "./syntaxNode";

/** A function or method with a name; `body` is missing in declarations without one (assembly, std stubs). */
export interface FuncDecl extends Span, FunctionHead {
  readonly file: SourceFile;
  /** Parsed when asked for; `start` and `end` are those of the node, and cost nothing. */
  readonly node: SyntaxNode;
  readonly body: SyntaxNode | undefined;
}

export class SourceFile {
  readonly packageName: string;
  /** Local name → import path; dot imports are in `dotImports`. A name that is not written is "" + path's own. */
  readonly namedImports = new Map<string, string>();
  /** Imports whose local name is the imported package's own name. */
  readonly unnamedImports: string[] = [];
  readonly dotImports: string[] = [];
  readonly functions: readonly FuncDecl[];
  /** The whole file. Its children are parsed when they are asked for: walk it only where nothing less will do. */
  readonly root: SyntaxNode;
  readonly comments: readonly Span[];
  readonly isTest: boolean;
  readonly isGenerated: boolean;
  private readonly declarations: readonly Declaration[];
  private byName: Map<string, Declaration[]> | undefined;
  private functionsByName: Map<string, FuncDecl[]> | undefined;
  private lineStarts: number[] | undefined;

  /**
   * `outline`: what `outlineOf` tells of the text. `earlier`: an earlier version of the file; declarations that have not
   * changed are not parsed again.
   */
  constructor(
    parser: GoParser,
    readonly path: string,
    readonly importPath: string,
    readonly text: string,
    outline: Outline | undefined,
    earlier?: SourceFile,
  ) {
    this.isTest = path.endsWith("_test.go");
    this.isGenerated = isGenerated(text);
    const { root, comments, declarations } = declarationsOf(parser, text, outline);
    this.root = root;
    this.comments = comments;
    this.declarations = declarations;
    if (earlier) this.takeOver(earlier);
    const clause = this.nodes("package")[0]?.children[0];
    this.packageName = clause ? this.textOf(clause) : "";
    for (const one of importsIn(text)) this.addImport(one);
    this.functions = this.declarations.flatMap((d) => this.functionOf(d) ?? []);
  }

  static parse(parser: GoParser, path: string, importPath: string, text: string): SourceFile {
    return new SourceFile(parser, path, importPath, text, outlineOf(text));
  }

  /** Functions and methods. */
  functionsNamed(name: string): readonly FuncDecl[] {
    if (!this.functionsByName) {
      this.functionsByName = new Map();
      for (const f of this.functions) {
        const same = this.functionsByName.get(f.name);
        if (same) same.push(f);
        else this.functionsByName.set(f.name, [f]);
      }
    }
    return this.functionsByName.get(name) ?? [];
  }

  /** The declarations of one kind that pass a test by their place, parsed. */
  nodes(keyword: Keyword, test: (place: Span) => boolean = () => true): SyntaxNode[] {
    const chosen = this.declarations.filter((d) => d.outlined.keyword === keyword && test(d.outlined));
    return chosen.map((d) => d.node);
  }

  /** The declarations whose text passes a test, parsed. */
  nodesWith(test: (text: string) => boolean): SyntaxNode[] {
    return this.declarations.filter((d) => test(this.textOf(d.outlined))).map((d) => d.node);
  }

  /** The type_spec, type_alias, var_spec or const_spec that declares a name at the top level. */
  spec(keyword: "type" | "var" | "const", name: string): SyntaxNode | undefined {
    for (const { outlined, node } of this.named(name)) {
      if (outlined.keyword !== keyword) continue;
      const isNamed = (c: SyntaxNode): boolean => c.field === "name" && this.textOf(c) === name;
      const spec = specsIn(node).find((s) => s.children.some(isNamed));
      if (spec) return spec;
    }
    return undefined;
  }

  /** Something in the top-level declaration around an offset is not understood. */
  hasErrorAt(offset: number): boolean {
    const around = this.declarations.find(({ outlined: o }) => o.start <= offset && offset <= o.end);
    return around?.hasError() ?? true;
  }

  /** Something that was looked at so far is not understood. */
  get hasError(): boolean {
    return this.declarations.some((d) => d.isDamaged);
  }

  /** Characters of which a tree is kept. */
  get parsedLength(): number {
    return this.declarations.reduce((sum, d) => sum + d.parsedLength, 0);
  }

  /** Import paths, except those for their effects alone. */
  imports(): readonly string[] {
    return [...this.namedImports.values(), ...this.unnamedImports, ...this.dotImports];
  }

  textOf(node: Span): string {
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
  lineOf(node: Span): number {
    return this.positionAt(node.start).line + 1;
  }

  rangeOf(node: Span): Range {
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

  private named(name: string): readonly Declaration[] {
    if (!this.byName) {
      this.byName = new Map();
      for (const d of this.declarations) {
        for (const n of d.outlined.names) this.byName.set(n, [...(this.byName.get(n) ?? []), d]);
      }
    }
    return this.byName.get(name) ?? [];
  }

  private addImport({ name, path }: ImportName): void {
    if (name === undefined) this.unnamedImports.push(path);
    else if (name === ".") this.dotImports.push(path);
    else if (name !== "_") this.namedImports.set(name, path);
  }

  private takeOver(earlier: SourceFile): void {
    const byText = new Map(earlier.declarations.map((d) => [earlier.textOf(d.outlined), d]));
    for (const d of this.declarations) {
      const same = byText.get(this.textOf(d.outlined));
      if (same) d.takeOver(same);
    }
  }

  private functionOf(d: Declaration): FuncDecl | undefined {
    const { keyword, start, end } = d.outlined;
    if (keyword !== "func") return undefined;
    const head = functionHeadAt(this.text, start) ?? functionHeadOf(d.node, this.text);
    return head && new ParsedLater(this, d, head, start, end);
  }
}

/** A function whose text is parsed when its node is asked for. */
class ParsedLater implements FuncDecl {
  readonly name: string;
  readonly receiver: string;
  readonly pointerReceiver: boolean;

  constructor(
    readonly file: SourceFile,
    private readonly declaration: Declaration,
    head: FunctionHead,
    readonly start: number,
    readonly end: number,
  ) {
    this.name = head.name;
    this.receiver = head.receiver;
    this.pointerReceiver = head.pointerReceiver;
  }

  get node(): SyntaxNode {
    return this.declaration.node;
  }

  get body(): SyntaxNode | undefined {
    return this.declaration.outlined.bodyStart < 0 ? undefined : child(this.node, "body");
  }
}

/** The specs of an import, type, var or const declaration. */
function specsIn(node: SyntaxNode): SyntaxNode[] {
  return node.children.flatMap((c) => (c.type.endsWith("_spec_list") ? c.children : [c]));
}

/** By the line that go.dev/s/generatedcode defines, before the package clause. */
export function isGenerated(text: string): boolean {
  const at = text.search(/^package\s/m);
  return /^\/\/ Code generated .* DO NOT EDIT\.$/m.test(text.slice(0, at < 0 ? 0 : at));
}
