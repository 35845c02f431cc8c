// Two profiles in one set of tables, so that any view can compare them: the same stacks become the same rows.
import type { GoroutineTable, Profile } from "./profile";
import { StackTableBuilder } from "./subProfile";

/**
 * `current`'s samples, then `base`'s. Sample type i of `base` (the one with the same name, else the one at the same
 * place) becomes value column `current.sampleTypes.length + i`; the other's columns are 0. Functions are the same
 * when name and file are, frames when also the line is.
 */
export function joinProfiles(current: Profile, base: Profile): Profile {
  const strings = new Map<string, number>();
  current.strings.forEach((text, row) => strings.has(text) || strings.set(text, row));
  const joinedStrings = [...current.strings];
  const string = base.strings.map((text) => {
    let row = strings.get(text);
    if (row === undefined) strings.set(text, (row = joinedStrings.push(text) - 1));
    return row;
  });
  const text = (row: number): number => (row < 0 ? -1 : string[row]!);

  const functions = joinRows(
    current.functions.length,
    base.functions.length,
    (row) => `${joinedStrings[current.functions.name[row]!]}\n${joinedStrings[current.functions.file[row]!]}`,
    (row) => `${base.strings[base.functions.name[row]!]}\n${base.strings[base.functions.file[row]!]}`,
  );
  const func = (row: number): number => (row < 0 ? -1 : functions.rowOf[row]!);
  const frames = joinRows(
    current.frames.length,
    base.frames.length,
    (row) => `${current.frames.func[row]} ${current.frames.line[row]} ${current.frames.address[row]}`,
    (row) => `${func(base.frames.func[row]!)} ${base.frames.line[row]} ${base.frames.address[row]}`,
  );
  const frame = (row: number): number => (row < 0 ? -1 : frames.rowOf[row]!);

  const stacks = new StackTableBuilder();
  const { parent: currentParent, frame: currentFrame } = current.stacks;
  const ownRow = new Int32Array(current.stacks.length);
  for (let row = 0; row < ownRow.length; row++) {
    ownRow[row] = stacks.add(currentParent[row]! < 0 ? -1 : ownRow[currentParent[row]!]!, currentFrame[row]!);
  }
  const baseRow = new Int32Array(base.stacks.length);
  for (let row = 0; row < baseRow.length; row++) {
    const parent = base.stacks.parent[row]!;
    baseRow[row] = stacks.add(parent < 0 ? -1 : baseRow[parent]!, frame(base.stacks.frame[row]!));
  }
  const moved = (rows: Int32Array, stack: number): number => (stack < 0 ? -1 : rows[stack]!);

  const length = current.samples.length + base.samples.length;
  const spread = (column: Float64Array | undefined, offset: number): Float64Array => {
    const values = new Float64Array(length);
    if (column) values.set(column, offset);
    return values;
  };
  const baseColumns = current.sampleTypes.map(({ type }, row) => {
    const same = base.sampleTypes.findIndex((other) => other.type === type);
    return spread(base.samples.values[same >= 0 ? same : row], current.samples.length);
  });
  const labelSets = joinLabelSets(current.labelSets, base.labelSets, text);
  return {
    ...current,
    strings: joinedStrings,
    functions: {
      length: functions.length,
      name: functions.join(current.functions.name, base.functions.name, text),
      systemName: functions.join(current.functions.systemName, base.functions.systemName, text),
      file: functions.join(current.functions.file, base.functions.file, text),
      startLine: functions.join(current.functions.startLine, base.functions.startLine),
    },
    frames: {
      length: frames.length,
      func: frames.join(current.frames.func, base.frames.func, func),
      line: frames.join(current.frames.line, base.frames.line),
      column: frames.join(current.frames.column, base.frames.column),
      address: Float64Array.from(frames.picks, ([side, row]) => (side ? base : current).frames.address[row]!),
      mapping: frames.join(current.frames.mapping, base.frames.mapping, () => -1),
      inlined: Uint8Array.from(frames.picks, ([side, row]) => (side ? base : current).frames.inlined[row]!),
    },
    stacks: stacks.build(),
    samples: {
      length,
      stack: Int32Array.from({ length }, (_, row) =>
        row < current.samples.length
          ? moved(ownRow, current.samples.stack[row]!)
          : moved(baseRow, base.samples.stack[row - current.samples.length]!),
      ),
      labelSet: Int32Array.from({ length }, (_, row) => {
        if (row < current.samples.length) return current.samples.labelSet[row]!;
        const set = base.samples.labelSet[row - current.samples.length]!;
        return set < 0 ? -1 : set + current.labelSets.length;
      }),
      values: [...current.samples.values.map((column) => spread(column, 0)), ...baseColumns],
    },
    labelSets,
    ...(current.goroutines &&
      base.goroutines && {
        goroutines: joinGoroutines(current.goroutines, base.goroutines, text, frame, (row) =>
          moved(baseRow, row),
        ),
      }),
  };
}

