// The names by which a resource can come: a function in whose text none of them stands has no call that gives it, and need
// not be parsed. Names stand for whatever is called so, wherever it is declared, so that too many are found, never too few.

import { functionHeadAt, type FunctionHead } from "../syntax/functionHead";
import type { Outlined } from "../syntax/outline";
import type { SourceFile } from "../syntax/sourceFile";
import type { Span } from "../syntax/syntaxNode";
import type { SourceText } from "../types/packages";
import { isExported, Names } from "./names";
import { PLAIN_RESULT } from "./outcomes";
import type { Resource } from "./resource";

/** The texts around a package: its own, and those that import it. */
export type Neighbours = (importPath: string) => readonly SourceText[];

export class GiverNames {
  /** `undefined`: cannot be told. */
  private readonly names = new Map<Resource, Names | undefined>();
  private readonly byPath: ReadonlyMap<string, SourceText>;

  /** `known`: declarations that we bring along; `texts`: the files themselves. */
  constructor(
    private readonly known: readonly SourceText[],
    private readonly texts: readonly SourceText[],
    private readonly neighbours: Neighbours,
  ) {
    this.byPath = new Map(texts.map((t) => [t.path, t]));
  }

  /** False if no call in this piece of a file's text can give the resource. */
  mayGive(resource: Resource, { path }: SourceFile, piece: Span): boolean {
    if (!this.names.has(resource)) {
      this.names.set(resource, new Search(resource, this.known, this.texts, this.neighbours).run());
    }
    const names = this.names.get(resource);
    const source = this.byPath.get(path);
    return !names || !source || names.areIn(source, piece.start, piece.end);
  }
}

/** Goes through the declarations until no new name is found. */
class Search {
  private readonly names: Names;
  private readonly concerned: ReadonlySet<SourceText>;
  /** Files whose variables may hold a function of those. */
  private readonly near: Set<SourceText>;
  /** Some declarations could not be told apart. */
  private isIncomplete = false;

  constructor(
    resource: Resource,
    known: readonly SourceText[],
    texts: readonly SourceText[],
    private readonly neighbours: Neighbours,
  ) {
    this.names = new Names(resource, neighbours);
    this.concerned = new Set(texts.filter((t) => resource.concerns(t)));
    const declaring = texts.filter((t) => t.importPath === resource.typePackage);
    this.near = new Set([...known, ...declaring, ...neighbours(resource.typePackage), ...this.concerned]);
  }

  run(): Names | undefined {
    const { names } = this;
    for (let before = -1; before < names.count;) {
      before = names.count;
      for (const source of this.near) if (names.mayNameType(source.text)) this.byType(source);
    }
    for (let before = -1; before < names.count;) {
      before = names.count;
      for (const source of this.near) for (const d of this.declarationsOf(source)) this.byContent(source, d);
    }
    return this.isIncomplete ? undefined : names;
  }

  private declarationsOf(source: SourceText): readonly Outlined[] {
    if (!source.outline) this.isIncomplete = true;
    return source.outline?.declarations ?? [];
  }

  /** Functions whose results name such a type; fields, methods of interfaces, types and variables. */
  private byType(source: SourceText): void {
    for (const d of this.declarationsOf(source)) {
      const text = source.text.slice(d.start, d.bodyStart < 0 ? d.end : d.bodyStart);
      if (!this.names.nameType(text)) continue;
      if (d.keyword === "func") {
        const head = functionHeadAt(source.text, d.start);
        if (head && this.names.nameType(resultOf(source.text, head.end, d))) this.addFunction(source, head);
      } else if (d.keyword === "type") this.byMembers(source, text);
      else for (const name of d.names) this.add(source, name, false);
    }
  }

  // type Fetch func(string) (*http.Response, error)
  // type Doer interface { Do(*http.Request) (*http.Response, error) }
  private byMembers(source: SourceText, text: string): void {
    for (const { line, isHead } of membersOf(text)) {
      if (!this.names.nameType(line)) continue;
      const names = /^\s*(?:type\b)?[\s*(]*([\w\u0080-\uffff]+(?:\s*,\s*[\w\u0080-\uffff]+)*)/.exec(
        line,
      )?.[1];
      for (const name of names?.split(",") ?? []) {
        if (isHead) this.addType(source, name.trim());
        // A field that holds the resource itself cannot be called.
        else if (line.includes("(") || this.names.nameType(line, true)) this.add(source, name.trim(), true);
      }
    }
  }

  /** Functions that can give what they get themselves, and variables that hold such functions. */
  private byContent(source: SourceText, d: Outlined): void {
    if (d.keyword === "var") {
      if (d.names.every((name) => this.names.hasFunction(name, source.importPath))) return;
      if (!this.names.areIn(source, d.start, d.end)) return;
      for (const name of d.names) this.add(source, name, false);
    } else if (d.keyword === "func" && d.bodyStart >= 0 && this.concerned.has(source)) {
      const head = functionHeadAt(source.text, d.start);
      if (!head || this.names.has(head, source.importPath)) return;
      const result = resultOf(source.text, head.end, d);
      if (result === "" || PLAIN_RESULT.test(result)) return;
      if (this.names.areIn(source, d.bodyStart, d.end)) this.addFunction(source, head);
    }
  }

  private addFunction(source: SourceText, { name, receiver }: FunctionHead): void {
    this.add(source, name, receiver !== "");
  }

  private addType(source: SourceText, name: string): void {
    this.names.addType(name);
    this.comeNear(source, name);
  }

  private add(source: SourceText, name: string, isMember: boolean): void {
    if (this.names.add(name, source.importPath, isMember)) this.comeNear(source, name);
  }

  /** Whoever sees the name is near. */
  private comeNear(source: SourceText, name: string): void {
    for (const text of this.neighbours(source.importPath)) {
      const isOwn = text.importPath === source.importPath;
      if (isOwn ? text.isTest || !source.isTest : isExported(name) && !source.isTest) this.near.add(text);
    }
  }
}

/** What stands between the parameters and the body; `nameEnd`: where the function's name ends. */
function resultOf(text: string, nameEnd: number, d: Outlined): string {
  const end = d.bodyStart < 0 ? d.end : d.bodyStart;
  let depth = 0;
  for (let at = nameEnd; at < end; at++) {
    const c = text[at];
    if (c === "(" || c === "[") depth++;
    else if ((c === ")" || c === "]") && --depth === 0 && c === ")") return text.slice(at + 1, end).trim();
  }
  return "";
}

/** A type declaration cut where a field, a method or another type begins; `isHead`: a type's own beginning. */
function membersOf(declaration: string): { line: string; isHead: boolean }[] {
  const text = declaration.replace(/\/\/[^\n]*|\/\*[^]*?\*\/|`[^`]*`|"[^"\n]*"/g, "");
  const members: { line: string; isHead: boolean }[] = [];
  const isGroup = /^type\s*\(/.test(text);
  let parens = isGroup ? -1 : 0;
  let braces = 0;
  let start = 0;
  let isHead = true;
  for (let at = 0; at <= text.length; at++) {
    const c = text[at];
    if (c === "(") parens++;
    else if (c === ")") parens--;
    const isCut = c === undefined || ((c === "\n" || c === ";" || c === "{") && parens <= 0);
    if (c === "{") braces++;
    else if (c === "}") braces--;
    if (isCut) {
      members.push({ line: text.slice(start, at), isHead });
      start = at + 1;
      isHead = braces === 0;
    }
  }
  return members;
}
