// A profile as profile.proto (github.com/google/pprof/proto/profile.proto), so that what was filtered here can be opened
// by every other tool: the inverse of decoding, but for what pprof lacks.
import { gzip } from "pako";
import { Writer } from "protobufjs/minimal";
import type { Profile } from "./profile";
import { usedRows, type UsedRows } from "./encodeRows";

/** A .pb.gz file: gzip, as profile.proto asks for. */
export function encodePprofFile(profile: Profile): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzip(encodePprof(profile)));
}

/** Uncompressed bytes. States and waits of a dump's goroutines become labels, since pprof has no place for them. */
export function encodePprof(profile: Profile): Uint8Array<ArrayBuffer> {
  const writer = Writer.create();
  const strings = new Map<string, number>([["", 0]]);
  const text = (value: string): number => {
    let row = strings.get(value);
    if (row === undefined) strings.set(value, (row = strings.size));
    return row;
  };
  const own = (row: number): number => (row < 0 ? 0 : text(profile.strings[row] ?? ""));
  const used = usedRows(profile);
  for (const { type, unit } of profile.sampleTypes) {
    valueType(writer.uint32(tag(1, LENGTH)).fork(), text(type), text(unit)).ldelim();
  }
  writeSamples(writer, profile, used, text, own);
  const symbolized = symbolizedMappings(profile, used);
  used.mappings.forEach((mapping) => {
    const { start, limit, offset, file, buildId } = profile.mappings;
    writer.uint32(tag(3, LENGTH)).fork();
    field(writer, 1, mapping + 1);
    field(writer, 2, start[mapping]!);
    field(writer, 3, limit[mapping]!);
    field(writer, 4, offset[mapping]!);
    field(writer, 5, own(file[mapping]!));
    field(writer, 6, own(buildId[mapping]!));
    field(writer, 7, symbolized.has(mapping) ? 1 : 0);
    writer.ldelim();
  });
  used.locations.forEach((frames, location) => {
    const { func, line, column, address, mapping } = profile.frames;
    // Of the function that the others were inlined into.
    const outer = frames.at(-1)!;
    writer.uint32(tag(4, LENGTH)).fork();
    field(writer, 1, location + 1);
    field(writer, 2, mapping[outer]! + 1);
    field(writer, 3, address[outer]!);
    for (const frame of frames) {
      if (func[frame]! < 0) continue;
      writer.uint32(tag(4, LENGTH)).fork();
      field(writer, 1, func[frame]! + 1);
      field(writer, 2, line[frame]!);
      field(writer, 3, column[frame]!);
      writer.ldelim();
    }
    writer.ldelim();
  });
  used.functions.forEach((func) => {
    const { name, systemName, file, startLine } = profile.functions;
    writer.uint32(tag(5, LENGTH)).fork();
    field(writer, 1, func + 1);
    field(writer, 2, own(name[func]!));
    field(writer, 3, own(systemName[func]!));
    field(writer, 4, own(file[func]!));
    field(writer, 5, startLine[func]!);
    writer.ldelim();
  });
  writeRest(writer, profile, text);
  // Last: only now all strings are known. Order of fields does not matter to readers.
  for (const value of strings.keys()) writer.uint32(tag(6, LENGTH)).string(value);
  return new Uint8Array(writer.finish());
}

const VARINT = 0;
const LENGTH = 2;

function tag(number: number, wireType: number): number {
  return (number << 3) | wireType;
}

/** Writes a number unless it is 0, proto3's default. Negative ones take ten bytes, as proto's int64 does. */
function field(writer: Writer, number: number, value: number): void {
  if (value !== 0) writer.uint32(tag(number, VARINT)).int64(value);
}

function valueType(writer: Writer, type: number, unit: number): Writer {
  field(writer, 1, type);
  field(writer, 2, unit);
  return writer;
}

function writeSamples(
  writer: Writer,
  profile: Profile,
  used: UsedRows,
  text: (value: string) => number,
  own: (row: number) => number,
): void {
  const { samples, labelSets, goroutines } = profile;
  const types = profile.sampleTypes.length;
  for (let sample = 0; sample < samples.length; sample++) {
    writer.uint32(tag(2, LENGTH)).fork();
    const locations = used.locationsOf(samples.stack[sample]!);
    if (locations.length > 0) {
      writer.uint32(tag(1, LENGTH)).fork();
      for (const location of locations) writer.uint32(location + 1);
      writer.ldelim();
    }
    writer.uint32(tag(2, LENGTH)).fork();
    for (let type = 0; type < types; type++) writer.int64(samples.values[type]![sample]!);
    writer.ldelim();
    const set = samples.labelSet[sample]!;
    const end = set < 0 ? 0 : labelSets.offsets[set + 1]!;
    for (let entry = set < 0 ? 0 : labelSets.offsets[set]!; entry < end; entry++) {
      const str = labelSets.str[entry]!;
      const unit = labelSets.unit[entry]!;
      label(writer, own(labelSets.key[entry]!), own(str), str < 0 ? labelSets.num[entry]! : 0, own(unit));
    }
    if (goroutines) {
      label(writer, text("state"), own(goroutines.state[sample]!), 0, 0);
      const wait = goroutines.waitMinutes[sample]!;
      if (wait >= 0) label(writer, text("wait"), 0, wait, text("minutes"));
    }
    writer.ldelim();
  }
}

/** Mappings all of whose frames have functions: pprof need not look for their symbols (Mapping.has_functions). */
function symbolizedMappings({ frames }: Profile, { locations, mappings }: UsedRows): Set<number> {
  const symbolized = new Set(mappings);
  for (const frame of locations.flat())
    if (frames.func[frame]! < 0) symbolized.delete(frames.mapping[frame]!);
  return symbolized;
}

function label(writer: Writer, key: number, str: number, num: number, unit: number): void {
  writer.uint32(tag(3, LENGTH)).fork();
  field(writer, 1, key);
  field(writer, 2, str);
  field(writer, 3, num);
  field(writer, 4, unit);
  writer.ldelim();
}

function writeRest(writer: Writer, profile: Profile, text: (value: string) => number): void {
  const {
    takenAtMs,
    durationMs,
    period,
    comments,
    sampleTypes,
    defaultSampleType,
    dropFrames,
    keepFrames,
    docUrl,
  } = profile;
  field(writer, 7, dropFrames === "" ? 0 : text(dropFrames));
  field(writer, 8, keepFrames === "" ? 0 : text(keepFrames));
  field(writer, 9, Math.round((takenAtMs ?? 0) * 1e6));
  field(writer, 10, Math.round((durationMs ?? 0) * 1e6));
  if (period) {
    valueType(writer.uint32(tag(11, LENGTH)).fork(), text(period.type.type), text(period.type.unit)).ldelim();
    field(writer, 12, period.value);
  }
  for (const comment of comments) writer.uint32(tag(13, VARINT)).int64(text(comment));
  field(writer, 14, text(sampleTypes[defaultSampleType]?.type ?? ""));
  if (docUrl !== undefined) field(writer, 15, text(docUrl));
}
