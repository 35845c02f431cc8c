// The goroutine dump: what `?debug=2`, runtime.Stack, SIGQUIT, panics and fatal errors print, alone or inside a log.

import type { Format } from "../format";
import { cleanLog } from "./cleanLog";
import { DumpReader } from "./dumpReader";
import { isGoroutineHeader } from "./lines";

const G = "g".charCodeAt(0);

export const dump: Format = {
  id: "dump",
  title: "goroutine dump (?debug=2, SIGQUIT, panic)",
  matches: hasGoroutine,
  decode: (bytes, progress) => new DumpReader(cleanLog(bytes), progress).read(),
};

/** Looks for a goroutine's header anywhere: logs may hold megabytes of other text before it. */
function hasGoroutine(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(G); at >= 0; at = bytes.indexOf(G, at + 1)) {
    if (isGoroutineHeader(bytes, at)) return true;
  }
  return false;
}
