// The goroutine dump: what `?debug=2`, runtime.Stack, SIGQUIT, panics, fatal errors and the race detector print, alone or
// inside a log.

import { cleanLog } from "../../log/cleanLog";
import type { Format, ProfilePart, Progress } from "../format";
import { ClothedDump, DumpReader } from "./dumpReader";
import { findGoroutine } from "./findGoroutine";
import { isForeignHeader, isGoroutineHeader, startsWith } from "./lines";
import { RACE_WARNING } from "./raceReport";

const G = "g".charCodeAt(0);
const CAPITAL_G = "G".charCodeAt(0);
const W = "W".charCodeAt(0);

export const dump: Format = {
  id: "dump",
  title: "goroutine dump (?debug=2, SIGQUIT, panic)",
  matches: hasGoroutine,
  decode: decodeDumps,
};

function decodeDumps(bytes: Uint8Array, progress: Progress): readonly ProfilePart[] {
  try {
    return new DumpReader(bytes, progress, true).read();
  } catch (error) {
    if (!(error instanceof ClothedDump)) throw error;
    return new DumpReader(cleanLog(bytes, findGoroutine), progress, false).read();
  }
}

/** Looks for a goroutine's header or a race anywhere: logs may hold megabytes of other text before it. */
function hasGoroutine(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(G); at >= 0; at = bytes.indexOf(G, at + 1)) {
    if (isGoroutineHeader(bytes, at)) return true;
  }
  for (let at = bytes.indexOf(W); at >= 0; at = bytes.indexOf(W, at + 1)) {
    if (startsWith(bytes, at, RACE_WARNING)) return true;
  }
  for (let at = bytes.indexOf(CAPITAL_G); at >= 0; at = bytes.indexOf(CAPITAL_G, at + 1)) {
    if (isForeignHeader(bytes, at)) return true;
  }
  return false;
}
