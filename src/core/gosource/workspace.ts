// The Go files of a workspace, and what is wrong in them. Files come as text; answers are kept until a file they depend on
// changes. Nothing here waits: a long check is a generator, so that a worker can answer or stop between two files.

import { findCallers, type CallPlace } from "./callers";
import type { Check } from "./checks/check";
import { CHECKS } from "./checks/index";
import { isSilenced } from "./directives";
import { fileNote } from "./fileNote";
import { Engine } from "./flow/engine";
import { GiverNames } from "./flow/giverNames";
import type { Position, Problem, SourceNote } from "./problem";
import { KNOWN_MODULES } from "./std/knownModules";
import { STANDARD_LIBRARY } from "./std/standardLibrary";
import type { GoParser } from "./syntax/goParser";
import { isGenerated, type FuncDecl } from "./syntax/sourceFile";
import { directoryOf, Modules } from "./types/modules";
import { SourceText } from "./types/packages";
import { methodDependency, Program } from "./types/program";

export interface CheckOptions {
  /** "pedantic" adds what is only possible. Default "default". */
  readonly level?: "default" | "pedantic";
  /** Files named *_test.go. Default true. */
  readonly tests?: boolean;
  /** Files that say "Code generated … DO NOT EDIT.". Default true; they never get fixes. */
  readonly generated?: boolean;
  /** Files with a //go:build line. Default true. */
  readonly tagged?: boolean;
  /** Ids of checks to run. Default: those that are on by default. */
  readonly checks?: readonly string[];
}

/** Characters of source whose trees are kept; a tree takes about a hundred times its text. */
const MAX_PARSED_LENGTH = 6_000_000;

const SYNTAX_ERROR = "the syntax is not understood everywhere: checked in part; see that it compiles";

interface FileResult {
  readonly problems: readonly Problem[];
  readonly notes: readonly SourceNote[];
  readonly givers: readonly { readonly name: string; readonly importPath: string }[];
  /** Import paths it looked into. */
  readonly dependencies: ReadonlySet<string>;
}

export class Workspace {
  private readonly texts = new Map<string, string>();
  private readonly sources = new Map<string, SourceText>();
  private readonly modules = new Modules();
  private readonly known: SourceText[];
  private readonly results = new Map<string, FileResult>();
  private importing: ReadonlyMap<string, readonly string[]> | undefined;
  private engine: Engine | undefined;
  private giverNames: GiverNames | undefined;

  /**
   * `isFinal`: all files are given before the first check, and none changes later. Then functions are left unparsed in which
   * no name stands that could give a resource; what is found is the same.
   */
  constructor(
    private readonly parser: GoParser,
    private readonly settings: { readonly isFinal?: boolean } = {},
  ) {
    this.known = Object.entries({ ...STANDARD_LIBRARY, ...KNOWN_MODULES }).map(
      ([path, text]) => new SourceText(`${path}.go`, path, text),
    );
  }

  /** Adds or replaces a file: *.go, go.mod, go.work. Paths with forward slashes, the same in all calls. */
  setFile(path: string, text: string): void {
    const before = this.texts.get(path);
    if (before === text) return;
    if (path.endsWith(".go")) {
      this.texts.set(path, text);
      this.invalidate(path, before, text);
      this.sources.delete(path);
    } else if (path === "go.mod" || path.endsWith("/go.mod")) {
      this.texts.set(path, text);
      this.modules.setGoMod(directoryOf(path), text);
      this.invalidateAll();
    }
  }

  removeFile(path: string): void {
    const before = this.texts.get(path);
    if (!this.texts.delete(path)) return;
    if (path.endsWith("go.mod")) {
      this.modules.removeGoMod(directoryOf(path));
      this.invalidateAll();
    } else this.invalidate(path, before);
    this.sources.delete(path);
  }

  hasFile(path: string): boolean {
    return this.texts.has(path);
  }

  /** The files in any of the folders, and in those below them. */
  filesBelow(folders: ReadonlySet<string>): string[] {
    if (folders.size === 0) return [];
    return [...this.texts.keys()].filter((path) => {
      let at = directoryOf(path);
      while (at !== "" && !folders.has(at)) at = directoryOf(at);
      return at !== "";
    });
  }

