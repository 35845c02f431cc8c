// Compiles stack patterns for one profile: names become function rows, so that matching a stack compares numbers.

import type { Profile } from "../profile/profile";
import { DEPENDENCY, frameOrigins } from "../profile/frameOrigin";
import type { StackPattern } from "./signature";
import type { StackView } from "./stackView";

/** The functions of a profile, in the words of patterns. */
export interface FunctionNames {
  /** Function row → name without type arguments and escapes. */
  readonly names: readonly string[];
  /** Frame row → function row, as in the profile's frame table. */
  readonly ofFrame: Int32Array;
  /** Name → function rows. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  /** Function row → the first row of the same name: rows differ by file and start line. */
  readonly sameName: Int32Array;
  /** Frame row → whose code it is (frameOrigin.ts). */
  readonly origins: Uint8Array;
  /** Function row → 1: outside the standard library. */
  readonly user: Uint8Array;
  /** Function row → 1: of the runtime itself, not part of a pattern at the leaf. */
  readonly runtime: Uint8Array;
}

export interface CompiledPattern {
  readonly elements: readonly Element[];
  /** Undefined: any. */
  readonly states?: ReadonlySet<string>;
  /** Whether an unknown state is good enough. */
  readonly stateOptional: boolean;
  readonly creators?: ReadonlySet<number>;
  readonly waitMinutes: number;
  /** Function rows of which one must be on the stack; undefined when the pattern names no function. */
  readonly anchor?: ReadonlySet<number>;
}

/** "any": any number of frames; "user": one frame outside the standard library; else one of these functions. */
export type Element = "any" | "user" | ReadonlySet<number>;

/** Words that older Go releases print for what newer ones tell apart (runtime2.go waitReasonStrings, 1.19, 1.20, 1.24). */
const semaphoreStates = ["sync.Mutex.Lock", "sync.RWMutex.Lock", "sync.RWMutex.RLock", "sync.WaitGroup.Wait"];

/** "main.(*box[...]).wait" → "main.(*box).wait", "lumberjack%2ev2" → "lumberjack.v2". */
export function plainName(name: string): string {
  if (!name.includes("[") && !name.includes("%")) return name;
  let plain = name.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  // Type arguments nest: f[struct { a [3]int }].
  for (let before = ""; before !== plain;) {
    before = plain;
    plain = plain.replace(/\[[^[\]]*\]/g, "");
  }
  return plain;
}

export function functionNames(profile: Profile): FunctionNames {
  const names = Array.from(profile.functions.name, (name) => plainName(profile.strings[name] ?? ""));
  const rows = new Map<string, number[]>();
  names.forEach((name, row) => {
    const known = rows.get(name);
    if (known) known.push(row);
    else rows.set(name, [row]);
  });
  const sameName = Int32Array.from(names, (name) => rows.get(name)![0]!);
  const user = new Uint8Array(names.length);
  const origins = frameOrigins(profile);
  for (let frame = 0; frame < origins.length; frame++) {
    const func = profile.frames.func[frame]!;
    if (func >= 0 && origins[frame]! >= DEPENDENCY) user[func] = 1;
  }
  const runtime = Uint8Array.from(names, (name) => (/^(internal\/)?runtime(\/[a-z]+)?\./.test(name) ? 1 : 0));
  for (const [name, same] of rows) {
    if (/^runtime\/(pprof|trace|debug|metrics)\./.test(name)) for (const row of same) runtime[row] = 0;
  }
  return { names, ofFrame: profile.frames.func, rows, sameName, origins, user, runtime };
}

/** undefined when the profile has none of the functions that a pattern needs. */
export function compilePattern(pattern: StackPattern, functions: FunctionNames): CompiledPattern | undefined {
  const elements = pattern.frames.map((element): Element => {
    if (element === "...") return "any";
    if (element === "<user>") return "user";
    return rowsOf(element, functions);
  });
  const named = elements.filter((element): element is ReadonlySet<number> => typeof element !== "string");
  if (named.some((rows) => rows.size === 0)) return undefined;
  const anchor = named.reduce<ReadonlySet<number> | undefined>(
    (best, rows) => (best === undefined || rows.size < best.size ? rows : best),
    undefined,
  );
  return {
    elements,
    stateOptional: typeof elements[0] !== "string",
    waitMinutes: pattern.waitMinutes ?? 0,
    ...(pattern.states && { states: withOlderWords(pattern.states) }),
    ...(pattern.createdBy !== undefined && { creators: rowsOf(pattern.createdBy, functions) }),
    ...(anchor && { anchor }),
  };
}

function rowsOf(names: string | readonly string[], functions: FunctionNames): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const name of typeof names === "string" ? [names] : names) {
    if (!name.includes("...")) for (const row of functions.rows.get(name) ?? []) rows.add(row);
    else for (const row of rowsLike(name, functions)) rows.add(row);
  }
  return rows;
}

/** "a...b" fits every name that begins with "a" and ends with "b". */
function* rowsLike(wildcard: string, functions: FunctionNames): Iterable<number> {
  const parts = wildcard.split("...");
  for (const [name, rows] of functions.rows) {
    if (name.startsWith(parts[0]!) && fitsInOrder(name, parts)) yield* rows;
  }
}

function fitsInOrder(name: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1)!;
  return name.length - last.length >= at && name.endsWith(last);
}

function withOlderWords(states: readonly string[]): ReadonlySet<string> {
  const all = new Set(states);
  if (states.some((state) => semaphoreStates.includes(state))) all.add("semacquire");
  return all;
}

/**
 * Whether `elements` fit a stack from its frame `start` on, leaf first. A pattern that begins with "..." may also use the
 * runtime's own frames at the leaf, so its `start` is 0.
 */
export function fits(
  elements: readonly Element[],
  stack: StackView,
  start: number,
  user: Uint8Array,
  element = 0,
): boolean {
  for (let at = start; element < elements.length; element++, at++) {
    const wanted = elements[element]!;
    if (wanted === "any") {
      if (element + 1 === elements.length) return true;
      for (let from = at; stack.has(from); from++) {
        if (fits(elements, stack, from, user, element + 1)) return true;
      }
      return false;
    }
    if (!stack.has(at)) return false;
    const func = stack.function(at);
    if (wanted === "user" ? func < 0 || user[func] !== 1 : !wanted.has(func)) return false;
  }
  return true;
}
