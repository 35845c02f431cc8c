// Directory → import path, by the go.mod files around it. Nothing else is needed: the go.mod of a module that go.work uses
// or a replace line points at must name the path by which it is imported, and so do the folders below vendor/.

/** `go.mod` texts by their directory ("" for the root of what was given). */
export class Modules {
  private readonly paths = new Map<string, string>();
  private readonly minors = new Map<string, number>();
  private readonly cache = new Map<string, string>();

  setGoMod(directory: string, text: string): void {
    const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
    if (path) this.paths.set(directory, path);
    const minor = /^go\s+1\.(\d+)/m.exec(text)?.[1];
    if (minor) this.minors.set(directory, Number(minor));
    else this.minors.delete(directory);
    this.cache.clear();
  }

  removeGoMod(directory: string): void {
    this.paths.delete(directory);
    this.minors.delete(directory);
    this.cache.clear();
  }

  /**
   * The import path of a directory. Below vendor/ it is what follows; in the module `std` (GOROOT/src) there is no
   * prefix; without any go.mod it is the directory itself.
   */
  importPath(directory: string): string {
    let path = this.cache.get(directory);
    if (path === undefined) {
      path = this.find(directory);
      this.cache.set(directory, path);
    }
    return path;
  }

  /** The directory lies in GOROOT/src: its module is called std. */
  isStandardLibrary(directory: string): boolean {
    return this.paths.get(this.moduleOf(directory) ?? "") === "std";
  }

  /** 27 for a directory whose go.mod says `go 1.27`: the least Go that builds it. Vendored code says nothing. */
  goMinor(directory: string): number | undefined {
    const module = this.moduleOf(directory);
    return module === undefined ? undefined : this.minors.get(module);
  }

  /** The nearest directory with a go.mod. */
  private moduleOf(directory: string): string | undefined {
    for (let at = directory; ; at = directoryOf(at)) {
      if (this.paths.has(at)) return at;
      if (at === "") return undefined;
    }
  }

  private find(directory: string): string {
    const vendor = /(?:^|\/)vendor\/(.+)$/.exec(directory);
    if (vendor?.[1]) return vendor[1];
    const at = this.moduleOf(directory);
    const module = at === undefined ? undefined : this.paths.get(at);
    if (at === undefined || module === undefined) return directory;
    const rest = at === "" ? directory : directory.slice(at.length + 1);
    if (module === "std") return rest;
    return rest === "" ? module : `${module}/${rest}`;
  }
}

/** Import paths of the standard library have no dot in their first element; modules of users should, but need not. */
export function looksStandard(importPath: string): boolean {
  return !(importPath.split("/")[0] ?? "").includes(".");
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
