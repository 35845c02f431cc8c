// Where a process had its program and libraries: the copy of /proc/self/maps at the end of old profiles. Read and put in
// order as pprof does it (profile/legacy_profile.go, ParseMemoryMap; profile/profile.go, massageMappings).

import type { MappingRow } from "../../profileBuilder";

/** Stands before the memory map in texts. */
export const MAPS_FOLLOW = /^.*(?:MAPPED_LIBRARIES:|--- Memory map: ---).*$/m;

const RANGE = String.raw`^\s*(?:0x)?([\da-f]+)(?:-|\s)\s*(?:0x)?([\da-f]+):?`;
const PERMISSIONS = String.raw`(?:\s+([-rwxp]+))?`;
// 55d0c0000000-55d0c0021000 r-xp 00002000 08:01 1234  /usr/bin/server
const PROC_MAPS = new RegExp(
  String.raw`${RANGE}${PERMISSIONS}(?:\s+([\da-f]+))?\s+[\da-f]+:[\da-f]+\s+\d+(?:\s+(\S+))?`,
  "i",
);
// 40000-80000 r-xp /path/to/binary (@FF00) abc123456             of other tools
const BRIEF_MAPS = new RegExp(
  String.raw`${RANGE}${PERMISSIONS}(?:\s+(\S+))?(?:\s+\(@([\da-f]+)\))?(?:\s+([\da-f]+))?`,
  "i",
);
/** Paths are shorter. */
const LONGEST_LINE = 8192;
const LIBRARY = /\.so$|\.so[._]\d/;
/** Where Linux puts programs that are not position-independent. */
const USUAL_START = 0x400000;

export class MemoryMap {
  readonly #known = new Map<number, number>();

  /** @param rows the builder's row of each mapping */
  private constructor(
    readonly mappings: readonly MappingRow[],
    readonly rows: readonly number[],
  ) {}

  /** @param addMapping puts a mapping into the profile, and returns its row */
  static parse(text: string, addMapping: (mapping: MappingRow) => number): MemoryMap {
    const mappings = mainFirst(joinAdjacent(parseLines(text)));
    return new MemoryMap(mappings, mappings.map(addMapping));
  }

  /** Row of the mapping that an address lies in, -1 when there is none. */
  row(address: number): number {
    if (this.mappings.length === 0) return -1;
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    let found = this.mappings.findIndex(({ start, limit }) => start <= address && address < limit);
    // Some profilers leave out the first part of a mapping that is split.
    if (found < 0) {
      found = this.mappings.findIndex(
        ({ start, offset }) => offset !== 0 && start - offset <= address && address < start,
      );
    }
    const row = this.rows[found] ?? -1;
    this.#known.set(address, row);
    return row;
  }
}

/** The executable mappings. Lines like "build=/path" define what "$build" stands for in later lines. */
function parseLines(text: string): readonly MappingRow[] {
  const words = new Map<string, string>();
  const mappings: MappingRow[] = [];
  for (const raw of text.split("\n")) {
    if (raw.length > LONGEST_LINE) continue;
    let line = raw.trimEnd();
    for (const [name, value] of words) line = line.replaceAll(`$${name}`, () => value);
    const mapping = parseMapping(line);
    if (mapping) mappings.push(mapping);
    const word = mapping === undefined && /^\s*(\w+)\s*=\s*(.*)$/.exec(line);
    if (word && words.size < 16) words.set(word[1]!, word[2]!);
  }
  return mappings;
}

/** null for memory that holds no code. */
function parseMapping(line: string): MappingRow | null | undefined {
  const proc = PROC_MAPS.exec(line);
  const brief = proc ? null : BRIEF_MAPS.exec(line);
  if (!proc && !brief) return undefined;
  const [, start = "", limit = "", permissions = ""] = proc ?? brief ?? [];
  if (permissions !== "" && !permissions.includes("x")) return null;
  const hex = (text = "0"): number => parseInt(text, 16);
  return {
    start: hex(start),
    limit: hex(limit),
    offset: hex(proc ? proc[4] : brief![5]),
    file: (proc ? proc[5] : brief![4]) ?? "",
    buildId: brief?.[6] ?? "",
  };
}

function joinAdjacent(mappings: readonly MappingRow[]): MappingRow[] {
  const joined: MappingRow[] = [];
  for (const next of mappings) {
    const last = joined.at(-1);
    if (last && isAdjacent(last, next)) {
      const { limit, file, buildId } = next;
      joined[joined.length - 1] = {
        ...last,
        limit,
        file: file === "" ? last.file : file,
        buildId: buildId === "" ? last.buildId : buildId,
      };
    } else joined.push(next);
  }
  return joined;
}

function isAdjacent(a: MappingRow, b: MappingRow): boolean {
  const agree = (one: string, other: string): boolean => one === "" || other === "" || one === other;
  return (
    agree(a.file, b.file) &&
    agree(a.buildId, b.buildId) &&
    a.limit === b.start &&
    (a.offset === 0 || b.offset === 0 || a.offset + (a.limit - a.start) === b.offset)
  );
}

/** The program comes first, and starts where it was loaded. */
function mainFirst(mappings: MappingRow[]): readonly MappingRow[] {
  const main = mappings.findIndex(({ file }) => {
    const path = file.replace("(deleted)", "").trim();
    return path !== "" && !path.startsWith("[") && !LIBRARY.test(path);
  });
  if (main > 0) [mappings[0], mappings[main]] = [mappings[main]!, mappings[0]!];
  const [first, second] = mappings;
  if (first && second && first.file.startsWith("/anon_hugepage") && first.limit === second.start)
    mappings.shift();
  const program = mappings[0];
  if (program && program.start - program.offset === USUAL_START) {
    mappings[0] = { ...program, start: USUAL_START, offset: 0 };
  }
  return mappings;
}
