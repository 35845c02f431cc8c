// Flat and cum per function, as in `pprof -top`: a function that calls itself counts once per sample.
import type { FrameKeys } from "./frameKeys";
import type { Profile } from "./profile";
import { stackLinks, type Measure } from "./stackTotals";

/** Row = key. */
export interface TopTable {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

/** One pass over samples for flat, one walk over the tree of stacks for cum. */
export function topTable(profile: Profile, keys: FrameKeys, measure: Measure): TopTable {
  const flat = new Float64Array(keys.length);
  const { frame } = profile.stacks;
  const { stack } = profile.samples;
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const row = stack[sample]!;
    if (row >= 0) flat[keys.ofFrame[frame[row]!]!]! += measure.perSample[sample]!;
  }
  return { flat, cum: cumByKey(profile, keys, measure) };
}

/** Depth first, counting how often each key is on the way from the root: only its outermost call adds to cum. */
function cumByKey(profile: Profile, keys: FrameKeys, { totals }: Measure): Float64Array {
  const { frame, parent } = profile.stacks;
  const { firstRoot, first, next } = stackLinks(profile);
  const cum = new Float64Array(keys.length);
  const onPath = new Int32Array(keys.length);
  for (let row = firstRoot; row >= 0;) {
    const key = keys.ofFrame[frame[row]!]!;
    if (onPath[key]!++ === 0) cum[key]! += totals[row]!;
    if (first[row]! >= 0) {
      row = first[row]!;
      continue;
    }
    // Leave this row, and its callers as long as it was their last callee.
    for (;;) {
      onPath[keys.ofFrame[frame[row]!]!]!--;
      if (next[row]! >= 0) {
        row = next[row]!;
        break;
      }
      row = parent[row]!;
      if (row < 0) break;
    }
  }
  return cum;
}
