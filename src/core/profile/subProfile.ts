// Profiles made of parts of another: fewer samples, or shorter stacks. The tables that do not change are shared.
import { Int32Column } from "../base/columns";
import type { GoroutineTable, Profile } from "./profile";

/** The profile with only these sample rows (and, in a dump, their goroutines), in this order. */
export function selectSamples(profile: Profile, rows: Int32Array): Profile {
  const { samples, goroutines } = profile;
  return {
    ...profile,
    samples: {
      length: rows.length,
      stack: rows.map((row) => samples.stack[row]!),
      labelSet: rows.map((row) => samples.labelSet[row]!),
      values: samples.values.map((column) => pickFloats(column, rows)),
    },
    ...(goroutines && { goroutines: selectGoroutines(goroutines, rows) }),
  };
}

function selectGoroutines(table: GoroutineTable, rows: Int32Array): GoroutineTable {
  const offsets = new Int32Array(rows.length + 1);
  const ancestors: number[] = [];
  rows.forEach((row, index) => {
    for (let at = table.ancestorOffsets[row]!; at < table.ancestorOffsets[row + 1]!; at++) ancestors.push(at);
    offsets[index + 1] = ancestors.length;
  });
  const ancestorRows = Int32Array.from(ancestors);
  const pickInts = (column: Int32Array): Int32Array => rows.map((row) => column[row]!);
  return {
    length: rows.length,
    id: pickFloats(table.id, rows),
    state: pickInts(table.state),
    waitMinutes: pickInts(table.waitMinutes),
    flags: pickInts(table.flags),
    creator: pickInts(table.creator),
    creatorId: pickFloats(table.creatorId, rows),
    ancestorOffsets: offsets,
    ancestorId: pickFloats(table.ancestorId, ancestorRows),
    ancestorStack: ancestorRows.map((row) => table.ancestorStack[row]!),
    textStart: pickFloats(table.textStart, rows),
    textEnd: pickFloats(table.textEnd, rows),
  };
}

function pickFloats(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) picked[index] = column[rows[index]!]!;
  return picked;
}

/** A prefix tree under construction: (parent, frame) → row, in open addressing. */
export class StackTableBuilder {
  private readonly parents = new Int32Column();
  private readonly frames = new Int32Column();
  private slots = new Int32Array(1024).fill(-1);

  /** The row of `frame` called from the stack `parent` (-1: a root), made when it is new. */
  add(parent: number, frame: number): number {
    let slot = this.find(parent, frame);
    if (this.slots[slot]! >= 0) return this.slots[slot]!;
    if (this.parents.length * 2 >= this.slots.length) {
      this.grow();
      slot = this.find(parent, frame);
    }
    const row = this.parents.length;
    this.parents.push(parent);
    this.frames.push(frame);
    this.slots[slot] = row;
    return row;
  }

  build(): Profile["stacks"] {
    return { length: this.parents.length, parent: this.parents.freeze(), frame: this.frames.freeze() };
  }

  private find(parent: number, frame: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(parent + 1, 0x9e3779b1) ^ Math.imul(frame, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let row = this.slots[slot]!; row >= 0; row = this.slots[slot]!) {
      if (this.parents.get(row) === parent && this.frames.get(row) === frame) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let row = 0; row < this.parents.length; row++) {
      this.slots[this.find(this.parents.get(row), this.frames.get(row))] = row;
    }
  }
}

/**
 * The profile with shorter stacks: without the frames that `hidden` marks and, where `topFrames` is given, without
 * what is above each stack's outermost frame that it marks (pprof's show_from). Stacks that become equal merge.
 */
export function rebuildStacks(profile: Profile, hidden?: Uint8Array, topFrames?: Uint8Array): Profile {
  const { length, parent, frame } = profile.stacks;
  const builder = new StackTableBuilder();
  // -1: nothing left so far; -2: above the outermost top frame.
  const moved = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    let caller = parent[row]! < 0 ? (topFrames ? -2 : -1) : moved[parent[row]!]!;
    if (caller === -2 && topFrames![frame[row]!]) caller = -1;
    moved[row] = caller === -2 || hidden?.[frame[row]!] ? caller : builder.add(caller, frame[row]!);
  }
  const stack = profile.samples.stack.map((row) => (row < 0 ? -1 : Math.max(-1, moved[row]!)));
  const goroutines = profile.goroutines && {
    ...profile.goroutines,
    ancestorStack: profile.goroutines.ancestorStack.map((row) => (row < 0 ? -1 : Math.max(-1, moved[row]!))),
  };
  return {
    ...profile,
    stacks: builder.build(),
    samples: { ...profile.samples, stack },
    ...(goroutines && { goroutines }),
  };
}
