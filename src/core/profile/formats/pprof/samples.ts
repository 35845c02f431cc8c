// The second pass over a profile.proto message: its samples. A big profile is nearly all location ids, tens of millions
// of varints, so this one loop reads bytes itself instead of calling a reader per number.

import type { Label } from "../../labelSetBuilder";
import type { Progress } from "../format";
import { idText } from "./idTable";
import { ProfileField, type PprofTables } from "./tables";

const PROGRESS_STEP = 1 << 22;
const SAMPLE_TAG = (ProfileField.sample << 3) | 2;

/** Receives the samples of a profile, one after the other. The arrays are reused: copy what is to be kept. */
export interface SampleSink {
  /**
   * @param locations location rows, leaf first, valid up to `depth`; the row after the last one stands for ids that
   *   the file does not have.
   * @param values one per sample type; rounded beyond 2^53.
   */
  sample(locations: Int32Array, depth: number, values: Float64Array, labels: readonly Label[]): void;
}

/** Reads all samples into `sink`. Samples that cannot be read, or that pprof would reject, are left out and noted. */
export function readSamples(
  bytes: Uint8Array,
  tables: PprofTables,
  sink: SampleSink,
  progress: Progress,
): void {
  new SampleReader(bytes, tables, sink).readAll(progress);
}

const NO_LABELS: readonly Label[] = [];

class SampleReader {
  #pos = 0;
  /** The varint read last: its lower and upper 32 bits. */
  #low = 0;
  #high = 0;
  #locations = new Int32Array(256);
  #depth = 0;
  #values: Float64Array;
  #valueCount = 0;
  readonly #denseLocations: Int32Array;

  constructor(
    readonly bytes: Uint8Array,
    readonly tables: PprofTables,
    readonly sink: SampleSink,
  ) {
    this.#denseLocations = tables.locationIds.dense;
    this.#values = new Float64Array(Math.max(tables.sampleTypes.length, 1));
  }

