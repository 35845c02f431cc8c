// Reads the Go files below a folder, as the go command would look for them.

import { readdir, readFile } from "node:fs/promises";

/** Read at once: enough to keep the disk busy, few enough for any limit on open files. */
const atOnce = 16;

/** Larger ones are generated tables; parsing them would take longer than all the others together. */
const maxBytes = 4 * 1024 * 1024;

/** Paths of *.go, go.mod and go.work below a folder; without what the go command leaves out, and without links. */
export async function listGoFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return isLeftOut(entry.name) ? [] : listGoFiles(path);
      return entry.isFile() && isGoFile(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** Calls `found` with each file that can be read. */
export async function readGoFiles(
  paths: readonly string[],
  found: (path: string, text: string) => void,
): Promise<void> {
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes !== undefined && bytes.length <= maxBytes) found(path, bytes.toString("utf8"));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
}

function isGoFile(name: string): boolean {
  return name.endsWith(".go") || name === "go.mod" || name === "go.work";
}

/** `go help packages`: names that begin with "." or "_", and testdata. node_modules may be huge, and holds no Go. */
function isLeftOut(name: string): boolean {
  return /^[._]/.test(name) || name === "testdata" || name === "node_modules";
}
