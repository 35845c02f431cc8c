// Names of functions, methods and types, and whether they can be meant by a piece of text: `http.Get` where net/http is
// imported, `.Do` where its package can be reached, `fetch` in its own package.

import { guessName } from "../types/program";
import type { SourceText } from "../types/packages";
import type { FunctionHead } from "../syntax/functionHead";
import type { Neighbours } from "./giverNames";
import type { Resource } from "./resource";

const WORD = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g;
const NEWLINE = 10;
const SPACE = 32;
const DOT = 46;
const SLASH = 47;

/** Who can have to do with what a package declares. */
interface Reach {
  readonly packages: ReadonlySet<string>;
  /** Packages whose tests can. */
  readonly tested: ReadonlySet<string>;
}

export class Names {
  /** Types that are the resource's own, or are made of it: aliases, functions, lists. */
  readonly types: Set<string>;
  /** Grows with every name, of types, too. */
  count = 0;
  private readonly own: ReadonlySet<string>;
  /** Name → import paths of the packages that declare it. */
  private readonly functions = new Map<string, Set<string>>();
  private readonly members = new Map<string, Set<string>>();
  private readonly guessed: ReadonlySet<string>;
  private readonly reach = new Map<string, Reach>();
  private readonly qualifiers = new Map<SourceText, ReadonlyMap<string, readonly string[]>>();

  constructor(
    resource: Resource,
    private readonly neighbours: Neighbours,
  ) {
    this.own = new Set(resource.typeNames);
    this.types = new Set(resource.typeNames);
    this.guessed = new Set(resource.guessedNames);
  }

  /** True if it is new. */
  add(name: string, importPath: string, isMember: boolean): boolean {
    const into = isMember ? this.members : this.functions;
    const paths = into.get(name) ?? new Set();
    if (paths.has(importPath)) return false;
    into.set(name, paths.add(importPath));
    this.count++;
    return true;
  }

  addType(name: string): void {
    if (this.types.has(name)) return;
    this.types.add(name);
    this.count++;
  }

  has({ name, receiver }: FunctionHead, importPath: string): boolean {
    return (receiver !== "" ? this.members : this.functions).get(name)?.has(importPath) ?? false;
  }

  hasFunction(name: string, importPath: string): boolean {
    return this.functions.get(name)?.has(importPath) ?? false;
  }

  /** A quick look: false if no type's name is anywhere in the text. */
  mayNameType(text: string): boolean {
    for (const type of this.types) if (text.includes(type)) return true;
    return false;
  }

  /** One of the types is named; with `derived`, one that is not the resource's own. */
  nameType(text: string, derived = false): boolean {
    if (!this.mayNameType(text)) return false;
    WORD.lastIndex = 0;
    for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
      if (this.types.has(match[0]) && !(derived && this.own.has(match[0]))) return true;
    }
    return false;
  }

  /**
   * One of the names can be meant by a word between two offsets of a file's text. A type of the resource counts where a
   * literal, a parameter or a variable with that result can be meant.
   */
  areIn(source: SourceText, start: number, end: number): boolean {
    const { text } = source;
    let before = "";
    let hasType = false;
    WORD.lastIndex = start;
    for (let match = WORD.exec(text); match && match.index < end; match = WORD.exec(text)) {
      const [word] = match;
      if (match.index > start && (word === "func" || word === "interface")) hasType = true;
      if (this.types.has(word) && (hasType || !this.own.has(word))) return true;
      const resume = WORD.lastIndex;
      if (this.isMeant(source, before, word, precedingIn(text, match.index))) return true;
      WORD.lastIndex = resume;
      before = word;
    }
    return false;
  }

  private isMeant(source: SourceText, before: string, word: string, preceding: number): boolean {
    if (preceding === DOT) return this.isSelected(source, before, word);
    if (this.isPlain(source, word)) return true;
    // On a line of its own, or behind a comment: the dot may stand anywhere above.
    const isUnsure = preceding === NEWLINE || preceding === SLASH;
    return isUnsure && (this.functions.has(word) || this.isSelected(source, before, word));
  }

  private isSelected(source: SourceText, before: string, word: string): boolean {
    if (this.guessed.has(word)) return true;
    if (this.isMember(source, word)) return true;
    const declaring = this.functions.get(word);
    return declaring !== undefined && this.importsBy(source, before).some((path) => declaring.has(path));
  }

  private isPlain(source: SourceText, word: string): boolean {
    const declaring = this.functions.get(word);
    if (!declaring) return false;
    return (
      declaring.has(source.importPath) || this.importsBy(source, ".").some((path) => declaring.has(path))
    );
  }

  private isMember(source: SourceText, word: string): boolean {
    const declaring = this.members.get(word);
    if (!declaring) return false;
    if (!isExported(word)) return declaring.has(source.importPath);
    for (const path of declaring) if (this.canReach(source, path)) return true;
    return false;
  }

  /** The file's package is `path`, or imports it, be it by others. */
  private canReach({ importPath, isTest }: SourceText, path: string): boolean {
    let reach = this.reach.get(path);
    if (!reach) this.reach.set(path, (reach = this.reachOf(path)));
    return reach.packages.has(importPath) || (isTest && reach.tested.has(importPath));
  }

  /** A package's tests are imported by nobody. */
  private reachOf(path: string): Reach {
    const [packages, tested] = [new Set([path]), new Set<string>()];
    for (const next of packages) {
      for (const { importPath, isTest } of this.neighbours(next))
        (isTest ? tested : packages).add(importPath);
    }
    return { packages, tested };
  }

  /** The import paths that a name can mean in a file; those of dot imports for ".". */
  private importsBy(source: SourceText, name: string): readonly string[] {
    let names = this.qualifiers.get(source);
    if (!names) {
      const all = new Map<string, string[]>();
      for (const { name: local, path } of source.importNames()) {
        const own = this.neighbours(path).find((t) => t.importPath === path)?.clause;
        const possible = local
          ? [local]
          : [guessName(path), path.slice(path.lastIndexOf("/") + 1), own ?? ""];
        for (const one of new Set(possible)) all.set(one, [...(all.get(one) ?? []), path]);
      }
      names = all;
      this.qualifiers.set(source, names);
    }
    return names.get(name) ?? [];
  }
}

/** Other packages see the name; in doubt, yes. */
export function isExported(name: string): boolean {
  return !/^[a-z_]/.test(name);
}

/** The character before an offset, blanks within the line apart. */
function precedingIn(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && text.charCodeAt(at) <= SPACE && text.charCodeAt(at) !== NEWLINE) at--;
  return text.charCodeAt(at);
}
