// The Go files of a workspace, and what is wrong in them. Files come as text; answers are kept until a file they depend on
// changes. Nothing here waits: a long check is a generator, so that a worker can answer or stop between two files.

import { findCallers, type CallPlace } from "./callers";
import type { Check } from "./checks/check";
import { CHECKS } from "./checks/index";
import { isSilenced } from "./directives";
import { fileNote } from "./fileNote";
import { Engine } from "./flow/engine";
import { GiverNames } from "./flow/giverNames";
import { KeptResults } from "./keptResults";
import { type Change, outdatedPackages } from "./outdated";
import type { Position, Problem, SourceNote } from "./problem";
import { KNOWN_MODULES } from "./std/knownModules";
import { STANDARD_LIBRARY } from "./std/standardLibrary";
import type { GoParser } from "./syntax/goParser";
import { isGenerated, type FuncDecl } from "./syntax/sourceFile";
import { directoryOf } from "./types/modules";
import { SourceText } from "./types/packages";
import { Program } from "./types/program";
import { WorkspaceFiles } from "./workspaceFiles";

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

/** A function that gives what a check is about. */
interface Giver {
  readonly check: Check;
  readonly name: string;
  readonly importPath: string;
}

interface FileResult {
  readonly problems: readonly Problem[];
  readonly notes: readonly SourceNote[];
  readonly givers: readonly Giver[];
  /** Import paths it looked into. */
  readonly dependencies: ReadonlySet<string>;
}

