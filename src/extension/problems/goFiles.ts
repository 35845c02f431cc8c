// Finds and reads the Go files below folders, as the go command would look for them, on whatever file system there is.

/** A file system, as far as the checks need it. Paths are absolute, with forward slashes. */
export interface FileReader {
  /** Without links; both empty when the folder cannot be read. */
  readDirectory(path: string): Promise<DirectoryContent>;
  /** Undefined when it cannot be read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
}

/** Names. */
export interface DirectoryContent {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Read at once: enough to keep a disk or a connection busy, few enough for any limit on open files. */
const atOnce = 16;

/** Larger ones are generated tables; parsing them would take longer than all the others together. */
const maxBytes = 4 * 1024 * 1024;

/**
 * Paths of *.go, go.mod and go.work below the folders; without what the go command leaves out, and without links. Where
 * there are more than `maxFiles`, those nearest to the top.
 */
export async function listGoFiles(
  reader: FileReader,
  folders: readonly string[],
  maxFiles: number,
): Promise<string[]> {
  const paths: string[] = [];
  let level = folders;
  while (level.length > 0 && paths.length < maxFiles) {
    const next: string[] = [];
    await forEachOf(level, async (folder) => {
      const content = await reader.readDirectory(folder);
      paths.push(...content.files.filter(isGoFile).map((name) => `${folder}/${name}`));
      next.push(...content.folders.filter((name) => !isLeftOut(name)).map((name) => `${folder}/${name}`));
    });
    level = next;
  }
  return paths.slice(0, maxFiles);
}

/** Calls `found` with each file, and answers the paths of those that cannot be read, or are too large. */
export async function readGoFiles(
  reader: FileReader,
  paths: readonly string[],
  found: (path: string, text: string) => void,
): Promise<string[]> {
  const unread: string[] = [];
  await forEachOf(paths, async (path) => {
    const bytes = await reader.readFile(path);
    if (bytes === undefined || bytes.length > maxBytes) unread.push(path);
    else found(path, new TextDecoder().decode(bytes));
  });
  return unread;
}

async function forEachOf<Item>(items: readonly Item[], action: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await action(items[next++]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** By its name, or by its path. */
export function isGoFile(path: string): boolean {
  return /\.go$|(^|\/)go\.(mod|work)$/.test(path);
}

/** `go help packages`: names that begin with "." or "_", and testdata. node_modules may be huge, and holds no Go. */
function isLeftOut(name: string): boolean {
  return /^[._]/.test(name) || name === "testdata" || name === "node_modules";
}
