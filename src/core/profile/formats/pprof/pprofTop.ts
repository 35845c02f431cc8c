// The top table straight from a pprof file's bytes. No tree of stacks is built: at a million stacks the tree would cost
// ten times what adding up does.

import type { Note } from "../../profile";
import { findSampleType, DIFF_BASE, TopKeys, type Top } from "../../top/top";
import { TopCounter } from "../../top/topCounter";
import type { Progress } from "../format";
import { defaultSampleTypeOf, sampleTypesOf } from "./header";
import { findFunction, findMapping, functionName, keptFrom, missingLocation } from "./locations";
import { checkUsable } from "./pprof";
import { firstKept, pruningOf, type Pruning } from "./prune";
import { readSamples } from "./samples";
import { readTables } from "./readTables";
import type { PprofTables } from "./tables";

/** The same as decoding and calling `top`, in one pass over the samples. */
export function pprofTop(
  bytes: Uint8Array,
  sampleTypeName: string | undefined,
  progress: Progress,
): { top: Top; notes: readonly Note[] } {
  const tables = readTables(bytes, progress);
  checkUsable(tables);
  const types = sampleTypesOf(tables);
  const sampleType = findSampleType(types, defaultSampleTypeOf(tables, types), sampleTypeName);
  const pruning = pruningOf(tables);
  const keys = new TopKeys();
  const { offsets, keyOfLine } = keysOfLocations(tables, keys, pruning);
  const counter = new TopCounter(keys.names.length, offsets, keyOfLine);
  let baseTotal = 0;
  readSamples(
    bytes,
    tables,
    {
      sample(locations, depth, values, labels) {
        const value = values[sampleType]!;
        counter.add(locations, pruning ? firstKept(pruning, locations, depth) : 0, depth, value);
        if (labels.length > 0 && labels.some((label) => "str" in label && isDiffBase(label))) {
          baseTotal += Math.abs(value);
        }
      },
    },
    progress,
  );
  const total = baseTotal > 0 ? baseTotal : counter.total;
  return { top: keys.finish(counter, types[sampleType]!, total), notes: tables.damage.notes() };
}

function isDiffBase(label: { readonly key: string; readonly str: string }): boolean {
  return label.key === DIFF_BASE.key && label.str === DIFF_BASE.value;
}

/**
 * The keys of each location's lines, leaf first, in one column; a location without lines has one,
 * and so has the row after the last location, for those that are missing.
 */
function keysOfLocations(
  tables: PprofTables,
  keys: TopKeys,
  pruning: Pruning | undefined,
): { offsets: Int32Array; keyOfLine: Int32Array } {
  const count = tables.locationAddress.length;
  const offsets = new Int32Array(count + 2);
  const keyOfLine: number[] = [];
  const keyOfFunction = new Int32Array(tables.functionName.length).fill(-1);
  for (let location = 0; location < count; location++) {
    const mapping = findMapping(tables, location);
    const binary = mapping < 0 ? "" : tables.string(tables.mappings[mapping]!.file, "file of a mapping");
    const from = tables.lineOffsets.get(location);
    const to = tables.lineOffsets.get(location + 1);
    if (from === to) keyOfLine.push(keys.key("", "", binary));
    for (let line = from + keptFrom(pruning, location, to - from); line < to; line++) {
      const func = findFunction(tables, line, location);
      if (func < 0) {
        keyOfLine.push(keys.key("", "", binary));
        continue;
      }
      const known = keyOfFunction[func]!;
      const key = known < 0 ? functionKey(tables, keys, func, binary) : known;
      // A function without a name is told apart by its binary.
      if (functionName(tables, func) !== "") keyOfFunction[func] = key;
      keyOfLine.push(key);
    }
    offsets[location + 1] = keyOfLine.length;
  }
  keyOfLine.push(keys.key(missingLocation, "", ""));
  offsets[count + 1] = keyOfLine.length;
  return { offsets, keyOfLine: Int32Array.from(keyOfLine) };
}

function functionKey(tables: PprofTables, keys: TopKeys, func: number, binary: string): number {
  const file = tables.string(tables.functionFile.get(func), "file of a function");
  return keys.key(functionName(tables, func), file, binary, tables.functionStartLine.get(func));
}
