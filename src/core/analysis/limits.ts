// What a profile cannot show, said wherever its counts are shown: stacks that Go itself cut.

import type { Note, Profile } from "../profile/profile";
import type { GoVersion } from "./goVersion";
import { plural } from "./words";

/** Frames kept per stack, inlined calls not counted: 32 up to Go 1.22, 128 from 1.23 (GODEBUG=profstackdepth). */
const CUT_BEFORE_23 = 32;
const CUT_SINCE_23 = 128;

/** @param goVersion what built the program, if known; else both of Go's limits are looked for */
export function limitNotes(profile: Profile, goVersion?: GoVersion): Note[] {
  const notes: Note[] = [];
  const cuts = [
    ...((goVersion?.minMinor ?? 0) < 23 ? [CUT_BEFORE_23] : []),
    ...((goVersion?.maxMinor ?? 23) >= 23 ? [CUT_SINCE_23] : []),
  ];
  // The text form hides the runtime's frames at the leaf, so its stacks do not show where they were cut.
  const cut = profile.format === "pprof" ? cutSamples(profile, cuts) : 0;
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

function cutSamples({ stacks, frames, samples }: Profile, cuts: readonly number[]): number {
  const { length, parent, frame } = stacks;
  const { inlined } = frames;
  const deepestCut = Math.max(...cuts);
  const depth = new Uint8Array(length);
  let deepest = 0;
  for (let row = 0; row < length; row++) {
    const own = inlined[frame[row]!] === 1 ? 0 : 1;
    depth[row] = own + (parent[row]! < 0 ? 0 : depth[parent[row]!]!);
    if (depth[row]! > deepest) deepest = depth[row]!;
    // Where a stack is deeper than the limit, nothing was cut at it.
    if (deepest > deepestCut) return 0;
  }
  if (!cuts.includes(deepest)) return 0;
  let cut = 0;
  for (const stack of samples.stack) if (stack >= 0 && depth[stack] === deepest) cut++;
  return cut;
}
