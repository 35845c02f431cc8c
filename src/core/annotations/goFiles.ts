// Names of Go files, packages and modules: what the mapping of recorded paths needs to know about Go's conventions.

/** Path of the module that a go.mod declares, or undefined: `module example.com/shop`. Quotes and comments are allowed. */
export function parseModulePath(goMod: string): string | undefined {
  return /^\s*module\s+(?:"([^"]+)"|`([^`]+)`|([^\s"`(/][^\s"`(]*))/m
    .exec(goMod)
    ?.slice(1)
    .find((path) => path !== undefined);
}

/**
 * Import path of a function as the linker prints it: "example.com/shop/inventory.(*Client).Sniff" is in
 * "example.com/shop/inventory". Dots in the last element are printed as %2e (cmd/internal/objabi.PathToPrefix).
 */
export function packageOf(functionName: string): string {
  // Type arguments may hold slashes: "slices.SortFunc[example.com/shop/…]".
  const generic = functionName.indexOf("[");
  const name = generic < 0 ? functionName : functionName.slice(0, generic);
  const dot = name.indexOf(".", name.lastIndexOf("/") + 1);
  return (dot < 0 ? name : name.slice(0, dot)).replace(/%([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** True for packages of Go's own library: their first element has no dot. */
export function isStandardPackage(importPath: string): boolean {
  const first = importPath.split("/", 1)[0] ?? "";
  return first !== "" && first !== "main" && first !== "command-line-arguments" && !first.includes(".");
}

/** The module cache writes capitals as "!" and the small letter (golang.org/x/mod/module.EscapePath). */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);
}

/** Forward slashes, no doubled or trailing ones; undefined for what may not be opened: other hosts, "..", schemes. */
export function normalizePath(path: string): string | undefined {
  const forward = path.replace(/\\/g, "/");
  if (forward === "" || forward.startsWith("//") || /^[a-z][a-z0-9+.-]+:/i.test(forward)) return undefined;
  // eslint-disable-next-line no-control-regex -- a NUL ends a path for the system, and so may hide what follows
  if (/(^|\/)\.\.(\/|$)|\u0000/.test(forward)) return undefined;
  return forward
    .replace(/\/\.(?=\/)/g, "")
    .replace(/(.)\/+(?=\/|$)/g, "$1")
    .replace(/^\.\//, "");
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[a-z]:\//i.test(path);
}

/** The last element of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** True when `path` is `folder` or lies in it. Both normalised. Drive letters are compared without case. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [foldDrive(path), foldDrive(folder)];
  return inner === outer || inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);
}

function foldDrive(path: string): string {
  return /^[A-Z]:\//.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
}
