// Which Go built the program, read off the profile itself: lines of runtime and net/http functions are different in
// every minor release, and paths of toolchains name theirs.

import type { Profile } from "../profile/profile";
import { goLines, type GoLineRow } from "./goLines";

export interface GoVersion {
  /** "Go 1.23", or a range: "Go 1.18 to 1.20". */
  readonly name: string;
  /** Oldest and newest release it can be: "1.23.0". */
  readonly from: string;
  readonly to: string;
  /** Minor of the oldest and the newest: 23. */
  readonly minMinor: number;
  readonly maxMinor: number;
  /** What told it: "runtime.gopark at line 424". */
  readonly source: string;
}

/** Function → the columns of a {@link GoLineRow} in which its line may be found, plus what to add to the column. */
const columns: Readonly<
  Record<string, readonly (readonly [column: 2 | 3 | 4 | 5 | 6 | 7 | 8, plus: number])[]>
> = {
  "runtime.gopark": [[2, 0]],
  "runtime.selectgo": [[3, 0]],
  "runtime.main": [[4, 0]],
  "net/http.(*persistConn).readLoop": [
    [5, 0],
    [6, 0],
  ],
  "net/http.(*persistConn).writeLoop": [[7, 0]],
  // "created by" prints the line of `go pconn.readLoop()` or of `go pconn.writeLoop()`, the next one.
  "net/http.(*Transport).dialConn": [
    [8, 0],
    [8, 1],
  ],
};

/**
 * …/golang.org/toolchain@v0.0.1-go1.23.4.linux-amd64/src/…, /usr/local/go1.22.3/src/…, /opt/hostedtoolcache/go/1.22.5/x64/src/…
 */
const toolchainPaths =
  /(?:toolchain@v[\d.]+-go|\/go-?|hostedtoolcache\/go\/)(1\.\d+(?:\.\d+)?)[^/]*\/(?:x64\/|arm64\/)?src\//;

/** undefined when the profile shows none of these functions, or lines of no release (a fork, or a newer Go). */
export function goVersionOf(profile: Profile): GoVersion | undefined {
  return fromPaths(profile) ?? fromLines(profile);
}

function fromPaths(profile: Profile): GoVersion | undefined {
  for (const file of new Set(profile.functions.file)) {
    const found = toolchainPaths.exec(profile.strings[file] ?? "");
    if (found) return version(found[1]!, found[1]!, `the path ${profile.strings[file]!}`);
  }
  return undefined;
}

function fromLines(profile: Profile): GoVersion | undefined {
  let rows: readonly GoLineRow[] = goLines;
  let source = "";
  for (let frame = 0; frame < profile.frames.length; frame++) {
    const func = profile.frames.func[frame]!;
    if (func < 0) continue;
    const name = profile.strings[profile.functions.name[func]!] ?? "";
    const places = columns[name];
    if (!places || !Object.hasOwn(columns, name)) continue;
    const line = profile.frames.line[frame]!;
    const fits = (row: GoLineRow): boolean => places.some(([column, plus]) => row[column] + plus === line);
    // A line that no release has says nothing: a momentary state of a loop, for example.
    if (!goLines.some(fits)) continue;
    const narrowed = rows.filter(fits);
    if (narrowed.length === 0) return undefined;
    if (narrowed.length < rows.length) source = `${name} at line ${line}`;
    rows = narrowed;
  }
  return rows.length === goLines.length ? undefined : version(rows[0]![0], rows.at(-1)![1], source);
}

function version(from: string, to: string, source: string): GoVersion {
  const [minMinor, maxMinor] = [minorOf(from), minorOf(to)];
  const name = minMinor === maxMinor ? `Go 1.${minMinor}` : `Go 1.${minMinor} to 1.${maxMinor}`;
  return { name: from === to ? `Go ${from}` : name, from, to, minMinor, maxMinor, source };
}

function minorOf(release: string): number {
  return Number(/^1\.(\d+)/.exec(release)![1]);
}
