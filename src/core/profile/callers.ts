// Callers and callees of one function, merged over all places where it is called.
import type { FrameKeys } from "./frameKeys";
import type { Profile } from "./profile";
import { StackTree, type TreeMeasures } from "./stackTree";

const options = { collapseRecursion: true };

/** The tree below `key`, which is the root's one child. Of a recursion only the outermost call counts. */
export function calleesOf(key: number, profile: Profile, keys: FrameKeys, measures: TreeMeasures): StackTree {
  const outermost = outermostCalls(profile, keys, key);
  const rows: number[] = [];
  for (let row = 0; row < outermost.length; row++) if (outermost[row] === row) rows.push(row);
  return StackTree.downFrom(rows, profile, keys, options, measures);
}

/** The tree above `key`, leaf up, weighted by what was sampled in or below it. */
export function callersOf(key: number, profile: Profile, keys: FrameKeys, measures: TreeMeasures): StackTree {
  const outermost = outermostCalls(profile, keys, key);
  const rows = profile.samples.stack.map((stack) => (stack < 0 ? -1 : outermost[stack]!));
  return StackTree.upFrom(rows, profile, keys, options, measures);
}

/** For each stack row: the outermost row at or above it with this key, -1 when there is none. */
function outermostCalls(profile: Profile, keys: FrameKeys, key: number): Int32Array {
  const { length, parent, frame } = profile.stacks;
  const outermost = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const above = parent[row]! < 0 ? -1 : outermost[parent[row]!]!;
    outermost[row] = above >= 0 ? above : keys.ofFrame[frame[row]!] === key ? row : -1;
  }
  return outermost;
}
