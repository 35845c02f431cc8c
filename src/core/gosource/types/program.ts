// All packages at one moment: the given files and, before them, the declarations of the standard library and of
// well-known modules that we bring along. Thrown away at every edit; parsed files stay with their texts.

import type { GoParser } from "../syntax/goParser";
import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { enclosing, type SyntaxNode } from "../syntax/syntaxNode";
import type { GoType } from "./goType";
import type { Member } from "./members";
import { GoPackage, type SourceText } from "./packages";
import { looksStandard, Modules } from "./modules";
import { bindScopes, type GoVar, type Scopes } from "./scopes";

const DECLARATIONS: ReadonlySet<string> = new Set(["function_declaration", "method_declaration"]);
const NO_SCOPES: Scopes = { vars: new Map() };

export class Program {
  private readonly packages = new Map<string, GoPackage>();
  private readonly known = new Map<string, GoPackage>();
  /** Type syntax → type, filled by typeFromNode. */
  readonly types = new Map<SyntaxNode, GoType | undefined>();
  private readonly scopes = new WeakMap<SyntaxNode, Scopes>();
  /** `null`: none of a function's. */
  private readonly variables = new Map<SyntaxNode, GoVar | null>();
  private readonly methods = new Map<string, readonly FuncDecl[]>();
  private readonly names = new Map<SourceFile, Map<string, string>>();
  /** What memberOf found since `startTracking`, by type and name. */
  readonly members = new Map<string, Member | undefined>();
  /** Import paths that were asked for since `startTracking`: what an answer depends on. */
  private tracked: Set<string> | undefined;
  private current = "";

  /** `known`: declarations we bring along, as Go text by import path. */
  constructor(
    readonly parser: GoParser,
    known: readonly SourceText[],
    readonly modules: Modules = new Modules(),
  ) {
    for (const text of known) {
      const p = new GoPackage(text.importPath, parser);
      p.add(text);
      this.known.set(text.importPath, p);
    }
  }

  add(text: SourceText): void {
    let p = this.packages.get(text.importPath);
    if (!p) {
      p = new GoPackage(text.importPath, this.parser);
      this.packages.set(text.importPath, p);
    }
    p.add(text);
  }

  /** Called before the check of a file of the package `importPath`. */
  startTracking(importPath: string): Set<string> {
    this.current = importPath;
    this.tracked = new Set([importPath]);
    this.members.clear();
    return this.tracked;
  }

  /** The package of the given files. */
  package(path: string): GoPackage | undefined {
    this.tracked?.add(path);
    return this.packages.get(path);
  }

  /**
   * Known packages come first: their functions are described by effects, not by their bodies. The standard library never
   * takes a resource over, so its other packages are looked into only for themselves.
   */
  private first<T>(path: string, look: (p: GoPackage) => T | undefined): T | undefined {
    this.tracked?.add(path);
    const known = this.known.get(path);
    const hit = known && look(known);
    if (hit !== undefined) return hit;
    const own = this.packages.get(path);
    const isForeign = path !== this.current && own?.files[0]?.isStandard === true;
    return own && !isForeign ? look(own) : undefined;
  }

  /** "fmt.Println": a function of the standard library, and not of a module whose path has no dot. */
  isStandardFunction(key: string): boolean {
    const path =
      key.slice(0, key.lastIndexOf("/") + 1) + (key.slice(key.lastIndexOf("/") + 1).split(".")[0] ?? "");
    const own = this.packages.get(path);
    return key !== "" && looksStandard(path) && (own === undefined || own.files[0]?.isStandard === true);
  }

  func(path: string, name: string, clause = ""): FuncDecl | undefined {
    return this.first(path, (p) => p.func(name, clause));
  }

  method(path: string, receiver: string, name: string): FuncDecl | undefined {
    return this.first(path, (p) => p.method(receiver, name));
  }

  /** The methods of that name in the given files, Go's own library apart. */
  methodsNamed(name: string): readonly FuncDecl[] {
    this.tracked?.add(methodDependency(name));
    let methods = this.methods.get(name);
    if (!methods) {
      const own = [...this.packages.values()].filter((p) => p.files[0]?.isStandard !== true);
      methods = own.flatMap((p) => p.methodsNamed(name));
      this.methods.set(name, methods);
    }
    return methods;
  }

  /** A file of ours, with declarations of the standard library or of a well-known module. */
  isKnown(file: SourceFile): boolean {
    return this.known.get(file.importPath)?.files[0]?.path === file.path;
  }

  type(path: string, name: string, clause = ""): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.first(path, (p) => p.type(name, clause));
  }

  variable(path: string, name: string, clause = ""): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.first(path, (p) => p.variable(name, clause));
  }

  constant(path: string, name: string, clause = ""): { file: SourceFile; node: SyntaxNode } | undefined {
    return this.first(path, (p) => p.constant(name, clause));
  }

  /** The import path that a package name means in a file. */
  importOf(file: SourceFile, name: string): string | undefined {
    let names = this.names.get(file);
    if (!names) {
      names = new Map(file.namedImports);
      for (const path of file.unnamedImports) {
        const p = this.known.get(path) ?? this.packages.get(path);
        names.set(p?.name ?? guessName(path), path);
      }
      this.names.set(file, names);
    }
    return names.get(name);
  }

  /** The variable that an identifier means, if it is one of a function. */
  variableOf(file: SourceFile, identifier: SyntaxNode): GoVar | undefined {
    const known = this.variables.get(identifier);
    if (known !== undefined) return known ?? undefined;
    const v = this.scopesAt(file, identifier).vars.get(identifier);
    this.variables.set(identifier, v ?? null);
    return v;
  }

  scopesAt(file: SourceFile, node: SyntaxNode): Scopes {
    const fn = enclosing(node, DECLARATIONS) ?? topLiteral(node);
    if (!fn) return NO_SCOPES;
    let scopes = this.scopes.get(fn);
    if (!scopes) {
      scopes = bindScopes(file, fn);
      this.scopes.set(fn, scopes);
    }
    return scopes;
  }
}

/** Stands among the import paths that an answer depends on: any method of that name, wherever it is declared. */
export function methodDependency(name: string): string {
  return `.${name}`;
}

/** The outermost literal around a node that lies in no function (`var handler = func(…) {…}`). */
function topLiteral(node: SyntaxNode): SyntaxNode | undefined {
  let top: SyntaxNode | undefined;
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (at.type === "func_literal") top = at;
  return top;
}

/** "github.com/a/go-b/v2" → "b": how a package is mostly named when its source is not at hand. */
export function guessName(path: string): string {
  const parts = path.split("/").filter((part) => !/^v\d+$/.test(part));
  const last = parts.at(-1) ?? path;
  return last
    .replace(/\.v\d+$/, "")
    .replace(/^go-/, "")
    .replace(/[-.]go$/, "")
    .replace(/-/g, "_");
}
