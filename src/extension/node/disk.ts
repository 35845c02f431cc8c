// The files of this machine, for the source checks.

import { readdir, readFile } from "node:fs/promises";
import type { FileReader } from "../problems/goFiles";

export const disk: FileReader = {
  async readDirectory(path) {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    return {
      folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
      files: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    };
  },
  readFile: (path) => readFile(path).catch(() => undefined),
};
