// Flat and cum per function, as in `pprof -top`: a function that calls itself counts once per sample.
import type { FrameKeys } from "./frameKeys";
import type { Profile } from "./profile";
import { StackLinks } from "./stackLinks";
import type { Measure } from "./stackTotals";

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
function cumByKey({ stacks }: Profile, keys: FrameKeys, { totals }: Measure): Float64Array {
  const keyOf = (row: number): number => keys.ofFrame[stacks.frame[row]!]!;
  const links = new StackLinks(stacks);
  const cum = new Float64Array(keys.length);
  const onPath = new Int32Array(keys.length);
  // Rows to enter; ~row: to leave it, when its callees are done.
  const open = [...links.roots];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    if (row < 0) {
      onPath[keyOf(~row)]!--;
      continue;
    }
    if (onPath[keyOf(row)]!++ === 0) cum[keyOf(row)]! += totals[row]!;
    open.push(~row);
    links.forEachChild(row, (callee) => open.push(callee));
  }
  return cum;
}
