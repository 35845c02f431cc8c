// Filters in pprof's sense. A filter is a small value that can be shown, saved and undone; applying a list of them to a
// profile gives a profile again, so that every view, table and export works on filtered data without knowing it.
import { formatLabelNumber } from "./formatValue";
import { frameOrigins, goPackage, USER } from "./frameOrigin";
import { frameFile, frameName } from "./frameKeys";
import type { Profile } from "./profile";
import { isBlocked, sampleStates } from "./sampleStates";
import { rebuildStacks, selectSamples } from "./subProfile";

export type Filter =
  /** pprof's own: regular expressions over function names and files. */
  | { readonly kind: "focus" | "ignore" | "hide" | "show" | "showFrom"; readonly pattern: string }
  | { readonly kind: "package"; readonly value: string }
  | { readonly kind: "state"; readonly value: string }
  /** Goroutines that wait at least this long; only dumps know. */
  | { readonly kind: "wait"; readonly minMinutes: number }
  | { readonly kind: "label"; readonly key: string; readonly value: string }
  /** Rows of the unfiltered profile's sample table: what a finding (by its key) or a code lens points at. */
  | {
      readonly kind: "samples";
      readonly samples: readonly number[];
      readonly title: string;
      readonly finding?: string;
    }
  | { readonly kind: "hideRuntime" }
  | { readonly kind: "onlyUser" }
  | { readonly kind: "onlyBlocked" };

/** A profile after filtering, and where its samples come from. */
export interface FilteredProfile {
  readonly profile: Profile;
  /** Sample row of the unfiltered profile for each sample row, undefined when nothing was filtered. */
  readonly origin?: Int32Array;
}

/** The filter in words, as a chip shows it: "focus: net/http". */
export function describeFilter(filter: Filter): string {
  switch (filter.kind) {
    case "focus":
    case "ignore":
    case "hide":
    case "show":
      return `${filter.kind}: ${readable(filter.pattern)}`;
    case "showFrom":
      return `show from: ${readable(filter.pattern)}`;
    case "package":
      return `package: ${filter.value}`;
    case "state":
      return `state: ${filter.value}`;
    case "wait":
      return `waiting ≥ ${filter.minMinutes} min`;
    case "label":
      return `${filter.key} = ${filter.value}`;
    case "samples":
      return filter.title;
    case "hideRuntime":
      return "hide runtime";
    case "onlyUser":
      return "only my code";
    case "onlyBlocked":
      return "only blocked";
  }
}

