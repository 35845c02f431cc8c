// The race detector's report: two accesses, each with its goroutine's stack, and where those goroutines were created.
//
//   WARNING: DATA RACE
//   Write at 0x00c0000b4010 by goroutine 7:
//     main.main.func1()
//         /src/x.go:10 +0x44
//
//   Previous write at 0x00c0000b4010 by main goroutine:
//     …
//
//   Goroutine 7 (running) created at:
//     main.main()
//         /src/x.go:9 +0x1b0
//   ==================

import { Block } from "./block";
import { lineEnd, lineText } from "./lines";
import type { OneDump } from "./oneDump";

export const RACE_WARNING = "WARNING: DATA RACE";
const END = /^={10,}$/;
const ACCESS = /^(.+) at 0x[0-9a-f]+ by (?:goroutine (\d+)|(main) goroutine):$/i;
const CREATED = /^Goroutine (\d+) \((\w+)\) created at:$/;
const MAIN_ID = 1;

interface Section {
  readonly title: string;
  readonly frames: number[];
  readonly start: number;
  end: number;
}

/** Reads the report whose warning line ends before `start`; returns where the text goes on. */
export function readRaceReport(dump: OneDump, bytes: Uint8Array, start: number): number {
  const sections: Section[] = [];
  let at = start;
  while (at < bytes.length) {
    const end = lineEnd(bytes, at);
    const line = lineText(bytes, at, end);
    if (END.test(line)) {
      at = end + 1;
      break;
    }
    if (line.startsWith("goroutine ")) break;
    const section = sections.at(-1);
    if (/^\S.*:$/.test(line)) sections.push({ title: line, frames: [], start: at, end });
    else if (section && /^\s+\S.*\)$/.test(line)) {
      const placeEnd = lineEnd(bytes, end + 1);
      const place = lineText(bytes, end + 1, placeEnd).trim();
      section.frames.push(dump.frame(line.trim().replace(/\([^()]*\)$/, ""), place.replace(/ \+0x.*/, "")));
      section.end = Math.min(placeEnd, bytes.length);
      at = placeEnd + 1;
      continue;
    } else if (line.trim() !== "") dump.addForeign(line);
    at = end + 1;
  }
  addAccesses(dump, sections);
  return at;
}

function addAccesses(dump: OneDump, sections: readonly Section[]): void {
  const created = new Map<number, readonly number[]>();
  for (const { title, frames } of sections) {
    const match = CREATED.exec(title);
    if (match) created.set(Number(match[1]), frames);
  }
  for (const section of sections) {
    const match = ACCESS.exec(section.title);
    if (!match) continue;
    const id = match[3] === undefined ? Number(match[2]) : MAIN_ID;
    const block = new Block(section.start);
    block.frames.push(...section.frames);
    const [creator, ...callers] = created.get(id) ?? [];
    if (creator !== undefined) {
      block.setCreator(creator, -1);
      // Who created it is not named, but the whole stack at its `go` statement is printed.
      block.beginAncestor(-1);
      block.frames.push(creator, ...callers);
    }
    const state = `data race: ${match[1]!.toLowerCase()}`;
    dump.add(id, { state, waitMinutes: -1, flags: 0, labels: [] }, block, section.end);
  }
}
