// Resolves the ids inside profile.proto's tables: every location becomes the frames it stands for, innermost inlined
// function first. A location without lines stays an address in a mapping.

import type { ProfileBuilder } from "../../profileBuilder";
import { idText } from "./idTable";
import type { Pruning } from "./prune";
import type { PprofTables } from "./tables";

/**
 * Location i stands for frames[offsets[i]] up to frames[offsets[i + 1]], leaf first. One row more than the file has
 * locations stands for those that are missing.
 */
export interface LocationFrames {
  readonly offsets: Int32Array;
  readonly frames: Int32Array;
}

/** The name of a frame whose location the file does not have. */
export const missingLocation = "(missing location)";

/** Adds mappings, functions and frames to the builder; the result has one entry per location row, and one more. */
export function addLocations(
  tables: PprofTables,
  builder: ProfileBuilder,
  pruning?: Pruning,
): LocationFrames {
  const mappings = addMappings(tables, builder);
  const functions = addFunctions(tables, builder);
  const offsets = new Int32Array(tables.locationAddress.length + 2);
  const frames: number[] = [];
  for (let location = 0; location < tables.locationAddress.length; location++) {
    const from = tables.lineOffsets.get(location);
    const to = tables.lineOffsets.get(location + 1);
    const mapping = mappings[findMapping(tables, location)] ?? -1;
    for (let line = from + keptFrom(pruning, location, to - from); line < to; line++) {
      const func = functions[findFunction(tables, line, location)] ?? -1;
      const inlined = line < to - 1;
      if (func < 0) frames.push(builder.addressFrame(tables.locationAddress.get(location), mapping));
      else {
        const [number, column] = [tables.lineNumber.get(line), tables.lineColumn.get(line)];
        frames.push(builder.frame(func, number, column, inlined, mapping));
      }
    }
    if (from === to) frames.push(builder.addressFrame(tables.locationAddress.get(location), mapping));
    offsets[location + 1] = frames.length;
  }
  frames.push(builder.frame(builder.function(missingLocation, ""), 0));
  offsets[tables.locationAddress.length + 1] = frames.length;
  return { offsets, frames: Int32Array.from(frames) };
}

/**
 * Where the lines of a location begin that pruning leaves. A location that is dropped as a whole keeps them: it may stand
 * above the first frame that is kept.
 */
export function keptFrom(pruning: Pruning | undefined, location: number, lines: number): number {
  const dropped = pruning?.droppedLines[location] ?? 0;
  return dropped === lines ? 0 : dropped;
}

function addMappings(tables: PprofTables, builder: ProfileBuilder): readonly number[] {
  return tables.mappings.map(({ start, limit, offset, file, buildId }) =>
    builder.mapping({
      start,
      limit,
      offset,
      file: tables.string(file, "file of a mapping"),
      buildId: tables.string(buildId, "build id of a mapping"),
    }),
  );
}

/** Function row in the builder by row in the tables. */
function addFunctions(tables: PprofTables, builder: ProfileBuilder): readonly number[] {
  const rows: number[] = [];
  for (let i = 0; i < tables.functionName.length; i++) {
    const name = functionName(tables, i);
    const systemName = tables.string(tables.functionSystemName.get(i), "system name of a function");
    const file = tables.string(tables.functionFile.get(i), "file of a function");
    rows.push(builder.function(name, file, tables.functionStartLine.get(i), systemName));
  }
  return rows;
}

/** The name; when the file was cut off before its string table, the place in the table tells functions apart. */
export function functionName(tables: PprofTables, row: number): string {
  if (tables.strings.length === 0) return `function ${row + 1} (name missing)`;
  return tables.string(tables.functionName.get(row), "name of a function");
}

/** Row of the function of a line in the tables, or -1 and a note. */
export function findFunction(tables: PprofTables, line: number, location: number): number {
  const [low, high] = [tables.lineFunctionIdLow.get(line) >>> 0, tables.lineFunctionIdHigh.get(line) >>> 0];
  const row = tables.functionIds.find(low, high);
  if (row < 0) {
    tables.damage.add("function", () => {
      const id = idText(low, high);
      return `Location ${location + 1} refers to function ${id}, which the file does not have; its address is shown.`;
    });
  }
  return row;
}

/** Row of the mapping of a location in the tables, or -1: pprof takes an unknown mapping for none, too. */
export function findMapping(tables: PprofTables, location: number): number {
  return tables.mappingIds.find(
    tables.locationMappingIdLow.get(location) >>> 0,
    tables.locationMappingIdHigh.get(location) >>> 0,
  );
}
