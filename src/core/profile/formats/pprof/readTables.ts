// Reads the messages of profile.proto, except samples, field by field with protobufjs' Reader.
// Field numbers are those of github.com/google/pprof/proto/profile.proto.

import { Reader } from "protobufjs/minimal";
import { DecodeError } from "../../profile";
import type { Progress } from "../format";
import type { IdTable } from "./idTable";
import { ProfileField, PprofTables, type RawValueType } from "./tables";

const WIRE_VARINT = 0;
const WIRE_BYTES = 2;
const PROGRESS_STEP = 1 << 22;

/** Reads one field of a message, and returns false when it does not know it. */
type ReadField = (field: number, reader: Reader) => boolean;

/**
 * Reads the tables of a Profile message. A message that ends early or breaks off yields what came before, with a note.
 *
 * @throws DecodeError when two profiles were joined in one file (pprof: "concatenated profiles detected").
 */
export function readTables(bytes: Uint8Array, progress: Progress): PprofTables {
  const tables = new PprofTables();
  const reader = Reader.create(bytes);
  let nextProgress = PROGRESS_STEP;
  let start = 0;
  try {
    while (reader.pos < bytes.length) {
      start = reader.pos;
      readProfileField(tables, reader);
      if (reader.pos > nextProgress) {
        progress("Reading tables", reader.pos / bytes.length);
        nextProgress = reader.pos + PROGRESS_STEP;
      }
    }
    start = reader.pos;
  } catch (error) {
    if (error instanceof DecodeError || !(error instanceof Error)) throw error;
    tables.damage.add("broken", () => describeBreak(error, start, bytes.length));
  }
  tables.end = start;
  tables.mappingIds.index(tables.damage);
  tables.functionIds.index(tables.damage);
  tables.locationIds.index(tables.damage);
  return tables;
}

function describeBreak(error: Error, start: number, length: number): string {
  const cutOff = error instanceof RangeError;
  const why = cutOff ? "the file is cut off there" : `the data is damaged there (${error.message})`;
  return `Only the first ${start} of ${length} bytes could be read: ${why}. What came before is shown.`;
}

function readProfileField(tables: PprofTables, reader: Reader): void {
  const start = reader.pos;
  const tag = reader.tag();
  const wire = tag & 7;
  const field = tag >>> 3;
  if (!isKnownField(field)) return void reader.skipType(wire, 0, field);
  if (!hasRightWireType(field, wire)) throw new Error(`field ${field} has wire type ${wire}`);
  if (field === ProfileField.comment && wire === WIRE_BYTES) {
    return void reader.int64s().forEach((index) => tables.comments.push(toNumber(index)));
  }
  switch (field) {
    case ProfileField.sample:
      if (tables.samples++ === 0) tables.firstSample = start;
      return void reader.skip(reader.size());
    case ProfileField.sampleType:
      return void tables.sampleTypes.push(readValueType(reader));
    case ProfileField.mapping:
      return readMapping(tables, reader);
    case ProfileField.location:
      return readLocation(tables, reader);
    case ProfileField.function:
      return readFunction(tables, reader);
    case ProfileField.stringTable:
      return void tables.strings.push(reader.string());
    case ProfileField.periodType:
      tables.periodType = readValueType(reader);
      return;
    default:
      return readNumberField(tables, field, toNumber(reader.int64()));
  }
}

const MESSAGE_FIELDS: readonly number[] = [
  ProfileField.sampleType,
  ProfileField.sample,
  ProfileField.mapping,
  ProfileField.location,
  ProfileField.function,
  ProfileField.stringTable,
  ProfileField.periodType,
];

/** Whether Profile has this field. */
export function isKnownField(field: number): boolean {
  return field >= ProfileField.sampleType && field <= ProfileField.docUrl;
}

/** Whether a field of Profile may have this wire type; comments are numbers that may be packed. */
export function hasRightWireType(field: number, wire: number): boolean {
  if (field === ProfileField.comment) return wire === WIRE_VARINT || wire === WIRE_BYTES;
  return wire === (MESSAGE_FIELDS.includes(field) ? WIRE_BYTES : WIRE_VARINT);
}

function readNumberField(tables: PprofTables, field: number, value: number): void {
  switch (field) {
    case ProfileField.dropFrames:
      tables.dropFrames = value;
      break;
    case ProfileField.keepFrames:
      tables.keepFrames = value;
      break;
    case ProfileField.timeNanos:
      // The check of pprof's decoder (profile/encode.go): messages joined end to end merge into nonsense.
      if (tables.timeNanos !== 0) throw new DecodeError(CONCATENATED);
      tables.timeNanos = value;
      break;
    case ProfileField.durationNanos:
      tables.durationNanos = value;
      break;
    case ProfileField.period:
      tables.period = value;
      break;
    case ProfileField.comment:
      tables.comments.push(value);
      break;
    case ProfileField.defaultSampleType:
      tables.defaultSampleType = value;
      break;
    case ProfileField.docUrl:
      tables.docUrl = value;
      break;
  }
}

