// A profile's kind in a sentence, also where it is not known, and what follows from it.

import { STRINGS_MISSING } from "./formats/pprof/tables";
import type { Profile } from "./profile";

/** Follows "is": "a heap profile", "an allocs profile", "a profile of unknown kind". */
export function kindWords({ kind, notes }: Pick<Profile, "kind" | "notes">): string {
  if (kind === "other") {
    const isCut = notes.some(({ text }) => text.startsWith(STRINGS_MISSING));
    return `a profile of unknown kind${isCut ? ": it was cut off before its string table, which names it" : ""}`;
  }
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind} profile`;
}

/** Whether a profile's samples are goroutines. */
export function holdsGoroutines({ kind }: Pick<Profile, "kind">): boolean {
  return kind === "goroutine" || kind === "goroutineleak";
}
