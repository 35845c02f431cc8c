// Where the source of a frame may lie on this machine. Profiles record the paths of the machine that built the binary:
//
//   /build/shop/inventory/client.go            built in a folder of that machine
//   example.com/shop/inventory/client.go       -trimpath: module path instead of the folder
//   github.com/foo/bar@v1.2.3/bar.go           -trimpath, of a dependency
//   /go/pkg/mod/github.com/foo/bar@v1.2.3/…    a dependency in the module cache
//   /usr/local/go/src/net/http/transport.go    Go's own library, or "net/http/transport.go" with -trimpath
//
// A pure list of candidates, best first; the shell opens the first that exists. Only paths under known roots are
// candidates, whatever the profile says.

import {
  baseName,
  escapeModulePath,
  isAbsolute,
  isInside,
  isStandardPackage,
  normalizePath,
  packageOf,
} from "./goFiles";

/** A folder (or file) of the build machine and what it is here. */
export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

/** Everything known about this machine. Paths are absolute, with forward slashes. */
export interface SourceRoots {
  /** Workspace folders. */
  readonly folders: readonly string[];
  /** Go modules in the workspace: folder of the go.mod, and the module's path. */
  readonly modules: readonly { readonly folder: string; readonly path: string }[];
  /** Best first: the setting, the environment, `go env`, the usual places. */
  readonly goroots: readonly string[];
  readonly moduleCaches: readonly string[];
  /** From the setting goroutineLens.pathMappings. */
  readonly mappings: readonly PathMapping[];
}

export interface RecordedPlace {
  readonly function: string;
  readonly file: string;
}

/** A path to try, and the rule that gave it, for the message when none exists. */
export interface Candidate {
  readonly path: string;
  readonly rule: string;
}

/**
 * Candidates for the file of a frame, best first, without duplicates. `builtIn` are the mappings that
 * {@link findBuildFolders} read off the whole profile.
 */
export function sourceCandidates(
  recorded: RecordedPlace,
  roots: SourceRoots,
  builtIn: readonly PathMapping[] = [],
): Candidate[] {
  const file = normalizePath(recorded.file);
  if (file === undefined) return [];
  const found: Candidate[] = [
    ...mapped(file, roots.mappings, "the setting goroutineLens.pathMappings"),
    ...(isAbsolute(file) ? [{ path: file, rule: "the recorded path" }] : []),
    ...mapped(file, builtIn, "the module's folder on the build machine"),
    ...inModules(file, recorded.function, roots),
    ...inGoroot(file, recorded.function, roots),
    ...inModuleCache(file, roots),
    ...inVendor(file, recorded.function, roots),
    ...bySuffix(file, roots),
  ];
  const allowed = [
    ...[roots.folders, roots.goroots, roots.moduleCaches, roots.mappings.map(({ to }) => to)].flat(),
  ].map((root) => normalizePath(root) ?? "");
  const seen = new Set<string>();
  return found.filter(({ path }) => {
    if (seen.has(path) || normalizePath(path) !== path) return false;
    seen.add(path);
    return allowed.some((root) => root !== "" && isInside(path, root));
  });
}

function mapped(file: string, mappings: readonly PathMapping[], rule: string): Candidate[] {
  return mappings
    .map(({ from, to }) => ({ from: normalizePath(from), to: normalizePath(to) }))
    .filter((mapping): mapping is { from: string; to: string } => Boolean(mapping.from && mapping.to))
    .filter(({ from }) => isInside(file, from))
    .sort((a, b) => b.from.length - a.from.length)
    .map(({ from, to }) => ({ path: join(to, file.slice(from.length)), rule }));
}

/** By import path: "example.com/shop/inventory" of module "example.com/shop" lies in its folder "inventory". */
function inModules(file: string, functionName: string, { modules }: SourceRoots): Candidate[] {
  const ofPackage = `${packageOf(functionName)}/${baseName(file)}`;
  const rule = "the module paths in go.mod";
  // -trimpath records the module path itself; it also names the packages of main functions.
  const names = isAbsolute(file) ? [ofPackage] : [file, ofPackage];
  return names.flatMap((name) =>
    modules
      .filter((module) => isInside(name, module.path))
      .sort((a, b) => b.path.length - a.path.length)
      .map((module) => ({ path: join(module.folder, name.slice(module.path.length)), rule })),
  );
}

