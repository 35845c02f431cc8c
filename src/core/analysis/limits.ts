// What a profile cannot show, said wherever its counts are shown: data that Go itself cut.

import type { Note, Profile } from "../profile/profile";
import { plural } from "./words";

/** runtime/pprof stops a dump at exactly this size, in the middle of a line, without a word (pprof.go, writeGoroutineStacks). */
const DUMP_CUT_BYTES = 64 * 1024 * 1024;
/** Frames kept per stack: 32 up to Go 1.22, 128 from 1.23 (GODEBUG=profstackdepth). */
const STACK_CUTS = [32, 128];

export function limitNotes(profile: Profile): Note[] {
  const notes: Note[] = [];
  if (profile.text && profile.text.length >= DUMP_CUT_BYTES) {
    notes.push({
      severity: "warning",
      text:
        "Go cuts a dump at 64 MiB, and this one is that long: counts are those of a sample. Take a profile without " +
        "debug=2, which stays small however many goroutines there are.",
    });
  }
  const cut = profile.goroutines ? 0 : cutSamples(profile);
  if (cut > 0) {
    notes.push({
      severity: "warning",
      text:
        `${plural(cut, "stack has", "stacks have")} as many frames as Go keeps, so their outermost frames are missing and ` +
        "different stacks may count as one. Raise the depth with GODEBUG=profstackdepth=512 (Go 1.23), or take a dump.",
    });
  }
  return notes;
}

function cutSamples(profile: Profile): number {
  const { length, parent } = profile.stacks;
  const depth = new Int32Array(length);
  let deepest = 0;
  for (let row = 0; row < length; row++) {
    depth[row] = parent[row]! < 0 ? 1 : depth[parent[row]!]! + 1;
    deepest = Math.max(deepest, depth[row]!);
  }
  // Inlined calls make more frames of one; only a profile whose deepest stacks all end at the limit was cut there.
  if (!STACK_CUTS.includes(deepest)) return 0;
  return profile.samples.stack.filter((stack) => stack >= 0 && depth[stack] === deepest).length;
}
