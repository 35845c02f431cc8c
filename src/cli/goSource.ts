// Checks the Go source below a folder: reads what the go command would build, and runs the checks over it.

import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { fileNote, MAX_FILE_BYTES, NOT_READ } from "../core/gosource/fileNote";
import type { Problem, SourceNote } from "../core/gosource/problem";
import { createGoParser, type GoParser } from "../core/gosource/syntax/goParser";
import { Workspace, type CheckOptions } from "../core/gosource/workspace";
import { UsageError } from "./command";

export interface CheckedSource {
  /** Files relative to the folder, with forward slashes. */
  readonly problems: readonly Problem[];
  /** What was left out or not followed to the end. */
  readonly notes: readonly SourceNote[];
  /** Go files read. */
  readonly files: number;
}

/** Runs the checks over `folder`. Throws a UsageError when it is no folder. */
export async function checkFolder(folder: string, options?: CheckOptions): Promise<CheckedSource> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is not a folder of Go source.`);
  }
  // A run ends after seconds. What V8 optimises by default takes its compiler a third of all processor time, and pays later.
  setFlagsFromString("--interrupt-budget=600000");
  const workspace = new Workspace(await loadGoParser(), { isFinal: true });
  const notes: SourceNote[] = [];
  const read = textReader();
  for (const path of goFiles(folder, "")) {
    const text = read(join(folder, path));
    if (text === undefined) notes.push(fileNote(path, NOT_READ));
    else workspace.setFile(path, text);
  }
  // Vendored code is read to know what its functions do; its problems are its authors'.
  const isOwn = ({ file }: { file: string }): boolean => !/(^|\/)vendor\//.test(file);
  const problems = workspace.check(options).filter(isOwn);
  notes.push(...workspace.notes(options));
  return { problems, notes: notes.filter(isOwn), files: workspace.fileCount };
}

/** Reads files of at most MAX_FILE_BYTES, all into one buffer: a tree has thousands of them. */
function textReader(): (path: string) => string | undefined {
  const bytes = Buffer.allocUnsafe(MAX_FILE_BYTES + 1);
  return (path) => {
    try {
      const file = openSync(path, "r");
      try {
        let length = 0;
        for (let more = -1; more !== 0 && length < bytes.length; length += more) {
          more = readSync(file, bytes, length, bytes.length - length, null);
        }
        return length > MAX_FILE_BYTES ? undefined : bytes.toString("utf8", 0, length);
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  };
}

/** Paths of *.go, go.mod and go.work, without what the go command leaves out (`go help packages`), and without links. */
function* goFiles(folder: string, below: string): Iterable<string> {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!/^[._]|^(testdata|node_modules)$/.test(entry.name)) yield* goFiles(folder, path);
    } else if (entry.isFile() && /\.go$|^go\.(mod|work)$/.test(entry.name)) yield path;
  }
}

/** The parser's wasm lies beside the bundle, or, where the sources run unbundled, in node_modules. */
function loadGoParser(): Promise<GoParser> {
  const wasm = (name: string, packaged: string): Uint8Array => {
    const beside = join(__dirname, name);
    return readFileSync(existsSync(beside) ? beside : require.resolve(packaged));
  };
  return createGoParser({
    runtime: wasm("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm"),
    go: wasm("tree-sitter-go.wasm", "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm"),
  });
}
