// Groups any view by a label: its value becomes the outermost frame of each stack, as pprof's -tagroot does.
import type { Profile } from "./profile";
import { sampleStates } from "./sampleStates";
import { labelValue } from "./stackFilter";
import { frameName } from "./frameKeys";
import { StackTableBuilder } from "./subProfile";

/** Keys that are no labels but can be split by like them. */
export const pseudoLabels = ["state", "creator"] as const;

/** What a profile can be split by: its label keys, and state and creator where it knows them. */
export function splitKeys(profile: Profile): string[] {
  const keys = new Set<string>();
  for (const key of profile.labelSets.key) keys.add(profile.strings[key] ?? "");
  return [...keys].sort().concat(profile.goroutines ? pseudoLabels : pseudoLabels.slice(0, 1));
}

/** The profile with one more frame around each stack: "key = value", or "no key". */
export function splitByLabel(profile: Profile, key: string): Profile {
  const strings = [...profile.strings];
  const names: number[] = [];
  const byValue = new Map<string, number>();
  const { length } = profile.functions;
  const valueOf = valueReader(profile, key);
  const builder = new StackTableBuilder();
  const stack = new Int32Array(profile.samples.length);
  // Moved stacks, per label value: the same stack may be under several.
  const moved = new Map<number, Map<number, number>>();
  for (let sample = 0; sample < stack.length; sample++) {
    const value = valueOf(sample);
    const text = value === undefined ? `no ${key}` : `${key} = ${value}`;
    let frame = byValue.get(text);
    if (frame === undefined) {
      frame = profile.frames.length + names.length;
      byValue.set(text, frame);
      names.push(strings.push(text) - 1);
      moved.set(frame, new Map([[-1, builder.add(-1, frame)]]));
    }
    stack[sample] = moveStack(profile, profile.samples.stack[sample]!, moved.get(frame)!, builder);
  }
  const added = Int32Array.from(names, (_, index) => length + index);
  const emptyText = strings.push("") - 1;
  const { functions, frames } = profile;
  const rows = names.length;
  return {
    ...profile,
    strings,
    functions: {
      length: length + rows,
      name: concat(functions.name, Int32Array.from(names)),
      systemName: concat(functions.systemName, Int32Array.from(names)),
      file: concat(functions.file, new Int32Array(rows).fill(emptyText)),
      startLine: concat(functions.startLine, new Int32Array(rows)),
    },
    frames: {
      length: frames.length + rows,
      func: concat(frames.func, added),
      line: concat(frames.line, new Int32Array(rows)),
      column: concat(frames.column, new Int32Array(rows)),
      address: Float64Array.from([...frames.address, ...new Float64Array(rows)]),
      mapping: concat(frames.mapping, new Int32Array(rows).fill(-1)),
      inlined: Uint8Array.from([...frames.inlined, ...new Uint8Array(rows)]),
    },
    stacks: builder.build(),
    samples: { ...profile.samples, stack },
  };
}

function valueReader(profile: Profile, key: string): (sample: number) => string | undefined {
  if (key === "state") {
    const states = sampleStates(profile);
    return (sample) => states.names[states.ofSample[sample]!];
  }
  if (key === "creator") {
    return (sample) => {
      const frame = profile.goroutines?.creator[sample] ?? -1;
      return frame < 0 ? undefined : frameName(profile, frame);
    };
  }
  return (sample) => labelValue(profile, sample, key);
}

/** The row of a stack under another root; callers are moved before it. */
function moveStack(
  profile: Profile,
  stack: number,
  moved: Map<number, number>,
  builder: StackTableBuilder,
): number {
  const pending: number[] = [];
  let row = stack;
  while (!moved.has(row)) {
    pending.push(row);
    row = profile.stacks.parent[row]!;
  }
  let at = moved.get(row)!;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    at = builder.add(at, profile.stacks.frame[next]!);
    moved.set(next, at);
  }
  return at;
}

function concat(first: Int32Array, second: Int32Array): Int32Array {
  const joined = new Int32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
