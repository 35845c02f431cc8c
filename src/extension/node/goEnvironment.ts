// Where Go is installed on this machine: the environment, what the go command says, and the usual places.

import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { GoEnvironment } from "../source/sourceRoots";

/** Folders in order of trust. Those of the usual places may not exist. */
export async function askGoEnvironment(mayRunGo: boolean): Promise<GoEnvironment> {
  const { GOROOT, GOMODCACHE, GOPATH } = mayRunGo ? await goEnv() : {};
  const goPath = process.env["GOPATH"] || GOPATH || join(homedir(), "go");
  const goPaths = goPath.split(process.platform === "win32" ? ";" : ":");
  return {
    goroots: present([process.env["GOROOT"], GOROOT, ...(await usualPlaces())]),
    moduleCaches: present([
      process.env["GOMODCACHE"],
      GOMODCACHE,
      ...goPaths.map((path) => join(path, "pkg", "mod")),
    ]),
  };
}

/** Answers {} where there is no go command, or where it does not answer in time. */
function goEnv(): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    // In the home folder: a go.mod or go.work must not make the command fetch another toolchain.
    const options = { cwd: homedir(), timeout: 5000, env: { ...process.env, GOTOOLCHAIN: "local" } };
    execFile("go", ["env", "-json", "GOROOT", "GOMODCACHE", "GOPATH"], options, (error, stdout) => {
      if (error) return resolve({});
      try {
        resolve(JSON.parse(stdout) as Record<string, string>);
      } catch {
        resolve({});
      }
    });
  });
}

async function usualPlaces(): Promise<string[]> {
  const sdk = join(homedir(), "sdk");
  const downloaded = (await readdir(sdk).catch(() => [])).filter((name) => name.startsWith("go"));
  const system =
    process.platform === "win32"
      ? ["C:\\Program Files\\Go", "C:\\Go"]
      : [
          "/usr/local/go",
          "/usr/lib/go",
          "/usr/lib/golang",
          "/usr/share/go",
          "/opt/homebrew/opt/go/libexec",
          "/snap/go/current",
        ];
  // Debian keeps one folder per version.
  const debian = (await readdir("/usr/lib").catch(() => []))
    .filter((name) => /^go-\d/.test(name))
    .sort()
    .reverse();
  return [
    ...system,
    ...debian.map((name) => join("/usr/lib", name)),
    ...downloaded.map((name) => join(sdk, name)),
  ];
}

function present(paths: readonly (string | undefined)[]): string[] {
  return paths.filter((path): path is string => path !== undefined && path !== "");
}