  /** How many Go files there are. */
  get fileCount(): number {
    let count = 0;
    for (const path of this.texts.keys()) if (path.endsWith(".go")) count++;
    return count;
  }

  /** All problems, by file and position. */
  check(options: CheckOptions = {}): Problem[] {
    const slices = this.checkSlices(options);
    for (let next = slices.next(); ; next = slices.next()) if (next.done) return next.value;
  }

  /** The same, file by file: yields the fraction done between two files. */
  *checkSlices(options: CheckOptions = {}): Generator<number, Problem[], undefined> {
    const checks = chosen(options);
    const waiting: string[] = [];
    for (const [path, text] of this.texts) {
      if (path.endsWith(".go") && checks.some((c) => c.mentions(text))) waiting.push(path);
    }
    const done = new Set<string>();
    const promoted = new Set<string>();
    const problems: Problem[] = [];
    for (let i = 0; i < waiting.length; i++) {
      const path = waiting[i];
      if (path === undefined || done.has(path)) continue;
      done.add(path);
      const result = this.resultOf(path, checks, promoted.has(path));
      problems.push(...this.filtered(path, result, options));
      for (const giver of result.givers) {
        for (const user of this.mentioning(giver)) {
          if (done.has(user)) continue;
          promoted.add(user);
          waiting.push(user);
        }
      }
      this.boundMemory();
      yield (i + 1) / waiting.length;
    }
    return problems.sort(byPlace);
  }

  /** The problems of one file. */
  checkFile(path: string, options: CheckOptions = {}): Problem[] {
    if (!path.endsWith(".go") || !this.texts.has(path)) return [];
    return [...this.filtered(path, this.resultOf(path, chosen(options), true), options)].sort(byPlace);
  }

  /** What the checks that ran so far could not follow, by file and position; each once. */
  notes(options: CheckOptions = {}): SourceNote[] {
    const all = new Map<string, SourceNote>();
    for (const { notes } of this.results.values()) {
      for (const note of notes) {
        if (this.isWanted(note.file, options)) all.set(JSON.stringify(note), note);
      }
    }
    return [...all.values()].sort(byPlace);
  }

  /** The calls by which the program comes to the function around a position, nearest first. */
  callers(path: string, position: Position): CallPlace[] {
    if (!path.endsWith(".go") || !this.texts.has(path)) return [];
    const { typer } = this.current();
    const places = findCallers(typer, this.source(path).parsed(this.parser), position, (decl) =>
      this.mentioning({ name: decl.name, importPath: decl.file.importPath }, decl.receiver !== "").map(
        (user) => this.source(user).parsed(this.parser),
      ),
    );
    this.boundMemory();
    return places;
  }

  /** `whole`: also the checks that nothing in the text itself speaks for; a function that it calls may. */
  private resultOf(path: string, all: readonly Check[], whole: boolean): FileResult {
    const text = this.texts.get(path) ?? "";
    const checks = whole ? all : all.filter((c) => c.mentions(text));
    const key = `${path}\n${checks.map((c) => c.id).join()}`;
    const known = this.results.get(key);
    if (known) return known;
    const engine = this.current();
    const source = this.source(path);
    const file = source.parsed(this.parser);
    const dependencies = engine.program.startTracking(file.importPath);
    const givers = new Set<FuncDecl>();
    const notes: SourceNote[] = [];
    const problems = checks
      .flatMap((check) => check.run({ engine, givers, notes }, file))
      .filter((p) => !isSilenced(file, p))
      .map((p) => (file.isGenerated ? { ...p, fixes: [] } : p));
    if (file.hasError) notes.push(fileNote(path, SYNTAX_ERROR));
    const result = {
      problems,
      notes: notes.filter((n) => !isSilenced(file, n)),
      givers: [...givers].map((g) => ({ name: g.name, importPath: file.importPath })),
      dependencies,
    };
    this.results.set(key, result);
    return result;
  }