  readAll(progress: Progress): void {
    const { bytes, tables } = this;
    let nextProgress = tables.firstSample + PROGRESS_STEP;
    let left = tables.samples;
    this.#pos = tables.firstSample;
    while (left > 0 && this.#pos < tables.end) {
      const isSample = bytes[this.#pos] === SAMPLE_TAG;
      const end = this.#openField(tables.end);
      if (isSample) {
        left--;
        this.#readSample(this.#pos, end);
      }
      this.#pos = end;
      if (end > nextProgress) {
        progress("Reading samples", end / tables.end);
        nextProgress = end + PROGRESS_STEP;
      }
    }
  }

  #readSample(start: number, end: number): void {
    const { tables } = this;
    let labels = NO_LABELS;
    this.#depth = 0;
    this.#valueCount = 0;
    this.#pos = start;
    try {
      while (this.#pos < end) {
        const tag = this.bytes[this.#pos]!;
        // The fields that samples are made of, packed and single; tags above 127 are unknown fields.
        if (tag === 0x0a) this.#readLocations(this.#openField(end));
        else if (tag === 0x12) this.#readValues(this.#openField(end));
        else if (tag === 0x1a) labels = this.#readLabel(this.#openField(end), labels);
        else if (tag === 0x08) this.#readLocations(this.#openField(end));
        else if (tag === 0x10) this.#readValues(this.#openField(end));
        else if (tag >> 3 <= 3 && tag < 0x80) throw new Error(`field ${tag >> 3} has wire type ${tag & 7}`);
        else this.#pos = this.#openField(end);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tables.damage.add("sample", () => `The sample at byte ${start} is damaged and left out: ${reason}.`);
      return;
    }
    if (this.#valueCount !== tables.sampleTypes.length) {
      const [has, types] = [this.#valueCount, tables.sampleTypes.length];
      tables.damage.add(
        "values",
        () => `A sample has ${has} values for ${types} sample types; it is left out.`,
      );
      return;
    }
    this.sink.sample(this.#locations, this.#depth, this.#values, labels);
  }

  /** Moves into the field at the cursor and returns where its content ends, for every wire type. */
  #openField(limit: number): number {
    this.#varint(limit);
    const wire = this.#low & 7;
    let end: number;
    if (wire === 0) {
      const start = this.#pos;
      this.#varint(limit);
      end = this.#pos;
      this.#pos = start;
    } else if (wire === 2) {
      this.#varint(limit);
      end = this.#high === 0 ? this.#pos + this.#low : Infinity;
    } else if (wire === 1) end = this.#pos + 8;
    else if (wire === 5) end = this.#pos + 4;
    else throw new Error(`unknown wire type ${wire}`);
    if (end > limit) throw new Error("a field ends after its message");
    return end;
  }

  #readLocations(end: number): void {
    const { bytes } = this;
    const dense = this.#denseLocations;
    if (this.#locations.length < this.#depth + (end - this.#pos)) this.#growLocations(end - this.#pos);
    const locations = this.#locations;
    let depth = this.#depth;
    let pos = this.#pos;
    while (pos < end) {
      // Ids of one to four bytes are all there are in practice; longer ones take the general way.
      const start = pos;
      let id = bytes[pos++]!;
      if (id >= 0x80) {
        let byte = pos < end ? bytes[pos++]! : 0x80;
        id = (id & 0x7f) | ((byte & 0x7f) << 7);
        if (byte >= 0x80) {
          byte = pos < end ? bytes[pos++]! : 0x80;
          id |= (byte & 0x7f) << 14;
          if (byte >= 0x80) {
            byte = pos < end ? bytes[pos++]! : 0x80;
            id |= (byte & 0x7f) << 21;
            if (byte >= 0x80) {
              this.#pos = start;
              this.#varint(end);
              pos = this.#pos;
              locations[depth++] = this.#find(this.#low, this.#high);
              continue;
            }
          }
        }
      }
      const row = id < dense.length ? dense[id]! : -1;
      locations[depth++] = row >= 0 ? row : this.#find(id, 0);
    }
    this.#depth = depth;
    this.#pos = end;
  }

  #find(low: number, high: number): number {
    const row = this.tables.locationIds.find(low, high);
    if (row < 0) {
      this.tables.damage.add("location", () => {
        return `A sample refers to location ${idText(low, high)}, which the file does not have; it is shown as a missing frame.`;
      });
      return this.tables.locationAddress.length;
    }
    return row;
  }

  #growLocations(more: number): void {
    const grown = new Int32Array(2 * (this.#depth + more));
    grown.set(this.#locations);
    this.#locations = grown;
  }

  #readValues(end: number): void {
    while (this.#pos < end) {
      this.#varint(end);
      if (this.#valueCount < this.#values.length) this.#values[this.#valueCount] = this.#signed();
      this.#valueCount++;
    }
  }

  /** The varint read last, as a signed 64-bit integer; rounded and noted when it needs more than 53 bits. */
  #signed(): number {
    const value = (this.#high | 0) * 0x100000000 + this.#low;
    if (!Number.isSafeInteger(value)) {
      this.tables.damage.add("rounded", () => `A value beyond 2^53 is rounded to ${value}.`);
    }
    return value;
  }

  /** message Label { int64 key = 1; int64 str = 2; int64 num = 3; int64 num_unit = 4; } */
  #readLabel(end: number, labels: readonly Label[]): readonly Label[] {
    const fields = [0, 0, 0, 0, 0];
    while (this.#pos < end) {
      const tag = this.bytes[this.#pos]!;
      const fieldEnd = this.#openField(end);
      if ((tag & 7) === 0 && tag >> 3 < fields.length) {
        this.#varint(fieldEnd);
        fields[tag >> 3] = this.#signed();
      }
      this.#pos = fieldEnd;
    }
    const [, key = 0, str = 0, num = 0, unit = 0] = fields;
    const text = (index: number, what: string): string => this.tables.string(index, what);
    // Go writes the index 0 of an empty string as nothing at all (pprof then loses the label).
    if (str !== 0 || (num === 0 && unit === 0)) {
      return [...labels, { key: text(key, "label key"), str: text(str, "label") }];
    }
    return [...labels, { key: text(key, "label key"), num, unit: text(unit, "label unit") }];
  }

  #varint(limit: number): void {
    const { bytes } = this;
    let pos = this.#pos;
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      if (pos >= limit) throw new Error("a number is cut off");
      const byte = bytes[pos++]!;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else if (shift < 70) high |= bits << (shift - 32);
      else throw new Error("a number is longer than 10 bytes");
      if (byte < 0x80) break;
    }
    this.#pos = pos;
    this.#low = low >>> 0;
    this.#high = high >>> 0;
  }
}
