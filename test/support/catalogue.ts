// The fixture of every signature, and all recorded profiles, for the tests of the catalogue and for docs/leaks.md.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { functionNames } from "../../src/core/analysis/pattern";
import { decode } from "../../src/core/profile/decode";
import type { Profile } from "../../src/core/profile/profile";

const fixtures = join(__dirname, "../fixtures");

/** An entry of test/fixtures/catalogue.json. */
export interface CatalogueEntry {
  /** Path of the profiles that the signature fires on, below test/fixtures, without what tells the format. */
  readonly fixture: string;
  /** How many goroutines it matches there. */
  readonly goroutines: number;
  /** Programs (see test/fixtures/generate.sh -l and -x -l) in whose profiles it may have a finding; "*": any. */
  readonly programs: readonly string[];
}

export const catalogue = JSON.parse(readFileSync(join(fixtures, "catalogue.json"), "utf8")) as Readonly<
  Record<string, CatalogueEntry>
>;

/** Dumps first: only they have every state. */
const endings = [".debug2.txt", ".txt", ".pb.gz"];

/** The profiles of an entry's fixture, by file ending. */
export function readFixture(entry: CatalogueEntry): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Profile>();
  for (const ending of endings) {
    const path = join(fixtures, entry.fixture + ending);
    if (existsSync(path)) profiles.set(ending, decode(readFileSync(path)));
  }
  return profiles;
}

export interface Recording {
  /** Below test/fixtures. */
  readonly path: string;
  /** "L_sql", "grpc", … */
  readonly program: string;
  readonly read: () => Profile;
}

/** Larger ones repeat the same goroutines a hundred thousand times. */
const sizeLimit = 3_000_000;

/** Every recorded goroutine profile that can be decoded, in all formats and versions. */
export function recordings(): Recording[] {
  return ["captures", "captures-extra"].flatMap((kind) =>
    foldersOf(join(fixtures, kind)).flatMap((folder) =>
      readdirSync(join(fixtures, kind, folder))
        .filter((name) => /\.(pb\.gz|txt)$/.test(name) && !/\.heap\.|X_crash-panic-none/.test(name))
        .map((name) => {
          const path = join(kind, folder, name);
          const program = kind === "captures" ? name.split("-")[0]! : folder;
          return { path, program, read: () => decode(readFileSync(join(fixtures, path))) };
        })
        .filter(({ path }) => statSync(join(fixtures, path)).size < sizeLimit),
    ),
  );
}

/** Programs of test/fixtures/programs-extra, and those that have profiles in captures-extra. */
export function extraPrograms(): { written: string[]; recorded: string[] } {
  const programs = join(fixtures, "programs-extra");
  return {
    written: foldersOf(programs).filter((name) => existsSync(join(programs, name, "main.go"))),
    recorded: foldersOf(join(fixtures, "captures-extra")).filter((name) => name !== "synthetic"),
  };
}

function foldersOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Every function that a recorded profile names, in the words of patterns; also in versions that have no dump. */
export function recordedFunctions(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path, program, read } of recordings()) {
    if (program === "synthetic" || (!path.endsWith(".pb.gz") && program !== "X_crash")) continue;
    for (const name of functionNames(read()).names) names.add(name);
  }
  return names;
}