  private filtered(path: string, result: FileResult, options: CheckOptions): readonly Problem[] {
    if (result.problems.length === 0 || !this.isWanted(path, options)) return [];
    return options.level === "pedantic"
      ? result.problems
      : result.problems.filter((p) => p.level === "default");
  }

  private isWanted(path: string, options: CheckOptions): boolean {
    const text = this.texts.get(path) ?? "";
    if (options.tests === false && path.endsWith("_test.go")) return false;
    if (options.generated === false && isGenerated(text)) return false;
    return options.tagged !== false || !/^\/\/go:build /m.test(text);
  }

  /** Files that may call a function: of its package, or importing it; a method may be called anywhere. */
  private mentioning(called: { name: string; importPath: string }, anywhere = false): string[] {
    const call = new RegExp(`\\b${called.name}\\b`);
    const near = anywhere
      ? [...this.texts.keys()].filter((path) => path.endsWith(".go"))
      : (this.importers().get(called.importPath) ?? []);
    return near.filter((path) => call.test(this.texts.get(path) ?? ""));
  }

  /** Import path → the files of that package and those that import it. */
  private importers(): ReadonlyMap<string, readonly string[]> {
    if (!this.importing) {
      const all = new Map<string, string[]>();
      for (const path of this.texts.keys()) {
        if (!path.endsWith(".go")) continue;
        const source = this.source(path);
        for (const importPath of new Set([source.importPath, ...source.imports()])) {
          const list = all.get(importPath);
          if (list) list.push(path);
          else all.set(importPath, [path]);
        }
      }
      this.importing = all;
    }
    return this.importing;
  }

  private source(path: string): SourceText {
    let source = this.sources.get(path);
    if (!source) {
      const directory = directoryOf(path);
      const standard = this.modules.isStandardLibrary(directory);
      source = new SourceText(path, this.modules.importPath(directory), this.texts.get(path) ?? "", standard);
      this.sources.set(path, source);
    }
    return source;
  }

  private current(): Engine {
    if (!this.engine) {
      const program = new Program(this.parser, this.known, this.modules);
      for (const path of this.texts.keys()) if (path.endsWith(".go")) program.add(this.source(path));
      if (this.settings.isFinal) this.giverNames ??= this.namesOfGivers();
      this.engine = new Engine(program, this.giverNames);
    }
    return this.engine;
  }

  private namesOfGivers(): GiverNames {
    const own = [...this.texts.keys()].filter((path) => path.endsWith(".go"));
    const texts = own.map((path) => this.source(path));
    return new GiverNames(this.known, texts, (importPath) =>
      (this.importers().get(importPath) ?? []).map((path) => this.source(path)),
    );
  }

  /** Trees are large: after some hundred files they are dropped, and parsed again where they are still needed. */
  private boundMemory(): void {
    let parsed = 0;
    for (const source of this.sources.values()) parsed += source.parsedLength;
    if (parsed < MAX_PARSED_LENGTH) return;
    for (const source of this.sources.values()) source.forget();
    this.engine = undefined;
  }

  /** Forgets what was found by looking into the file's package, or among the methods that the texts declare. */
  private invalidate(path: string, ...texts: readonly (string | undefined)[]): void {
    this.giverNames = undefined;
    this.engine = undefined;
    this.importing = undefined;
    if (this.settings.isFinal) this.results.clear();
    if (this.results.size === 0) return;
    const changed = [this.modules.importPath(directoryOf(path))];
    for (const text of texts) {
      for (const [, name] of (text ?? "").matchAll(/^func[ \t]+\([^)\n]*\)[ \t]*(\w+)/gm)) {
        changed.push(methodDependency(name ?? ""));
      }
    }
    for (const [key, result] of this.results) {
      if (changed.some((one) => result.dependencies.has(one))) this.results.delete(key);
    }
  }

  private invalidateAll(): void {
    this.giverNames = undefined;
    this.results.clear();
    this.sources.clear();
    this.engine = undefined;
    this.importing = undefined;
  }
}

function chosen(options: CheckOptions): Check[] {
  const { checks } = options;
  return CHECKS.filter((c) => (checks ? checks.includes(c.id) : c.byDefault));
}

function byPlace(a: Problem | SourceNote, b: Problem | SourceNote): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
