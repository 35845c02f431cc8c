// Which packages' answers a change may concern. What was found out about a helper is kept and used by all who call it, so a
// result tells only what its own check looked into first: the way from there on follows the imports.

import { methodDependency } from "./types/program";
import type { WorkspaceFiles } from "./workspaceFiles";

/** Import paths, and names of methods as methodDependency() writes them. */
type Dependencies = ReadonlySet<string>;

/** A file that was added, replaced or removed. */
export interface Change {
  readonly importPath: string;
  /** What it was before, and what it is now. */
  readonly texts: readonly string[];
}

/** Import paths: answers that depend on any of them are outdated. `answers` are the dependencies of all that is known. */
export function outdatedPackages(
  changes: readonly Change[],
  answers: Iterable<Dependencies>,
  files: WorkspaceFiles,
): ReadonlySet<string> {
  const outdated = new Set(changes.map(({ importPath }) => importPath));
  // A method is also reached through interfaces, which no import tells: by way of the packages of those who asked for it.
  const methods = new Set(changes.flatMap(({ texts }) => texts.flatMap(methodsDeclaredIn)));
  for (const dependencies of answers) {
    if (![...methods].some((name) => dependencies.has(methodDependency(name)))) continue;
    for (const one of dependencies) if (files.hasPackage(one)) outdated.add(one);
  }
  // A set's loop also comes to what is added meanwhile: the importers of the importers.
  for (const one of outdated) {
    for (const source of files.around(one)) outdated.add(source.importPath);
  }
  return outdated;
}

function methodsDeclaredIn(text: string): string[] {
  return [...text.matchAll(/^func[ \t]+\([^)\n]*\)[ \t]*(\w+)/gm)].map(([, name]) => name ?? "");
}
