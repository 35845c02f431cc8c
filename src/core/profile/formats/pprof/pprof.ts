// The pprof format: github.com/google/pprof/proto/profile.proto, inflated. What `?debug=0` and runtime/pprof write, and
// what profilers of other languages and continuous profilers export.

import { Reader } from "protobufjs/minimal";
import { DecodeError, type Profile } from "../../profile";
import { ProfileBuilder } from "../../profileBuilder";
import { onlyPart, type Format, type Progress } from "../format";
import { headerOf, sampleTypesOf } from "./header";
import { addLocations } from "./locations";
import { firstKept, pruningOf } from "./prune";
import { readSamples } from "./samples";
import { hasRightWireType, isKnownField, readTables } from "./readTables";
import type { PprofTables } from "./tables";

export const pprof: Format = {
  id: "pprof",
  title: "pprof protobuf",
  matches: looksLikeProfileMessage,
  decode: (bytes, progress) => onlyPart(decodePprof(bytes, progress)),
};

function decodePprof(bytes: Uint8Array, progress: Progress): Profile {
  const tables = readTables(bytes, progress);
  checkUsable(tables);
  const types = sampleTypesOf(tables);
  const builder = new ProfileBuilder(pprof.id, types);
  const pruning = pruningOf(tables);
  const { offsets, frames } = addLocations(tables, builder, pruning);
  readSamples(
    bytes,
    tables,
    {
      sample(locations, depth, values, labels) {
        let stack = -1;
        const leaf = pruning ? firstKept(pruning, locations, depth) : 0;
        for (let i = depth - 1; i >= leaf; i--) {
          const location = locations[i]!;
          const first = offsets[location]!;
          for (let at = offsets[location + 1]! - 1; at >= first; at--)
            stack = builder.stack(stack, frames[at]!);
        }
        builder.sample(stack, builder.labelSet(labels), values);
      },
    },
    progress,
  );
  const header = headerOf(tables, types);
  for (const { severity, text } of tables.damage.notes()) builder.note(severity, text);
  return builder.build(header);
}

/**
 * Says whether there is anything to show.
 *
 * @throws DecodeError when there is not.
 */
export function checkUsable(tables: PprofTables): void {
  if (tables.sampleTypes.length === 0) {
    const broken = tables.damage.notes()[0]?.text;
    const what =
      tables.samples > 0 ? "Its samples have no sample type" : "It holds no sample type and no samples";
    throw new DecodeError(`${what}, so this is not a profile.${broken === undefined ? "" : ` ${broken}`}`);
  }
}

/** How many fields are looked at to tell a Profile message from text. */
const FIELDS_LOOKED_AT = 16;
/** Other files fail at the first field or the second; after so many right ones, it is a damaged profile. */
const FIELDS_TRUSTED = 3;

/** How far a file is looked at for bytes that text does not have. */
const BYTES_LOOKED_AT = 512;

/** Whether there is a control character that text never has; a Profile message has them among its first bytes. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BYTES_LOOKED_AT).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b));
}

/** Whether the bytes begin with fields of a Profile message, each with its wire type, none longer than the file. */
function looksLikeProfileMessage(bytes: Uint8Array): boolean {
  if (!looksBinary(bytes)) return false;
  const reader = Reader.create(bytes);
  let fields = 0;
  try {
    for (; fields < FIELDS_LOOKED_AT && reader.pos < bytes.length; fields++) {
      const tag = reader.tag();
      const field = tag >>> 3;
      const known = isKnownField(field);
      if (known ? !hasRightWireType(field, tag & 7) : fields === 0) return fields >= FIELDS_TRUSTED;
      reader.skipType(tag & 7, 0, field);
    }
  } catch {
    return fields >= FIELDS_TRUSTED;
  }
  return fields > 0;
}
