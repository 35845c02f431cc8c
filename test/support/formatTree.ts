// A profile's stacks as an indented text, callers above callees: "function:line cum", and flat where it is not zero.
import { frameRef } from "../../src/core/profile/frames";
import type { Profile } from "../../src/core/profile/profile";

/** Children are in the order of their size, then of their name, so that equal trees print equally. */
export function formatTree(profile: Profile, sampleType = profile.defaultSampleType): string {
  const { stacks, samples } = profile;
  const flat = new Float64Array(stacks.length);
  let unstarted = 0;
  for (let i = 0; i < samples.length; i++) {
    const value = samples.values[sampleType]![i]!;
    if (samples.stack[i]! < 0) unstarted += value;
    else flat[samples.stack[i]!]! += value;
  }
  const cum = flat.slice();
  const children = new Map<number, number[]>();
  for (let row = stacks.length - 1; row >= 0; row--) {
    const parent = stacks.parent[row]!;
    if (parent >= 0) cum[parent]! += cum[row]!;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const title = (row: number): string => {
    const frame = frameRef(profile, stacks.frame[row]!);
    return frame.line === 0 ? frame.function : `${frame.function}:${frame.line}`;
  };
  const lines: string[] = [];
  const print = (parent: number, indent: string): void => {
    const rows = children.get(parent) ?? [];
    rows.sort((a, b) => cum[b]! - cum[a]! || (title(a) < title(b) ? -1 : 1));
    for (const row of rows) {
      lines.push(`${indent}${title(row)} ${cum[row]}${flat[row] === 0 ? "" : ` (flat ${flat[row]})`}`);
      print(row, `${indent}  `);
    }
  };
  print(-1, "");
  if (unstarted !== 0) lines.push(`(no stack) ${unstarted}`);
  return lines.join("\n");
}