export class Workspace {
  private readonly files = new WorkspaceFiles();
  private readonly known: SourceText[];
  private readonly results = new Map<string, FileResult>();
  /** Since the last check. */
  private readonly changes: Change[] = [];
  /** Of the file that was asked for last, while no other changes. */
  private kept: { readonly path: string; readonly results: KeptResults } | undefined;
  private engine: Engine | undefined;
  private giverNames: GiverNames | undefined;
  private checked = 0;

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
    if (/(\.go|(^|\/)go\.mod)$/.test(path)) this.change(path, text);
  }

  removeFile(path: string): void {
    this.change(path, undefined);
  }

  private change(path: string, text: string | undefined): void {
    const before = this.files.text(path);
    if (before === text) return;
    if (this.files.set(path, text) || this.settings.isFinal) this.results.clear();
    this.giverNames = undefined;
    this.engine = undefined;
    if (this.kept?.path !== path) this.kept = undefined;
    const importPath = this.files.modules.importPath(directoryOf(path));
    this.changes.push({ importPath, texts: [before, text].filter((one) => one !== undefined) });
  }

  hasFile(path: string): boolean {
    return this.files.text(path) !== undefined;
  }

  /** The files in any of the folders, and in those below them. */
  filesBelow(folders: ReadonlySet<string>): string[] {
    return this.files.below(folders);
  }

  /** How many Go files there are. */
  get fileCount(): number {
    return [...this.files.goFiles()].length;
  }

  /** All problems, by file and position. */
  check(options: CheckOptions = {}): Problem[] {
    const slices = this.checkSlices(options);
    for (let next = slices.next(); ; next = slices.next()) if (next.done) return next.value;
  }

  /** The same, file by file: yields the fraction done between two files. */
  *checkSlices(options: CheckOptions = {}): Generator<number, Problem[], undefined> {
    this.forgetOutdated();
    const checks = chosen(options);
    const waiting: { readonly path: string; readonly checks: readonly Check[] }[] = [];
    const chosenFor = new Map<string, Set<Check>>();
    for (const source of this.files.allSources()) {
      // What was just said of the file that is being edited must not be contradicted.
      const concerned = this.results.has(keyOf(source.path, checks))
        ? checks
        : checks.filter((c) => c.mentions(source));
      chosenFor.set(source.path, new Set(concerned));
      if (concerned.length > 0) waiting.push({ path: source.path, checks: concerned });
    }
    const problems: Problem[] = [];
    for (const [i, next] of waiting.entries()) {
      const result = this.resultOf(next.path, next.checks);
      problems.push(...this.filtered(next.path, result, options));
      for (const giver of result.givers) {
        // Who calls a function that gives a resource is checked for that, whatever else its own text speaks for.
        for (const { path } of this.files.mentioning(giver)) {
          const chosenSoFar = chosenFor.get(path);
          if (!chosenSoFar || chosenSoFar.has(giver.check)) continue;
          if (isTest(next.path) && !isTest(path)) continue;
          chosenSoFar.add(giver.check);
          waiting.push({ path, checks: [giver.check] });
        }
      }
      this.boundMemory();
      yield (i + 1) / waiting.length;
    }
    return problems.sort(byPlace);
  }

  /** The problems of one file. */
  checkFile(path: string, options: CheckOptions = {}): Problem[] {
    if (!path.endsWith(".go") || !this.hasFile(path)) return [];
    this.forgetOutdated();
    const source = this.files.source(path);
    const earlier = this.kept?.path === path ? this.kept.results : undefined;
    const results = new KeptResults(source, earlier, (...used) =>
      this.files.isUsedElsewhere(source, ...used),
    );
    this.kept = { path, results };
    return [...this.filtered(path, this.resultOf(path, chosen(options), results), options)].sort(byPlace);
  }

  /** What the checks that ran so far could not follow, by file and position; each once. */
  notes(options: CheckOptions = {}): SourceNote[] {
    this.forgetOutdated();
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
    if (!path.endsWith(".go") || !this.hasFile(path)) return [];
    const { typer } = this.current();
    const places = findCallers(typer, this.files.source(path).parsed(this.parser), position, (decl) =>
      this.files
        .mentioning({ name: decl.name, importPath: decl.file.importPath }, decl.receiver !== "")
        .map((user) => user.parsed(this.parser)),
    );
    this.boundMemory();
    return places;
  }

  private resultOf(path: string, checks: readonly Check[], kept?: KeptResults): FileResult {
    const key = keyOf(path, checks);
    const known = this.results.get(key);
    if (known) return known;
    const engine = this.current();
    const source = this.files.source(path);
    const file = source.parsed(this.parser);
    const dependencies = engine.program.startTracking(file.importPath);
    const givers: Giver[] = [];
    const notes: SourceNote[] = [];
    const problems = checks
      .flatMap((check) => {
        const given = new Set<FuncDecl>();
        const found = check.run({ engine, givers: given, notes, kept }, file);
        for (const { name } of given) givers.push({ check, name, importPath: file.importPath });
        return found;
      })
      .filter((p) => !isSilenced(file, p))
      .map((p) => (file.isGenerated ? { ...p, fixes: [] } : p));
    if (file.hasError) notes.push(fileNote(path, SYNTAX_ERROR));
    const result = {
      problems,
      notes: notes.filter((n) => !isSilenced(file, n)),
      givers,
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
    const text = this.files.text(path) ?? "";
    if (options.tests === false && isTest(path)) return false;
    if (options.generated === false && isGenerated(text)) return false;
    return options.tagged !== false || !/^\/\/go:build /m.test(text);
  }

  private current(): Engine {
    if (!this.engine) {
      const program = new Program(this.parser, this.known, this.files.modules);
      const sources = this.files.allSources();
      for (const source of sources) program.add(source);
      if (this.settings.isFinal) {
        this.giverNames ??= new GiverNames(this.known, sources, (path) => this.files.around(path));
      }
      this.engine = new Engine(program, this.giverNames);
    }
    return this.engine;
  }

  /**
   * Trees are large: after some hundred files they are dropped, and parsed again where they are still needed. How many there
   * are is added up now and then, for that takes time itself.
   */
  private boundMemory(): void {
    if (++this.checked % 16 === 0 && this.files.boundTrees(MAX_PARSED_LENGTH)) this.engine = undefined;
  }

  /** Forgets what the changes since the last check concern. */
  private forgetOutdated(): void {
    const changes = this.changes.splice(0);
    if (changes.length === 0 || this.results.size === 0) return;
    const known = [...this.results].map(([key, { dependencies }]) => ({ key, dependencies }));
    const answers = known.map(({ dependencies }) => dependencies);
    const outdated = outdatedPackages(changes, answers, this.files);
    for (const { key, dependencies } of known) {
      if ([...dependencies].some((one) => outdated.has(one))) this.results.delete(key);
    }
  }
}

function keyOf(path: string, checks: readonly Check[]): string {
  return `${path}\n${checks.map((c) => c.id).join()}`;
}

function chosen(options: CheckOptions): Check[] {
  const { checks } = options;
  return CHECKS.filter((c) => (checks ? checks.includes(c.id) : c.byDefault));
}

function isTest(path: string): boolean {
  return path.endsWith("_test.go");
}

function byPlace(a: Problem | SourceNote, b: Problem | SourceNote): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
