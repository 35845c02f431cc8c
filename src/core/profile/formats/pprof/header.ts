// What a profile.proto message says of itself: kind, time, period, comments, the sample type to show first.

import type { ProfileKind, SampleType } from "../../profile";
import type { ProfileHeader } from "../../profileBuilder";
import type { PprofTables } from "./tables";

export function sampleTypesOf(tables: PprofTables): readonly SampleType[] {
  return tables.sampleTypes.map(({ type, unit }) => ({
    type: tables.string(type, "name of a sample type") || "samples",
    unit: tables.string(unit, "unit of a sample type") || "count",
  }));
}

/** As pprof: the named default, otherwise the last (profile/index.go, SampleIndexByName). */
export function defaultSampleTypeOf(tables: PprofTables, types: readonly SampleType[]): number {
  const name = tables.string(tables.defaultSampleType, "default sample type");
  const named = types.findIndex(({ type }) => type === name);
  return named >= 0 ? named : Math.max(types.length - 1, 0);
}

export function headerOf(tables: PprofTables, types: readonly SampleType[]): ProfileHeader {
  const { periodType, period, timeNanos, durationNanos } = tables;
  const docUrl = tables.string(tables.docUrl, "documentation link");
  return {
    kind: kindOf(tables, types),
    defaultSampleType: defaultSampleTypeOf(tables, types),
    ...(timeNanos === 0 ? {} : { takenAtMs: Math.floor(timeNanos / 1e6) }),
    ...(durationNanos === 0 ? {} : { durationMs: durationNanos / 1e6 }),
    ...(periodType && {
      period: {
        type: {
          type: tables.string(periodType.type, "period type"),
          unit: tables.string(periodType.unit, "unit of the period"),
        },
        value: period,
      },
    }),
    comments: tables.comments.map((index) => tables.string(index, "comment")),
    ...(docUrl === "" ? {} : { docUrl }),
    dropFrames: tables.string(tables.dropFrames, "expression for frames to drop"),
    keepFrames: tables.string(tables.keepFrames, "expression for frames to keep"),
  };
}

/** runtime/pprof writes no kind: the sample types tell, except that block and mutex profiles look alike. */
function kindOf(tables: PprofTables, types: readonly SampleType[]): ProfileKind {
  const names = types.map(({ type }) => type);
  const has = (name: string): boolean => names.includes(name);
  if (names.length === 1 && (has("goroutine") || has("goroutineleak") || has("threadcreate"))) {
    return names[0] as ProfileKind;
  }
  if (has("cpu")) return "cpu";
  // Heap and allocs profiles hold the same values; allocs asks to show alloc_space (runtime/pprof, writeAlloc).
  if (has("inuse_space") || has("alloc_space")) {
    return names[defaultSampleTypeOf(tables, types)] === "alloc_space" ? "allocs" : "heap";
  }
  if (has("contentions") && has("delay")) return unlocks(tables) ? "mutex" : "block";
  return "other";
}

/** Mutex contention is recorded where the holder unlocks; a goroutine never blocks in an Unlock. */
function unlocks(tables: PprofTables): boolean {
  return tables.strings.some((text) =>
    /^(?:runtime\.unlock|(?:internal\/)?sync\.\(\*(?:RW)?Mutex\)\.R?Unlock)/.test(text),
  );
}
