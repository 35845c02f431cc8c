// The table of docs/leaks-matrix.md: what is found in every captured profile. Rows that are equal in all Go versions or
// in all formats are one row. `npm run leaks-matrix` writes it; a test fails when it has changed unnoticed.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../../src/core/analysis/analyze";
import type { Finding } from "../../src/core/analysis/finding";
import { decode } from "../../src/core/profile/decode";
import { DecodeError, type Profile } from "../../src/core/profile/profile";
import { CAPTURES } from "./captures";

export interface Capture {
  /** "A_unread-cl64k", with ".srv" for the server's own and ".leak" for a goroutineleak profile. */
  readonly name: string;
  /** "1.23" */
  readonly go: string;
  /** "pb.gz", "debug1", "debug2", or "text" for crashes and built stacks. */
  readonly format: string;
  readonly path: string;
}

/** All captured goroutine profiles, by version and name; those of popular modules were made with one Go only. */
export function captures(): Capture[] {
  const versions = readdirSync(CAPTURES).filter((name) => /^go1\.\d+$/.test(name));
  const extra = join(CAPTURES, "../captures-extra");
  return [
    ...versions.flatMap((version) => capturesIn(join(CAPTURES, version), version.slice(2), "")),
    ...readdirSync(extra).flatMap((program) => capturesIn(join(extra, program), "one Go", `${program}/`)),
  ];
}

function capturesIn(folder: string, go: string, prefix: string): Capture[] {
  return readdirSync(folder).flatMap((file): Capture[] => {
    if (file.includes(".heap.")) return [];
    const path = join(folder, file);
    const [, name, format] = /^(.+)\.(pb\.gz|debug[12])(?:\.txt)?(?:\.gz)?$/.exec(file) ?? [];
    if (name !== undefined && format !== undefined) return [{ name: prefix + name, go, format, path }];
    return file.endsWith(".txt")
      ? [{ name: prefix + file.replace(/\.txt$/, ""), go, format: "text", path }]
      : [];
  });
}

/** "http-body-not-closed 25 likely", the surest first; without the background. */
export function foundIn({ path }: Capture): string[] {
  const profile = decodeOrUndefined(path);
  if (!profile) return ["(holds no stacks)"];
  return analyze(profile)
    .findings.filter(({ severity }) => severity !== "benign")
    .map(summary);
}

/** Some crash reports were printed with GOTRACEBACK=none. */
function decodeOrUndefined(path: string): Profile | undefined {
  try {
    return decode(readFileSync(path));
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function summary({ rule, connections, goroutines, confidence, frame }: Finding): string {
  const place = rule.startsWith("http") || !frame ? "" : ` at \`${frame.function}\``;
  return `${rule} ${connections ?? goroutines} ${confidence}${place}`;
}

/** The whole document. */
export function leaksMatrix(): string {
  const rows = new Map<string, Map<string, Set<string>>>();
  for (const capture of captures()) {
    const found = foundIn(capture).join("<br>") || "–";
    const ofName = rows.get(capture.name) ?? new Map<string, Set<string>>();
    rows.set(capture.name, ofName);
    const where = ofName.get(found) ?? new Set<string>();
    ofName.set(found, where);
    where.add(`${capture.go}:${capture.format}`);
  }
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, results]) =>
      [...results].map(([found, where]) => `| ${name} | ${versionsText(where)} | ${found} |`),
    );
  return `${header}${lines.join("\n")}\n`;
}

const header = `# What is found in every captured profile

Each row is a program of test/fixtures/programs in one of its phases, as real Go versions printed it. A name that ends in
\`_more\` adds to the phases before it; \`.srv\` is the profile of the server that the program talks to, \`.leak\` a
goroutineleak profile. Names with a slash are programs of test/fixtures/programs-extra. Background goroutines are left out; "–" means that nothing is reported.

Made by \`npm run leaks-matrix\`; a test fails when it is stale.

| case | Go and format | rule, count, confidence |
|---|---|---|
`;

/** "1.17, 1.20 (debug1, debug2); 1.22 (pb.gz)", "all" formats of a version are left unsaid. */
function versionsText(where: ReadonlySet<string>): string {
  const formats = new Map<string, string[]>();
  for (const one of where) {
    const [go = "", format = ""] = one.split(":");
    formats.set(go, [...(formats.get(go) ?? []), format]);
  }
  const byFormats = new Map<string, string[]>();
  for (const [go, list] of formats) {
    const key = list.sort().join(", ");
    byFormats.set(key, [...(byFormats.get(key) ?? []), go]);
  }
  return [...byFormats].map(([list, versions]) => `${versions.join(", ")} (${list})`).join("; ");
}
