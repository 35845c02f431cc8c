// Goroutines that are equal for the analysis: same stack, state, creator and whole minutes waited. All matching is
// done once per group, so a million equal goroutines cost as much as one.

import { Int32Column } from "../base/columns";
import { freeNow } from "../base/freeNow";
import { PairTable } from "../base/pairTable";
import { GoroutineFlag, type Profile } from "../profile/profile";
import { sampleStates } from "../profile/sampleStates";

/** Row = a group. Columns as in the profile's own tables. */
export interface GoroutineGroups {
  readonly length: number;
  /** Stack row, -1: no frames. */
  readonly stack: Int32Array;
  /** Row of {@link stateNames}. */
  readonly state: Int32Array;
  /** "" where the format does not record the state and the stack does not give it away. */
  readonly stateNames: readonly string[];
  /** Frame row of "created by", -1 when unknown. */
  readonly creator: Int32Array;
  /** -1 when not printed. */
  readonly waitMinutes: Int32Array;
  /** How many goroutines; negative in a delta profile that lost some. */
  readonly goroutines: Float64Array;
  /** Group of each sample. */
  readonly ofSample: Int32Array;
  /** The samples of group i are samples[offsets[i]] up to samples[offsets[i + 1]]. */
  readonly offsets: Int32Array;
  readonly samples: Int32Array;
}

/** What sampleStates says when the stack does not tell. */
const untold = new Set(["running or runnable", "waiting", "unknown"]);

/** O(samples). */
export function groupGoroutines(profile: Profile): GoroutineGroups {
  return profile.goroutines ? groupDump(profile) : groupByStack(profile);
}

/** Without goroutines of their own, samples differ by stack and labels only, and the stack tells the state. */
function groupByStack(profile: Profile): GoroutineGroups {
  const { samples, stacks } = profile;
  const states = stateColumn(profile);
  // Group + 1, so that the memory is right as it comes.
  const groupOf = new Int32Array(stacks.length + 1);
  const ofSample = new Int32Array(samples.length);
  const stack = new Int32Column();
  const state = new Int32Column();
  for (let sample = 0; sample < samples.length; sample++) {
    const row = samples.stack[sample]!;
    if (groupOf[row + 1] === 0) {
      stack.push(row);
      state.push(states.ofSample[sample]!);
      groupOf[row + 1] = stack.length;
    }
    ofSample[sample] = groupOf[row + 1]! - 1;
  }
  freeNow(groupOf.buffer);
  const unknown = new Int32Array(stack.length).fill(-1);
  return {
    length: stack.length,
    stack: stack.freeze(),
    state: state.freeze(),
    stateNames: states.names,
    creator: unknown,
    waitMinutes: unknown,
    ...countByGroup(profile, ofSample, stack.length),
  };
}

function groupDump(profile: Profile): GoroutineGroups {
  const { samples, goroutines } = profile;
  const states = stateColumn(profile);
  const places = new PairTable();
  const origins = new PairTable();
  const table = new PairTable();
  const ofSample = new Int32Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const place = places.intern(samples.stack[sample]!, states.ofSample[sample]!);
    const origin = goroutines
      ? origins.intern(goroutines.creator[sample]!, goroutines.waitMinutes[sample]!)
      : -1;
    ofSample[sample] = table.intern(place, origin);
  }
  const { length } = table;
  const column = (value: (row: number) => number): Int32Array =>
    Int32Array.from({ length }, (_, row) => value(row));
  return {
    length,
    stack: column((row) => places.first.get(table.first.get(row))),
    state: column((row) => places.second.get(table.first.get(row))),
    stateNames: states.names,
    creator: column((row) => origins.first.get(table.second.get(row))),
    waitMinutes: column((row) => origins.second.get(table.second.get(row))),
    ...countByGroup(profile, ofSample, length),
  };
}

function countByGroup(
  { samples, defaultSampleType }: Profile,
  ofSample: Int32Array,
  length: number,
): Pick<GoroutineGroups, "goroutines" | "ofSample" | "offsets" | "samples"> {
  const goroutines = new Float64Array(length);
  const values = samples.values[defaultSampleType];
  for (let sample = 0; sample < samples.length; sample++)
    goroutines[ofSample[sample]!]! += values?.[sample] ?? 0;
  return { goroutines, ofSample, ...samplesByGroup(ofSample, length) };
}

function stateColumn(profile: Profile): { names: string[]; ofSample: Int32Array } {
  const { names, ofSample, printed } = sampleStates(profile);
  const all = names.map((name) => (!printed && untold.has(name) ? "" : name));
  const flags = profile.goroutines?.flags;
  if (!flags) return { names: all, ofSample };
  // Go prints "chan send (nil chan)"; the decoder moves the bracket to the flags.
  const nilChan = new Map<number, number>();
  const refined = ofSample.map((state, sample) => {
    if ((flags[sample]! & GoroutineFlag.nilChan) === 0 || all[state]!.endsWith("(nil chan)")) return state;
    if (!nilChan.has(state)) nilChan.set(state, all.push(`${all[state]!} (nil chan)`) - 1);
    return nilChan.get(state)!;
  });
  return { names: all, ofSample: refined };
}

/** Counting sort of the samples by group. */
function samplesByGroup(ofSample: Int32Array, length: number): { offsets: Int32Array; samples: Int32Array } {
  const offsets = new Int32Array(length + 1);
  for (const group of ofSample) offsets[group + 1]!++;
  for (let group = 0; group < length; group++) offsets[group + 1]! += offsets[group]!;
  const next = offsets.slice();
  const samples = new Int32Array(ofSample.length);
  for (let sample = 0; sample < ofSample.length; sample++) samples[next[ofSample[sample]!]!++] = sample;
  return { offsets, samples };
}
