// Which rows of a profile's tables are still used: filtering leaves frames behind that no sample reaches.
import type { Profile } from "./profile";

export interface UsedRows {
  readonly frames: readonly number[];
  readonly functions: readonly number[];
  readonly mappings: readonly number[];
}

/** Frames that a sample reaches, and the functions and mappings these refer to. */
export function usedRows(profile: Profile): UsedRows {
  const { stacks, samples, frames } = profile;
  const reached = new Uint8Array(stacks.length);
  for (const stack of samples.stack) if (stack >= 0) reached[stack] = 1;
  const usedFrames = new Uint8Array(frames.length);
  // Backwards: callers come before their callees.
  for (let row = stacks.length - 1; row >= 0; row--) {
    if (!reached[row]) continue;
    usedFrames[stacks.frame[row]!] = 1;
    if (stacks.parent[row]! >= 0) reached[stacks.parent[row]!] = 1;
  }
  const functions = new Set<number>();
  const mappings = new Set<number>();
  const rows: number[] = [];
  for (let frame = 0; frame < frames.length; frame++) {
    if (!usedFrames[frame]) continue;
    rows.push(frame);
    if (frames.func[frame]! >= 0) functions.add(frames.func[frame]!);
    if (frames.mapping[frame]! >= 0) mappings.add(frames.mapping[frame]!);
  }
  return { frames: rows, functions: [...functions], mappings: [...mappings] };
}

/** Location ids (frame row + 1) of a stack, leaf first as profile.proto has them. */
export function stackIds(profile: Profile, stack: number): number[] {
  const ids: number[] = [];
  for (let row = stack; row >= 0; row = profile.stacks.parent[row]!) ids.push(profile.stacks.frame[row]! + 1);
  return ids;
}