function inGoroot(file: string, functionName: string, { goroots }: SourceRoots): Candidate[] {
  const ofPackage = packageOf(functionName);
  const names = new Set<string>();
  if (isStandardPackage(ofPackage)) names.add(`${ofPackage}/${baseName(file)}`);
  if (!isAbsolute(file) && isStandardPackage(file)) names.add(file);
  return goroots.flatMap((goroot) =>
    [...names].map((name) => ({ path: join(goroot, `src/${name}`), rule: "GOROOT" })),
  );
}

/** By what follows "/pkg/mod/", or by "module@version/file" with -trimpath. */
function inModuleCache(file: string, { moduleCaches }: SourceRoots): Candidate[] {
  const marker = file.lastIndexOf("/pkg/mod/");
  const name = marker >= 0 ? file.slice(marker + "/pkg/mod/".length) : file;
  if (!name.includes("@") || isAbsolute(name)) return [];
  // The cache's own paths are escaped already; -trimpath records the module's plain path.
  const escaped = marker >= 0 ? name : escapeModulePath(name);
  return moduleCaches.map((cache) => ({ path: join(cache, escaped), rule: "the module cache" }));
}

function inVendor(file: string, functionName: string, { modules }: SourceRoots): Candidate[] {
  const ofPackage = packageOf(functionName);
  if (!ofPackage.includes(".")) return [];
  return modules.map(({ folder }) => ({
    path: join(folder, `vendor/${ofPackage}/${baseName(file)}`),
    rule: "the vendor folder",
  }));
}

/**
 * The longest end of the recorded path that is a file of a module: /build/shop/cmd/shop/main.go → cmd/shop/main.go.
 * A bare file name proves too little: there are many main.go.
 */
function bySuffix(file: string, roots: SourceRoots): Candidate[] {
  const parts = file.split("/").filter((part) => part !== "");
  const folders = [...roots.modules.map(({ folder }) => folder), ...roots.folders];
  const rule = "the end of the recorded path";
  const found: Candidate[] = [];
  for (let start = 1; start < parts.length - 1; start++) {
    for (const folder of folders) found.push({ path: join(folder, parts.slice(start).join("/")), rule });
  }
  // Except where the folder it was in is called as the module is: /build/shop/main.go of example.com/shop.
  for (const module of roots.modules) {
    if (baseName(module.path) === parts.at(-2))
      found.push({ path: join(module.folder, parts.at(-1) ?? ""), rule });
  }
  return found;
}

/**
 * Folders of the build machine that held the workspace's modules, read off the frames whose package says in which
 * folder of the module they are. They place the files of main packages, whose import path no profile has.
 */
export function findBuildFolders(places: Iterable<RecordedPlace>, roots: SourceRoots): PathMapping[] {
  const found = new Map<string, PathMapping>();
  for (const place of places) {
    const importPath = packageOf(place.function);
    // Few functions of a profile are the workspace's own: the rest is passed over quickly.
    const modules = roots.modules.filter((module) => isInside(importPath, module.path));
    const file = modules.length === 0 ? undefined : normalizePath(place.file);
    if (file === undefined || !isAbsolute(file)) continue;
    for (const module of modules) {
      const ending = `${importPath.slice(module.path.length)}/${baseName(file)}`;
      if (!file.endsWith(ending)) continue;
      const from = file.slice(0, -ending.length);
      if (from !== "" && from !== module.folder)
        found.set(`${from}\n${module.folder}`, { from, to: module.folder });
    }
  }
  return [...found.values()];
}

/** The mapping that a user's pick teaches: the ends that both paths share are cut off, except the last folder's name. */
export function learnMapping(recordedFile: string, pickedFile: string): PathMapping | undefined {
  const from = normalizePath(recordedFile)?.split("/");
  const to = normalizePath(pickedFile)?.split("/");
  if (from === undefined || to === undefined) return undefined;
  let shared = 0;
  while (shared < from.length - 1 && shared < to.length - 1 && from.at(-1 - shared) === to.at(-1 - shared))
    shared++;
  const cut = (parts: string[]): string => parts.slice(0, parts.length - shared).join("/") || "/";
  return { from: cut(from), to: cut(to) };
}

function join(folder: string, rest: string): string {
  const tail = rest.replace(/^\/+/, "");
  return tail === "" ? folder : `${folder.replace(/\/+$/, "")}/${tail}`;
}
