// Flat and cum per function, as in `pprof -top`: a function that calls itself counts once per sample.
import type { FrameKeys } from "./frameKeys";
import type { Profile } from "./profile";
import type { Measure } from "./stackTotals";

/** Row = key. */
export interface TopTable {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

/** One pass over samples for flat, one over stacks for cum. */
export function topTable(profile: Profile, keys: FrameKeys, measure: Measure): TopTable {
  const flat = new Float64Array(keys.length);
  const cum = new Float64Array(keys.length);
  const { length, parent, frame } = profile.stacks;
  const { stack } = profile.samples;
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const row = stack[sample]!;
    if (row >= 0) flat[keys.ofFrame[frame[row]!]!]! += measure.perSample[sample]!;
  }
  for (let row = 0; row < length; row++) {
    const total = measure.totals[row]!;
    if (total === 0) continue;
    const key = keys.ofFrame[frame[row]!]!;
    let above = parent[row]!;
    while (above >= 0 && keys.ofFrame[frame[above]!] !== key) above = parent[above]!;
    if (above < 0) cum[key]! += total;
  }
  return { flat, cum };
}
