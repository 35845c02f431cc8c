// The files of a workspace: their texts, the packages they belong to, and who imports whom.

import { directoryOf, Modules } from "./types/modules";
import type { SourceFile } from "./syntax/sourceFile";
import { SourceText } from "./types/packages";

export class WorkspaceFiles {
  readonly modules = new Modules();
  private readonly texts = new Map<string, string>();
  private readonly sources = new Map<string, SourceText>();
  /** Paths of the files of a package and of those that import it, by import path. */
  private importing: ReadonlyMap<string, readonly string[]> | undefined;
  /** The same as they are now, as far as they were asked for. */
  private readonly neighbours = new Map<string, readonly SourceText[]>();

  /** Adds, replaces or (`undefined`) removes a file; true if its module's other files may now have other import paths. */
  set(path: string, text: string | undefined): boolean {
    if (text === undefined) this.texts.delete(path);
    else this.texts.set(path, text);
    const before = this.sources.get(path);
    this.sources.delete(path);
    this.neighbours.clear();
    if (isGo(path)) {
      const now = text !== undefined && before && this.newSource(path, before.lastParsed);
      if (now) this.sources.set(path, now);
      if (!now || before.imports().join() !== now.imports().join()) this.importing = undefined;
      return false;
    }
    this.importing = undefined;
    if (text === undefined) this.modules.removeGoMod(directoryOf(path));
    else this.modules.setGoMod(directoryOf(path), text);
    this.sources.clear();
    return true;
  }

  /** The text of a file; `undefined` if it is not there. */
  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  /** The Go files, in the order in which they came. */
  *goFiles(): Iterable<readonly [path: string, text: string]> {
    for (const file of this.texts) if (isGo(file[0])) yield file;
  }

  /** The files in any of the folders, and in those below them. */
  below(folders: ReadonlySet<string>): string[] {
    if (folders.size === 0) return [];
    return [...this.texts.keys()].filter((path) => {
      let at = directoryOf(path);
      while (at !== "" && !folders.has(at)) at = directoryOf(at);
      return at !== "";
    });
  }

  source(path: string): SourceText {
    let source = this.sources.get(path);
    if (!source) {
      source = this.newSource(path);
      this.sources.set(path, source);
    }
    return source;
  }

  private newSource(path: string, earlier?: SourceFile): SourceText {
    const directory = directoryOf(path);
    const standard = this.modules.isStandardLibrary(directory);
    const importPath = this.modules.importPath(directory);
    return new SourceText(path, importPath, this.texts.get(path) ?? "", standard, earlier);
  }

  allSources(): SourceText[] {
    return [...this.goFiles()].map(([path]) => this.source(path));
  }

  /** The files of a package and those that import it. */
  around(importPath: string): readonly SourceText[] {
    let found = this.neighbours.get(importPath);
    if (!found) {
      found = (this.pathsAround().get(importPath) ?? []).map((path) => this.source(path));
      this.neighbours.set(importPath, found);
    }
    return found;
  }

  private pathsAround(): ReadonlyMap<string, readonly string[]> {
    if (!this.importing) {
      const all = new Map<string, string[]>();
      for (const source of this.allSources()) {
        for (const one of new Set([source.importPath, ...source.imports()])) {
          const list = all.get(one);
          if (list) list.push(source.path);
          else all.set(one, [source.path]);
        }
      }
      this.importing = all;
    }
    return this.importing;
  }

  hasPackage(importPath: string): boolean {
    return this.around(importPath).some((source) => source.importPath === importPath);
  }

  /** Files that may call a function: of its package, or importing it; a method may be called anywhere. */
  mentioning(called: { name: string; importPath: string }, anywhere = false): SourceText[] {
    const call = new RegExp(`\\b${called.name}\\b`);
    const near = anywhere ? this.allSources() : this.around(called.importPath);
    return near.filter(({ text }) => call.test(text));
  }

  /** True if a file other than this one may use a name that it declares. */
  isUsedElsewhere({ path, importPath }: SourceText, name: string, isMethod: boolean): boolean {
    const near = isMethod ? this.allSources() : this.around(importPath);
    return near.some((other) => other.path !== path && other.text.includes(name));
  }

  /** Frees all trees if they are of more than `most` characters of source; true if it did. */
  boundTrees(most: number): boolean {
    let parsed = 0;
    for (const source of this.sources.values()) parsed += source.parsedLength;
    if (parsed < most) return false;
    for (const source of this.sources.values()) source.forget();
    return true;
  }
}

function isGo(path: string): boolean {
  return path.endsWith(".go");
}
