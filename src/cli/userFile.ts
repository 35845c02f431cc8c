// Finds .goroutine-lens.json for the command line: in the folder of the source, else where it was started.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseUserFile, USER_FILE, type UserFile } from "../core/analysis/user/userFile";

export function readUserFile(folder: string): UserFile {
  const path = [folder, "."].map((one) => join(one, USER_FILE)).find((one) => existsSync(one));
  if (path === undefined) return { signatures: [], ignores: [], notes: [] };
  return parseUserFile(readFileSync(path, "utf8"), new Date().toISOString().slice(0, 10));
}
