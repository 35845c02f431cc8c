// Go files grouped into packages, declarations found by name. Files are kept as text; a file is parsed when somebody asks
// for a name that stands at the start of one of its lines, so that most of a large tree is never parsed.

import type { GoParser } from "../syntax/goParser";
import { functionHeadAt } from "../syntax/functionHead";
import { importsIn, type ImportName } from "../syntax/imports";
import { outlineOf, type Outline } from "../syntax/outline";
import { SourceFile, type FuncDecl } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";

/** A file as it was given. Parsed trees live as long as the text does not change. */
export class SourceText {
  private clauseName: string | undefined;
  private file: SourceFile | undefined;
  private declared: ReadonlySet<string> | undefined;
  private outlined: { readonly outline: Outline | undefined } | undefined;
  private named: readonly ImportName[] | undefined;
  private imported: readonly string[] | undefined;

  constructor(
    readonly path: string,
    readonly importPath: string,
    readonly text: string,
    /** Part of the Go distribution's own library. */
    readonly isStandard = false,
    /** What an earlier text of the file was parsed to. */
    private earlier?: SourceFile,
  ) {}

  /** Seen by the tests of its own package alone. */
  get isTest(): boolean {
    return this.path.endsWith("_test.go");
  }

  /** The name in its package clause. */
  get clause(): string {
    this.clauseName ??= /^package\s+(\w+)/m.exec(this.text)?.[1] ?? "";
    return this.clauseName;
  }

  /** Parsed declaration by declaration, as far as they are looked at. */
  parsed(parser: GoParser): SourceFile {
    if (!this.file) {
      const { path, importPath, text, outline } = this;
      this.file = new SourceFile(parser, path, importPath, text, outline, this.earlier);
      this.earlier = undefined;
    }
    return this.file;
  }

  /** What is parsed of it, or was of the text before it. */
  get lastParsed(): SourceFile | undefined {
    return this.file ?? this.earlier;
  }

  /** Characters of which a tree is kept. */
  get parsedLength(): number {
    return this.file?.parsedLength ?? 0;
  }

  /** Frees the tree; it is parsed again when needed. */
  forget(): void {
    this.file = undefined;
    this.earlier = undefined;
  }

  /** False if no declaration at its top level can be of this name; parsing then tells what it is. */
  mayDeclare(name: string): boolean {
    if (!this.outline) return this.text.includes(name);
    this.declared ??= namesIn(this.text, this.outline);
    return this.declared.has(name);
  }

  /** Where its declarations are; `undefined` if its brackets do not match. */
  get outline(): Outline | undefined {
    this.outlined ??= { outline: outlineOf(this.text) };
    return this.outlined.outline;
  }

  /** The import paths of the file. */
  imports(): readonly string[] {
    return (this.imported ??= this.importNames().map((i) => i.path));
  }

  /** The same with the local names, where they are written. */
  importNames(): readonly ImportName[] {
    return (this.named ??= importsIn(this.text));
  }
}

function namesIn(text: string, outline: Outline): Set<string> {
  const names = new Set<string>();
  for (const { keyword, start, names: own } of outline.declarations) {
    for (const name of own) names.add(name);
    const name = keyword === "func" ? functionHeadAt(text, start)?.name : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}

export class GoPackage {
  private readonly texts: SourceText[] = [];
  private readonly found = new Map<string, readonly SourceFile[]>();

  constructor(
    readonly path: string,
    private readonly parser: GoParser,
  ) {}

  add(text: SourceText): void {
    this.texts.push(text);
  }

  get files(): readonly SourceText[] {
    return this.texts;
  }

  /** The name in the package clause of its ordinary files. */
  get name(): string {
    const ordinary =
      this.texts.find((t) => !t.path.endsWith("_test.go") && t.clause !== "main") ?? this.texts[0];
    return ordinary?.clause ?? "";
  }

  func(name: string, clause: string): FuncDecl | undefined {
    return this.firstIn(name, clause, (f) => f.functionsNamed(name).find((d) => d.receiver === ""));
  }

  method(receiver: string, name: string): FuncDecl | undefined {
    return this.firstIn(name, "", (f) => f.functionsNamed(name).find((d) => d.receiver === receiver));
  }

  /** All methods of that name, of whatever type. */
  methodsNamed(name: string): FuncDecl[] {
    return this.declaring(name).flatMap((f) => f.functionsNamed(name).filter((d) => d.receiver !== ""));
  }

  type(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.spec("type", name);
      return node && { file, node };
    });
  }

  variable(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.spec("var", name);
      return node && { file, node };
    });
  }

  constant(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.spec("const", name);
      return node && { file, node };
    });
  }

  /** Files of the same package clause come first: a directory may hold foo, foo_test and ignored main programs. */
  private firstIn<T>(name: string, clause: string, look: (file: SourceFile) => T | undefined): T | undefined {
    let other: T | undefined;
    for (const file of this.declaring(name)) {
      const hit = look(file);
      if (hit !== undefined && (clause === "" || file.packageName === clause)) return hit;
      other ??= hit;
    }
    return other;
  }

  private declaring(name: string): readonly SourceFile[] {
    let files = this.found.get(name);
    if (!files) {
      files = this.texts.filter((t) => t.mayDeclare(name)).map((t) => t.parsed(this.parser));
      this.found.set(name, files);
    }
    return files;
  }
}
