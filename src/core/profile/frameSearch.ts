// Search over frames: a query is tried once per distinct name, then spread over the stacks by passes over typed arrays.
import { frameFile, frameName } from "./frameKeys";
import type { Profile } from "./profile";

export type SearchMode = "text" | "fuzzy" | "regex";

/** What a query matches. */
export interface SearchResult {
  /** 1 for each frame row that matches. */
  readonly frames: Uint8Array;
  readonly matchedFrames: number;
  /** Distinct functions among them. */
  readonly matchedFunctions: number;
}

/** A test of names, or the reason why the query is none ("Unterminated group"). Text and fuzzy ignore case. */
export function parseQuery(query: string, mode: SearchMode): ((text: string) => boolean) | { error: string } {
  if (mode === "regex") {
    try {
      // As in pprof, a lower-case pattern ignores case.
      const expression = new RegExp(query, query === query.toLowerCase() ? "i" : "");
      return (text) => expression.test(text);
    } catch (error) {
      return { error: (error instanceof Error ? error.message : String(error)).replace(/^.*: /, "") };
    }
  }
  const wanted = query.toLowerCase();
  if (mode === "text") return (text) => text.toLowerCase().includes(wanted);
  const letters = wanted.replaceAll(/\s/g, "");
  return (text) => isSubsequence(letters, text.toLowerCase());
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}

/**
 * Tries `matches` on each function's name and file and, where `withLines`, on each frame's "file.go:12": there are many
 * times more frames than functions, and only a query with a colon can mean a line.
 */
export function searchFrames(
  profile: Profile,
  matches: (text: string) => boolean,
  withLines = false,
): SearchResult {
  const { length, func, line } = profile.frames;
  const frames = new Uint8Array(length);
  const verdicts = new Map<number, boolean>();
  const functions = new Set<number>();
  let matchedFrames = 0;
  for (let frame = 0; frame < length; frame++) {
    let byName = func[frame]! < 0 ? undefined : verdicts.get(func[frame]!);
    if (byName === undefined) {
      byName = matches(frameName(profile, frame)) || matches(frameFile(profile, frame));
      if (func[frame]! >= 0) verdicts.set(func[frame]!, byName);
    }
    if (!byName && !(withLines && line[frame]! > 0 && matches(baseAndLine(profile, frame)))) continue;
    frames[frame] = 1;
    matchedFrames++;
    functions.add(func[frame]!);
  }
  return { frames, matchedFrames, matchedFunctions: functions.size };
}

function baseAndLine(profile: Profile, frame: number): string {
  const file = frameFile(profile, frame);
  return `${file.slice(file.lastIndexOf("/") + 1)}:${profile.frames.line[frame]}`;
}

/** 1 for each stack row that has a matching frame in it or among its callers. */
export function stacksWithMatch(profile: Profile, frames: Uint8Array): Uint8Array {
  const { length, parent, frame } = profile.stacks;
  const matched = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const caller = parent[row]!;
    matched[row] = frames[frame[row]!]! | (caller < 0 ? 0 : matched[caller]!);
  }
  return matched;
}

/** 1 for each stack row that matches itself or has a callee that does: where stepping through matches must look. */
export function stacksLeadingToMatch(profile: Profile, frames: Uint8Array): Uint8Array {
  const { length, parent, frame } = profile.stacks;
  const leading = new Uint8Array(length);
  for (let row = length - 1; row >= 0; row--) {
    if (frames[frame[row]!]) leading[row] = 1;
    if (leading[row] && parent[row]! >= 0) leading[parent[row]!] = 1;
  }
  return leading;
}

/** The sum of the samples whose stack has a match. */
export function matchedValue(profile: Profile, perSample: ArrayLike<number>, matched: Uint8Array): number {
  let sum = 0;
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = profile.samples.stack[sample]!;
    if (stack >= 0 && matched[stack]) sum += perSample[sample]!;
  }
  return sum;
}