/** A pattern that matches exactly this text, for filters made from a frame. */
export function exactPattern(text: string): string {
  return `^${text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;
}

function readable(pattern: string): string {
  const exact = /^\^(.*)\$$/.exec(pattern);
  return exact ? exact[1]!.replaceAll(/\\(.)/g, "$1") : pattern;
}

/** Applies all filters: a sample must pass each of them. Invalid patterns match nothing and so hide everything. */
export function applyFilters(profile: Profile, filters: readonly Filter[]): FilteredProfile {
  if (filters.length === 0) return { profile };
  const keep = new Uint8Array(profile.samples.length).fill(1);
  let hidden: Uint8Array | undefined;
  let topFrames: Uint8Array | undefined;
  const hide = (shouldHide: (frame: number) => boolean): void => {
    hidden ??= new Uint8Array(profile.frames.length);
    for (let frame = 0; frame < hidden.length; frame++) if (shouldHide(frame)) hidden[frame] = 1;
  };
  for (const filter of filters) {
    switch (filter.kind) {
      case "focus":
      case "ignore":
        keepStacks(profile, keep, matchingFrames(profile, filter.pattern), filter.kind === "focus");
        break;
      case "package": {
        const inPackage = framesWhere(
          profile,
          (frame) => goPackage(frameName(profile, frame)) === filter.value,
        );
        keepStacks(profile, keep, inPackage, true);
        break;
      }
      case "hide": {
        const matched = matchingFrames(profile, filter.pattern);
        hide((frame) => matched[frame] === 1);
        break;
      }
      case "show": {
        const matched = matchingFrames(profile, filter.pattern);
        hide((frame) => matched[frame] === 0);
        break;
      }
      case "showFrom":
        topFrames = matchingFrames(profile, filter.pattern);
        keepStacks(profile, keep, topFrames, true);
        break;
      case "hideRuntime":
      case "onlyUser": {
        const origins = frameOrigins(profile);
        const least = filter.kind === "onlyUser" ? USER : 1;
        hide((frame) => origins[frame]! < least);
        if (filter.kind === "onlyUser")
          keepStacks(
            profile,
            keep,
            origins.map((origin) => +(origin === USER)),
            true,
          );
        break;
      }
      default:
        keepSamples(profile, keep, filter);
    }
  }
  const rows = keep.reduce((count, kept) => count + kept, 0);
  const origin = new Int32Array(rows);
  let next = 0;
  for (let sample = 0; sample < keep.length; sample++) if (keep[sample]) origin[next++] = sample;
  const selected = selectSamples(profile, origin);
  if (!hidden && !topFrames) return { profile: selected, origin };
  return { profile: rebuildStacks(selected, hidden, topFrames), origin };
}

function keepSamples(
  profile: Profile,
  keep: Uint8Array,
  filter: Extract<Filter, { kind: "state" | "wait" | "label" | "samples" | "onlyBlocked" }>,
): void {
  const drop = (passes: (sample: number) => boolean): void => {
    for (let sample = 0; sample < keep.length; sample++)
      if (keep[sample] && !passes(sample)) keep[sample] = 0;
  };
  switch (filter.kind) {
    case "state": {
      const states = sampleStates(profile);
      drop((sample) => states.names[states.ofSample[sample]!] === filter.value);
      break;
    }
    case "onlyBlocked": {
      const states = sampleStates(profile);
      drop((sample) => isBlocked(states.names[states.ofSample[sample]!]!));
      break;
    }
    case "wait":
      drop((sample) => (profile.goroutines?.waitMinutes[sample] ?? -1) >= filter.minMinutes);
      break;
    case "label":
      drop((sample) => hasLabel(profile, sample, filter.key, filter.value));
      break;
    case "samples": {
      const wanted = new Set(filter.samples);
      drop((sample) => wanted.has(sample));
      break;
    }
  }
}

/** The value of a label as text, numbers as pprof prints them; undefined when the sample does not have it. */
export function labelValue(profile: Profile, sample: number, key: string): string | undefined {
  const set = profile.samples.labelSet[sample]!;
  if (set < 0) return undefined;
  const { offsets, key: keys, str, num, unit } = profile.labelSets;
  const values: string[] = [];
  for (let entry = offsets[set]!; entry < offsets[set + 1]!; entry++) {
    if (profile.strings[keys[entry]!] !== key) continue;
    const numberUnit = unit[entry]! < 0 ? "" : (profile.strings[unit[entry]!] ?? "");
    const isText = str[entry]! >= 0;
    values.push(
      isText ? (profile.strings[str[entry]!] ?? "") : formatLabelNumber(num[entry]!, numberUnit, key),
    );
  }
  return values.length === 0 ? undefined : values.join(",");
}

function hasLabel(profile: Profile, sample: number, key: string, value: string): boolean {
  return labelValue(profile, sample, key) === value;
}

/** Drops the samples whose stack has no marked frame (`wanted` true) or has one (`wanted` false). */
function keepStacks(profile: Profile, keep: Uint8Array, frames: Uint8Array, wanted: boolean): void {
  const { length, parent, frame } = profile.stacks;
  const marked = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    marked[row] = frames[frame[row]!]! | (parent[row]! < 0 ? 0 : marked[parent[row]!]!);
  }
  for (let sample = 0; sample < keep.length; sample++) {
    const stack = profile.samples.stack[sample]!;
    if ((stack >= 0 && marked[stack] === 1) !== wanted) keep[sample] = 0;
  }
}

function framesWhere(profile: Profile, test: (frame: number) => boolean): Uint8Array {
  const frames = new Uint8Array(profile.frames.length);
  for (let frame = 0; frame < frames.length; frame++) if (test(frame)) frames[frame] = 1;
  return frames;
}

/** As in pprof, a pattern is tried on the function's name and on its file. */
function matchingFrames(profile: Profile, pattern: string): Uint8Array {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch {
    return new Uint8Array(profile.frames.length);
  }
  const known = new Map<number, boolean>();
  return framesWhere(profile, (frame) => {
    const func = profile.frames.func[frame]!;
    let matched = func < 0 ? undefined : known.get(func);
    if (matched === undefined) {
      matched = expression.test(frameName(profile, frame)) || expression.test(frameFile(profile, frame));
      if (func >= 0) known.set(func, matched);
    }
    return matched;
  });
}
