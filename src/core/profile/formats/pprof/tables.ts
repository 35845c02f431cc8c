// The first pass over a profile.proto message: everything but the samples. Go's encoder streams the fields interleaved
// and writes the string table last (runtime/pprof/proto.go), so samples can only be understood in a second pass.

import { Float64Column, Int32Column } from "../../../base/columns";
import { Damage } from "./damage";
import { IdTable } from "./idTable";

/** Field numbers of perftools.profiles.Profile (github.com/google/pprof/proto/profile.proto). */
export const ProfileField = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  stringTable: 6,
  dropFrames: 7,
  keepFrames: 8,
  timeNanos: 9,
  durationNanos: 10,
  periodType: 11,
  period: 12,
  comment: 13,
  defaultSampleType: 14,
  docUrl: 15,
} as const;

/** The note on a file without its string table. */
export const STRINGS_MISSING = "The string table is missing (it comes last), so there are no names.";

/** A ValueType: indices into the string table. */
export interface RawValueType {
  type: number;
  unit: number;
}

export interface RawMapping {
  start: number;
  limit: number;
  offset: number;
  file: number;
  buildId: number;
}

/** A profile.proto message without its samples. Strings are indices, ids are resolved to rows later. */
export class PprofTables {
  readonly damage = new Damage();
  readonly strings: string[] = [];
  readonly sampleTypes: RawValueType[] = [];
  readonly mappings: RawMapping[] = [];
  readonly mappingIds = new IdTable("mapping");
  readonly functionIds = new IdTable("function");
  readonly functionName = new Int32Column();
  readonly functionSystemName = new Int32Column();
  readonly functionFile = new Int32Column();
  readonly functionStartLine = new Float64Column();
  readonly locationIds = new IdTable("location");
  /** Location i has the lines lineOffsets[i] up to lineOffsets[i + 1], the innermost inlined function first. */
  readonly lineOffsets = new Int32Column();
  readonly lineFunctionIdLow = new Int32Column();
  readonly lineFunctionIdHigh = new Int32Column();
  readonly lineNumber = new Float64Column();
  readonly lineColumn = new Float64Column();
  readonly locationAddress = new Float64Column();
  readonly locationMappingIdLow = new Int32Column();
  readonly locationMappingIdHigh = new Int32Column();
  samples = 0;
  /** Where the samples begin and the last one ends: the range of the second pass. */
  firstSample = 0;
  end = 0;
  periodType: RawValueType | undefined;
  period = 0;
  timeNanos = 0;
  durationNanos = 0;
  defaultSampleType = 0;
  docUrl = 0;
  dropFrames = 0;
  keepFrames = 0;
  readonly comments: number[] = [];

  constructor() {
    this.lineOffsets.push(0);
  }

  /** The string at `index`; a note and "" when the table is shorter. */
  string(index: number, what: string): string {
    const text = this.strings[index];
    if (text !== undefined) return text;
    if (this.strings.length === 0) {
      this.damage.add("strings", () => STRINGS_MISSING);
    } else {
      const size = this.strings.length;
      this.damage.add("string", () => {
        return `The ${what} is string ${index}, but the string table has ${size} entries; it is shown as empty.`;
      });
    }
    return "";
  }
}
