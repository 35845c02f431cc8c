// A file system that lies in memory, as the source checks see one.
import type { FileReader } from "../../src/extension/problems/goFiles";

/** The files' texts by their absolute paths; the map may change meanwhile. */
export function memoryFiles(texts: ReadonlyMap<string, string>): FileReader {
  return {
    async readDirectory(path) {
      const [folders, files] = [new Set<string>(), new Set<string>()];
      for (const file of texts.keys()) {
        if (!file.startsWith(`${path}/`)) continue;
        const [name = "", ...below] = file.slice(path.length + 1).split("/");
        (below.length > 0 ? folders : files).add(name);
      }
      return { folders: [...folders], files: [...files] };
    },
    async readFile(path) {
      const text = texts.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
  };
}
