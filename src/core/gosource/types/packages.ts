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

  constructor(
    readonly path: string,
    readonly importPath: string,
    readonly text: string,
  ) {
    this.clause = /^package\s+(\w+)/m.exec(text)?.[1] ?? "";
  }

  parsed(parser: GoParser): SourceFile {
    this.file ??= SourceFile.parse(parser, this.path, this.importPath, this.text);
    return this.file;
  }

  /** Frees the tree; it is parsed again when needed. */
  forget(): void {
    this.file = undefined;
  }

  /** A superset of the names that the file declares at its top level: what stands first on lines that may declare. */
  outline(): ReadonlySet<string> {
    if (!this.names) {
      this.names = new Set();
      const lines =
        /^(?:func[ \t]+(?:\([^)\n]*\)[ \t]*)?|type[ \t]+|var[ \t]+|const[ \t]+|[ \t]+)(\w+)(?:[ \t]*,[ \t]*(\w+))?/gm;
      for (const match of this.text.matchAll(lines)) {
        if (match[1]) this.names.add(match[1]);
        if (match[2]) this.names.add(match[2]);
      }
    }
    return this.names;
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
