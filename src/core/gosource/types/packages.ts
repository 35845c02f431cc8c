// Go files grouped into packages, declarations found by name. Files are kept as text; a file is parsed when somebody asks
// for a name that stands at the start of one of its lines, so that most of a large tree is never parsed.

import type { GoParser } from "../syntax/goParser";
import { SourceFile, type FuncDecl } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";

/** A file as it was given. Parsed trees live as long as the text does not change. */
export class SourceText {
  readonly clause: string;
  private file: SourceFile | undefined;
  private names: Set<string> | undefined;
  private imported: string[] | undefined;

  constructor(
    readonly path: string,
    readonly importPath: string,
    readonly text: string,
    /** Part of the Go distribution's own library. */
    readonly isStandard = false,
  ) {
    this.clause = /^package\s+(\w+)/m.exec(text)?.[1] ?? "";
  }

  parsed(parser: GoParser): SourceFile {
    this.file ??= SourceFile.parse(parser, this.path, this.importPath, this.text);
    return this.file;
  }

  /** Length of the text if its tree is kept, else 0. */
  get parsedLength(): number {
    return this.file ? this.text.length : 0;
  }

  /** Frees the tree; it is parsed again when needed. */
  forget(): void {
    this.file = undefined;
  }

  /** The names that the file declares at its top level, in gofmt's layout; parsing then tells what they are. */
  outline(): ReadonlySet<string> {
    if (!this.names) {
      this.names = new Set();
      const { text } = this;
      const single =
        /^(?:func[ \t]+(?:\([^)\n]*\)[ \t]*)?|(?:type|var|const)[ \t]+)(\w+)(?:[ \t]*,[ \t]*(\w+))?/gm;
      for (const match of text.matchAll(single)) this.note(match);
      for (const group of text.matchAll(/^(?:type|var|const)[ \t]*\(([\s\S]*?)^\)/gm)) {
        for (const match of (group[1] ?? "").matchAll(/^[ \t]+(\w+)(?:[ \t]*,[ \t]*(\w+))?/gm))
          this.note(match);
      }
    }
    return this.names;
  }

  /** The import paths of the file. */
  imports(): readonly string[] {
    if (!this.imported) {
      const head = this.text.slice(0, Math.max(0, this.text.search(/^(?:func|type|var|const)\b/m)));
      this.imported = [...head.matchAll(/^(?:import\b)?[^/\n]*"([^"\n]+)"/gm)].map((m) => m[1] ?? "");
    }
    return this.imported;
  }

  private note(match: RegExpMatchArray): void {
    for (const name of match.slice(1)) if (name) this.names?.add(name);
  }
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
    return this.firstIn(name, clause, (f) => f.functions.find((d) => d.name === name && d.receiver === ""));
  }

  method(receiver: string, name: string): FuncDecl | undefined {
    return this.firstIn(name, "", (f) => f.functions.find((d) => d.name === name && d.receiver === receiver));
  }

  /** All methods of that name, of whatever type. */
  methodsNamed(name: string): FuncDecl[] {
    return this.declaring(name).flatMap((f) =>
      f.functions.filter((d) => d.name === name && d.receiver !== ""),
    );
  }

  type(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.types.get(name);
      return node && { file, node };
    });
  }

  variable(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.variables.get(name);
      return node && { file, node };
    });
  }

  constant(name: string, clause: string): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.firstIn(name, clause, (file) => {
      const node = file.constants.get(name);
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
      files = this.texts.filter((t) => t.outline().has(name)).map((t) => t.parsed(this.parser));
      this.found.set(name, files);
    }
    return files;
  }
}
