// Flat and cum per function, equal to `go tool pprof -top -nodecount=1000000 -nodefraction=0`.

import { frameRef, leafFirstFrames } from "../frames";
import { DecodeError, type Profile, type SampleType } from "../profile";
import { Interner } from "../../base/interner";
import { TopCounter } from "./topCounter";

export interface TopFunction {
  readonly function: string;
  /** The file of the first function of this name; "" when unknown. */
  readonly file: string;
  readonly flat: number;
  readonly cum: number;
}

export interface Top {
  readonly sampleType: SampleType;
  /** The sum of the values without their signs, of the diff base alone where there is one. */
  readonly total: number;
  /** Flat descending, then cum descending, then by name; those without any value are left out. */
  readonly functions: readonly TopFunction[];
}

/** What functions merge by: the name alone, as in pprof; nameless places merge per binary. */
export class TopKeys {
  readonly #keys = new Interner();
  readonly names: string[] = [];
  readonly files: string[] = [];

  /** The key of a function, or of a place without symbols when `name` is "". */
  key(name: string, file: string, binary: string, startLine = 0): number {
    const before = this.#keys.length;
    const key = this.#keys.intern(name === "" ? `\0${binary}\0${startLine}` : name);
    if (key === before) {
      this.names.push(name === "" ? binaryName(binary) : name);
      this.files.push(name === "" ? binary : file);
    }
    return key;
  }

  /** The sorted table. */
  finish(counter: TopCounter, sampleType: SampleType, total = counter.total): Top {
    const { flat, cum } = counter;
    const functions: TopFunction[] = [];
    for (let key = 0; key < this.names.length; key++) {
      if (flat[key] === 0 && cum[key] === 0) continue;
      functions.push({
        function: this.names[key]!,
        file: this.files[key]!,
        flat: flat[key]!,
        cum: cum[key]!,
      });
    }
    functions.sort(
      (a, b) =>
        b.flat - a.flat || b.cum - a.cum || (a.function < b.function ? -1 : a.function > b.function ? 1 : 0),
    );
    return { sampleType, total, functions };
  }
}

/** pprof's name for a place without symbols at function granularity. */
function binaryName(binary: string): string {
  return binary === "" ? "<unknown>" : `[${binary.slice(binary.lastIndexOf("/") + 1)}]`;
}

/** Row of the sample type called `name`, the default without a name. Throws a DecodeError that lists them. */
export function findSampleType(types: readonly SampleType[], defaultType: number, name?: string): number {
  if (name === undefined) return defaultType;
  const row = types.findIndex(({ type }) => type === name);
  if (row >= 0) return row;
  const known = types.map(({ type }) => type).join(", ");
  throw new DecodeError(`This profile has no sample type "${name}". It has: ${known}.`);
}

/** The top table of a decoded profile for one of its sample types. */
export function top(profile: Profile, sampleTypeName?: string): Top {
  const sampleType = findSampleType(profile.sampleTypes, profile.defaultSampleType, sampleTypeName);
  const keys = new TopKeys();
  const keyOfFrame = new Int32Array(profile.frames.length);
  const { frames, functions, mappings, strings } = profile;
  for (let frame = 0; frame < frames.length; frame++) {
    const func = frames.func[frame]!;
    const mapping = frames.mapping[frame]!;
    const binary = mapping < 0 ? "" : strings[mappings.file[mapping]!]!;
    const name = func < 0 ? "" : strings[functions.name[func]!]!;
    const startLine = func < 0 ? 0 : functions.startLine[func]!;
    keyOfFrame[frame] = keys.key(name, frameRef(profile, frame).file, binary, startLine);
  }
  const offsets = Int32Array.from({ length: frames.length + 1 }, (_, frame) => frame);
  const counter = new TopCounter(keys.names.length, offsets, keyOfFrame);
  const { samples } = profile;
  const isBase = baseLabelSets(profile);
  let baseTotal = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const value = samples.values[sampleType]![sample]!;
    const stack = leafFirstFrames(profile, samples.stack[sample]!);
    counter.add(stack, 0, stack.length, value);
    if (isBase[samples.labelSet[sample]!] === true) baseTotal += Math.abs(value);
  }
  return keys.finish(counter, profile.sampleTypes[sampleType]!, baseTotal > 0 ? baseTotal : counter.total);
}

/** Label of the samples that a diff profile was made against (pprof -diff_base). */
export const DIFF_BASE = { key: "pprof::base", value: "true" };

function baseLabelSets({ labelSets, strings }: Profile): readonly boolean[] {
  return Array.from({ length: labelSets.length }, (_, set) => {
    for (let i = labelSets.offsets[set]!; i < labelSets.offsets[set + 1]!; i++) {
      const isKey = strings[labelSets.key[i]!] === DIFF_BASE.key;
      if (isKey && strings[labelSets.str[i]!] === DIFF_BASE.value) return true;
    }
    return false;
  });
}