const CONCATENATED =
  "Several profiles are joined end to end in this file (it records two times). Open the original files one by one.";

/** Reads a length-delimited message, handing each varint or bytes field to `read`. */
function readMessage(reader: Reader, read: ReadField): void {
  const length = reader.size();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError("message ends after its container");
  while (reader.pos < end) {
    const tag = reader.tag();
    if (!read(tag, reader)) reader.skipType(tag & 7, 0, tag >>> 3);
  }
  if (reader.pos !== end) throw new Error("a field ends after its message");
}

const varint = (field: number): number => (field << 3) | WIRE_VARINT;
const message = (field: number): number => (field << 3) | WIRE_BYTES;

function readValueType(reader: Reader): RawValueType {
  const value = { type: 0, unit: 0 };
  readMessage(reader, (tag) => {
    if (tag === varint(1)) value.type = toNumber(reader.int64());
    else if (tag === varint(2)) value.unit = toNumber(reader.int64());
    else return false;
    return true;
  });
  return value;
}

function readMapping(tables: PprofTables, reader: Reader): void {
  const mapping = { start: 0, limit: 0, offset: 0, file: 0, buildId: 0 };
  let id: Int64 | undefined;
  readMessage(reader, (tag) => {
    if (tag === varint(1)) id = reader.uint64();
    else if (tag === varint(2)) mapping.start = toNumber(reader.uint64());
    else if (tag === varint(3)) mapping.limit = toNumber(reader.uint64());
    else if (tag === varint(4)) mapping.offset = toNumber(reader.uint64());
    else if (tag === varint(5)) mapping.file = toNumber(reader.int64());
    else if (tag === varint(6)) mapping.buildId = toNumber(reader.int64());
    else return false;
    return true;
  });
  pushId(tables.mappingIds, id);
  tables.mappings.push(mapping);
}

function readFunction(tables: PprofTables, reader: Reader): void {
  let id: Int64 | undefined;
  let name = 0;
  let systemName = 0;
  let file = 0;
  let startLine = 0;
  readMessage(reader, (tag) => {
    if (tag === varint(1)) id = reader.uint64();
    else if (tag === varint(2)) name = toNumber(reader.int64());
    else if (tag === varint(3)) systemName = toNumber(reader.int64());
    else if (tag === varint(4)) file = toNumber(reader.int64());
    else if (tag === varint(5)) startLine = toNumber(reader.int64());
    else return false;
    return true;
  });
  pushId(tables.functionIds, id);
  tables.functionName.push(name);
  tables.functionSystemName.push(systemName);
  tables.functionFile.push(file);
  tables.functionStartLine.push(startLine);
}

function readLocation(tables: PprofTables, reader: Reader): void {
  let id: Int64 | undefined;
  let mapping: Int64 | undefined;
  let address = 0;
  readMessage(reader, (tag) => {
    if (tag === varint(1)) id = reader.uint64();
    else if (tag === varint(2)) mapping = reader.uint64();
    else if (tag === varint(3)) address = toNumber(reader.uint64());
    else if (tag === message(4)) readLine(tables, reader);
    else return false;
    return true;
  });
  pushId(tables.locationIds, id);
  tables.locationAddress.push(address);
  tables.locationMappingIdLow.push(mapping?.low ?? 0);
  tables.locationMappingIdHigh.push(mapping?.high ?? 0);
  tables.lineOffsets.push(tables.lineNumber.length);
}

function readLine(tables: PprofTables, reader: Reader): void {
  let func: Int64 | undefined;
  let line = 0;
  let column = 0;
  readMessage(reader, (tag) => {
    if (tag === varint(1)) func = reader.uint64();
    else if (tag === varint(2)) line = toNumber(reader.int64());
    else if (tag === varint(3)) column = toNumber(reader.int64());
    else return false;
    return true;
  });
  tables.lineFunctionIdLow.push(func?.low ?? 0);
  tables.lineFunctionIdHigh.push(func?.high ?? 0);
  tables.lineNumber.push(line);
  tables.lineColumn.push(column);
}

function pushId(ids: IdTable, id: Int64 | undefined): void {
  ids.push(id?.low ?? 0, id?.high ?? 0);
}

/** What protobufjs returns for 64-bit numbers. */
interface Int64 {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

/** Rounded beyond 2^53. */
function toNumber(value: Int64 | number): number {
  if (typeof value === "number") return value;
  return (value.unsigned ? value.high >>> 0 : value.high) * 0x100000000 + (value.low >>> 0);
}
