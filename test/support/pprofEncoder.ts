// Writes profile.proto messages, sound or not, in every way the format allows. An encoder of its own, so that decoding is
// tested against something that shares no code with it.
import { Writer } from "protobufjs/minimal";
import Long from "long";

export type Int = number | bigint;

export interface ProtoProfile {
  readonly sampleTypes: readonly (readonly [type: string, unit: string])[];
  readonly samples: readonly ProtoSample[];
  readonly mappings?: readonly ProtoMapping[];
  readonly locations?: readonly ProtoLocation[];
  readonly functions?: readonly ProtoFunction[];
  readonly periodType?: readonly [string, string];
  readonly period?: Int;
  readonly timeNanos?: Int;
  readonly durationNanos?: Int;
  readonly comments?: readonly string[];
  readonly defaultSampleType?: string;
  readonly docUrl?: string;
  readonly dropFrames?: string;
  readonly keepFrames?: string;
}

export interface ProtoSample {
  readonly locations: readonly Int[];
  readonly values: readonly Int[];
  readonly labels?: readonly ProtoLabel[];
}

export interface ProtoLabel {
  readonly key: string;
  readonly str?: string;
  readonly num?: Int;
  readonly unit?: string;
}

export interface ProtoMapping {
  readonly id: Int;
  readonly start?: Int;
  readonly limit?: Int;
  readonly offset?: Int;
  readonly file?: string;
  readonly buildId?: string;
}

export interface ProtoLocation {
  readonly id: Int;
  readonly mapping?: Int;
  readonly address?: Int;
  /** The innermost inlined function first. */
  readonly lines?: readonly { readonly function: Int; readonly line?: Int; readonly column?: Int }[];
}

export interface ProtoFunction {
  readonly id: Int;
  readonly name: string;
  readonly systemName?: string;
  readonly file?: string;
  readonly startLine?: Int;
}

export interface EncodeOptions {
  /** Packed repeated numbers (the default), or one field each. */
  readonly packed?: boolean;
  /** Sprinkle fields of unknown numbers and all wire types over every message. */
  readonly unknownFields?: boolean;
  /** Where the string table goes: Go's runtime writes it last, others first. */
  readonly stringTable?: "first" | "last";
}

/** Encodes the message, uncompressed. */
export function encodeProfile(profile: ProtoProfile, options: EncodeOptions = {}): Uint8Array {
  return new Encoder(options).profile(profile);
}

class Encoder {
  readonly #strings = new Map<string, number>([["", 0]]);

  constructor(readonly options: EncodeOptions) {}

  profile(profile: ProtoProfile): Uint8Array {
    const body = Writer.create();
    for (const [type, unit] of profile.sampleTypes) this.#valueType(body, 1, type, unit);
    for (const sample of profile.samples) this.#message(body, 2, (writer) => this.#sample(writer, sample));
    for (const mapping of profile.mappings ?? []) {
      this.#message(body, 3, (writer) => {
        this.#numbers(writer, [mapping.id, mapping.start, mapping.limit, mapping.offset]);
        this.#number(writer, 5, this.#string(mapping.file));
        this.#number(writer, 6, this.#string(mapping.buildId));
      });
    }
    for (const location of profile.locations ?? []) {
      this.#message(body, 4, (writer) => {
        this.#numbers(writer, [location.id, location.mapping, location.address]);
        for (const line of location.lines ?? []) {
          this.#message(writer, 4, (inner) => this.#numbers(inner, [line.function, line.line, line.column]));
        }
      });
    }
    for (const func of profile.functions ?? []) {
      const names = [func.name, func.systemName ?? func.name, func.file].map((text) => this.#string(text));
      this.#message(body, 5, (writer) => this.#numbers(writer, [func.id, ...names, func.startLine]));
    }
    this.#number(body, 7, this.#string(profile.dropFrames));
    this.#number(body, 8, this.#string(profile.keepFrames));
    this.#number(body, 9, profile.timeNanos);
    this.#number(body, 10, profile.durationNanos);
    if (profile.periodType) this.#valueType(body, 11, ...profile.periodType);
    this.#number(body, 12, profile.period);
    this.#repeated(
      body,
      13,
      (profile.comments ?? []).map((comment) => this.#string(comment)),
    );
    this.#number(body, 14, this.#string(profile.defaultSampleType));
    this.#number(body, 15, this.#string(profile.docUrl));
    const table = Writer.create();
    for (const text of this.#strings.keys()) table.uint32((6 << 3) | 2).string(text);
    const parts = [body.finish(), table.finish()];
    return Buffer.concat(this.options.stringTable === "first" ? parts.reverse() : parts);
  }

  #sample(writer: Writer, { locations, values, labels = [] }: ProtoSample): void {
    this.#repeated(writer, 1, locations);
    this.#repeated(writer, 2, values);
    for (const { key, str, num, unit } of labels) {
      const fields = [this.#string(key), this.#string(str), num, this.#string(unit)];
      this.#message(writer, 3, (inner) => this.#numbers(inner, fields));
    }
  }

  #valueType(writer: Writer, field: number, type: string, unit: string): void {
    const indices = [this.#string(type), this.#string(unit)];
    this.#message(writer, field, (inner) => this.#numbers(inner, indices));
  }

  #string(text = ""): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    return this.#strings.size - 1;
  }

  /** Fields 1, 2, 3, … */
  #numbers(writer: Writer, values: readonly (Int | undefined)[]): void {
    values.forEach((value, i) => this.#number(writer, i + 1, value));
  }

  #number(writer: Writer, field: number, value: Int | undefined): void {
    if (value !== undefined && value !== 0 && value !== 0n) writer.uint32(field << 3).int64(long(value));
  }

  #repeated(writer: Writer, field: number, values: readonly Int[]): void {
    if (values.length === 0) return;
    if (this.options.packed === false) {
      for (const value of values) writer.uint32(field << 3).int64(long(value));
      return;
    }
    writer.uint32((field << 3) | 2).fork();
    for (const value of values) writer.int64(long(value));
    writer.ldelim();
  }

  #message(writer: Writer, field: number, write: (inner: Writer) => void): void {
    writer.uint32((field << 3) | 2).fork();
    if (this.options.unknownFields === true) {
      writer.uint32(100 << 3).uint32(300);
      writer.uint32((101 << 3) | 1).fixed64(7);
      writer.uint32((102 << 3) | 2).string("unknown");
      writer.uint32((103 << 3) | 5).fixed32(9);
    }
    write(writer);
    writer.ldelim();
  }
}

function long(value: Int): Long {
  return Long.fromString(value.toString(), value >= 2 ** 63);
}
