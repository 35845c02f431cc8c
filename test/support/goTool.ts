// Go, where it is installed: tests that compare with pprof skip themselves without it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

let found: string | null | undefined;

/** Path of the pprof binary that `go tool pprof` runs, or null. Calling it directly saves the go command's own time. */
export function pprofPath(): string | null {
  if (found === undefined) {
    try {
      found = execFileSync("go", ["tool", "-n", "pprof"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim();
    } catch {
      found = null;
    }
  }
  return found;
}

/** GOROOT, or null without Go. */
export function goRoot(): string | null {
  try {
    return execFileSync("go", ["env", "GOROOT"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}

/** What pprof prints on stdout; it must not look for binaries or symbols elsewhere. */
export function runPprof(pprof: string, args: readonly string[], file: string): string {
  const env = { ...process.env, PPROF_BINARY_PATH: join(__dirname, "nowhere"), PPROF_TMPDIR: __dirname };
  return execFileSync(pprof, ["-symbolize=none", ...args, file], {
    encoding: "utf8",
    env,
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "ignore"],
  });
}
