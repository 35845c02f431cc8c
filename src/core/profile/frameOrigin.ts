// Whose code a frame is: the runtime's, the standard library's, a dependency's, or the user's own. Views fold the first
// ones away and let the last stand out.
import { frameFile, frameName } from "./frameKeys";
import { parseGoName } from "./goName";
import type { Profile } from "./profile";

export type FrameOrigin = "runtime" | "standard" | "dependency" | "user";

/** In the order of {@link frameOrigins}' codes. */
export const originNames: readonly FrameOrigin[] = ["runtime", "standard", "dependency", "user"];
export const RUNTIME = 0;
export const STANDARD = 1;
export const DEPENDENCY = 2;
export const USER = 3;

/** First path elements of the standard library (`go list std`, Go 1.27). */
const standardRoots = new Set(
  (
    "archive arena bufio builtin bytes cmp compress container context crypto database debug embed encoding errors " +
    "expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp " +
    "runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak"
  ).split(" "),
);

/** The package path of a function's name: "net/http.(*conn).serve" → "net/http". "" when there is none. */
export function goPackage(name: string): string {
  return parseGoName(name).package;
}

/** The module a package belongs to, as far as its path and file tell: "example.com/shop", "std", "main". */
export function moduleOf(packagePath: string, file: string): string {
  const version = /\/pkg\/mod\/(.+?@[^/]+)\//.exec(file)?.[1] ?? /^([^/]+\.[^@]+@[^/]+)\//.exec(file)?.[1];
  if (version !== undefined) return version.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const elements = packagePath.split("/");
  if (!elements[0]!.includes(".")) return standardRoots.has(elements[0]!) ? "std" : elements[0]!;
  // github.com/owner/repository and the like have three elements, vanity paths two.
  const hosts = /^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/;
  return elements.slice(0, hosts.test(elements[0]!) || elements[0] === "golang.org" ? 3 : 2).join("/");
}

/** The origin code of each frame row. Frames without symbols count as the runtime's. */
export function frameOrigins(profile: Profile): Uint8Array {
  const { length, func } = profile.frames;
  const origins = new Uint8Array(length);
  const known = new Map<number, number>();
  for (let frame = 0; frame < length; frame++) {
    let origin = known.get(func[frame]!);
    if (origin === undefined) {
      origin = originOf(frameName(profile, frame), frameFile(profile, frame));
      if (func[frame]! >= 0) known.set(func[frame]!, origin);
    }
    origins[frame] = origin;
  }
  return origins;
}

/** The origin of a function by its name and recorded file. */
export function originOf(name: string, file: string): number {
  const packagePath = goPackage(name);
  if (packagePath === "main" || packagePath.startsWith("main/")) return USER;
  const root = packagePath.split("/")[0]!;
  if (/^(runtime|internal\/(runtime|abi|poll|bytealg|cpu|goarch))(\/|$)/.test(packagePath)) {
    return packagePath === "runtime/pprof" ? STANDARD : RUNTIME;
  }
  if (packagePath === "") return RUNTIME;
  if (/@v[^/]*\/|\/vendor\/|^vendor\//.test(file)) return DEPENDENCY;
  // A user's module may be named like a standard package: then its file does not end in src/<package>/file.go.
  if (standardRoots.has(root)) return isStandardFile(file, packagePath) ? STANDARD : USER;
  return USER;
}

function isStandardFile(file: string, packagePath: string): boolean {
  if (file === "" || !file.includes("/")) return true;
  const folder = file.slice(0, file.lastIndexOf("/"));
  // sync.runtime_Semacquire, time.Sleep and others are written in the runtime (go:linkname): src/runtime/sema.go.
  return [packagePath, "runtime"].some((name) => folder === name || folder.endsWith(`/src/${name}`));
}
