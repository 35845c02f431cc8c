// Go source for tests: the parser, workspaces from texts or from a fixture's folder, and the labels in them.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createGoParser, type GoParser } from "../../src/core/gosource/syntax/goParser";
import { Workspace } from "../../src/core/gosource/workspace";

const require = createRequire(__filename);
let parser: Promise<GoParser> | undefined;

export function goParser(): Promise<GoParser> {
  parser ??= createGoParser({
    runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    go: readFileSync(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm")),
  });
  return parser;
}

export type Files = Readonly<Record<string, string>>;

export async function workspaceOf(files: Files): Promise<Workspace> {
  const workspace = new Workspace(await goParser());
  for (const [path, text] of Object.entries(files)) workspace.setFile(path, text);
  return workspace;
}

/** *.go and go.mod below a folder, by path relative to it. */
export function readGoFiles(folder: string, below = ""): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(folder, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(files, readGoFiles(folder, path));
    else if (/\.go$|^go\.mod$/.test(name)) files[path] = readFileSync(join(folder, path), "utf8");
  }
  return files;
}

/** The folders of files that hold a go.mod. */
export function modulesIn(files: Files): string[] {
  return Object.keys(files).flatMap((path) => {
    const match = /^(?:(.*)\/)?go\.mod$/.exec(path);
    return match ? [match[1] ?? "."] : [];
  });
}

export interface Label {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly want: string;
  readonly tag: string;
}

/** The `// want: leak (tag)` comments of files. */
export function labelsIn(files: Files): Label[] {
  const labels: Label[] = [];
  for (const [file, text] of Object.entries(files)) {
    text.split("\n").forEach((line, index) => {
      const match = /\/\/ want: ([\w-]+)(?: \(([\w-]+)\))?/.exec(line);
      if (match?.[1]) labels.push({ file, line: index + 1, want: match[1], tag: match[2] ?? "" });
    });
  }
  return labels;
}

export const CORPUS = join(__dirname, "../fixtures/corpus");
export const IDIOMS = join(__dirname, "../fixtures/idioms");
/** HTTP clients, proxies, streams and tests as services have them, labelled before the check was first run on them. */
export const SERVICES = join(__dirname, "../fixtures/services");
/** Several modules in the manner of known projects, labelled by somebody who had read neither the check nor its fixtures. */
export const PLATFORM = join(__dirname, "../fixtures/platform");
/** Responses of modules that are not at hand. */
export const WRAPPERS = join(__dirname, "../fixtures/wrappers");
