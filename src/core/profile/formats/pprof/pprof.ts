// The pprof format: github.com/google/pprof/proto/profile.proto, inflated. What `?debug=0` and runtime/pprof write, and
// what profilers of other languages and continuous profilers export.

import { DecodeError, type Profile } from "../../profile";
import { ProfileBuilder } from "../../profileBuilder";
import type { Format, Progress } from "../format";
import { headerOf, sampleTypesOf } from "./header";
import { addLocations } from "./locations";
import { firstKept, pruningOf } from "./prune";
import { readSamples } from "./samples";
import { readTables } from "./readTables";
import type { PprofTables } from "./tables";

export const pprof: Format = {
  id: "pprof",
  title: "pprof protobuf",
  matches: looksLikeProfileMessage,
  decode: (bytes, progress) => [decodePprof(bytes, progress)],
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

/** Field 1 to 15 with the right wire type, first thing; text never begins like that, or is recognised before. */
function looksLikeProfileMessage(bytes: Uint8Array): boolean {
  const tag = bytes[0];
  if (tag === undefined || tag > 0x7f) return false;
  const field = tag >> 3;
  const wire = tag & 7;
  const isMessage = field <= 6 || field === 11;
  return field >= 1 && field <= 15 && (wire === (isMessage ? 2 : 0) || (field === 13 && wire === 2));
}