interface JoinedRows {
  readonly length: number;
  /** For each base row its joined row. */
  readonly rowOf: Int32Array;
  /** [0, current row] or [1, base row] per joined row. */
  readonly picks: readonly (readonly [0 | 1, number])[];
  join(current: Int32Array, base: Int32Array, map?: (value: number) => number): Int32Array;
}

function joinRows(
  currentLength: number,
  baseLength: number,
  currentKey: (row: number) => string,
  baseKey: (row: number) => string,
): JoinedRows {
  const known = new Map<string, number>();
  const picks: (readonly [0 | 1, number])[] = [];
  for (let row = 0; row < currentLength; row++) {
    picks.push([0, row]);
    known.set(currentKey(row), row);
  }
  const rowOf = new Int32Array(baseLength);
  for (let row = 0; row < baseLength; row++) {
    const key = baseKey(row);
    let joined = known.get(key);
    if (joined === undefined) known.set(key, (joined = picks.push([1, row]) - 1));
    rowOf[row] = joined;
  }
  const join: JoinedRows["join"] = (current, base, map = (value) => value) =>
    Int32Array.from(picks, ([side, row]) => (side ? map(base[row]!) : current[row]!));
  return { length: picks.length, rowOf, picks, join };
}

type LabelSets = Profile["labelSets"];

function joinLabelSets(current: LabelSets, base: LabelSets, text: (row: number) => number): LabelSets {
  const end = current.offsets[current.length] ?? 0;
  return {
    length: current.length + base.length,
    offsets: ints(
      current.offsets.subarray(0, current.length),
      base.offsets.map((at) => at + end),
    ),
    key: ints(current.key, base.key.map(text)),
    str: ints(current.str, base.str.map(text)),
    num: floats(current.num, base.num),
    unit: ints(current.unit, base.unit.map(text)),
  };
}

function joinGoroutines(
  current: GoroutineTable,
  base: GoroutineTable,
  text: (row: number) => number,
  frame: (row: number) => number,
  stack: (row: number) => number,
): GoroutineTable {
  const ancestors = current.ancestorId.length;
  return {
    length: current.length + base.length,
    id: floats(current.id, base.id),
    state: ints(current.state, base.state.map(text)),
    waitMinutes: ints(current.waitMinutes, base.waitMinutes),
    flags: ints(current.flags, base.flags),
    creator: ints(current.creator, base.creator.map(frame)),
    creatorId: floats(current.creatorId, base.creatorId),
    ancestorOffsets: ints(
      current.ancestorOffsets.subarray(0, current.length),
      base.ancestorOffsets.map((at) => at + ancestors),
    ),
    ancestorId: floats(current.ancestorId, base.ancestorId),
    ancestorStack: ints(current.ancestorStack, base.ancestorStack.map(stack)),
    textStart: floats(current.textStart, base.textStart),
    textEnd: floats(current.textEnd, base.textEnd),
  };
}

function ints(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function floats(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
