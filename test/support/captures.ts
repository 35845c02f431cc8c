// The captured profiles: one folder per Go version, and those of the other kinds.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../../src/core/profile/decode";
import type { Profile } from "../../src/core/profile/profile";

export const CAPTURES = join(__dirname, "../fixtures/captures");
/** Heap, block, mutex and CPU profiles, in all formats. */
export const KINDS = join(CAPTURES, "../kinds/captures");

/** "go1.17", "go1.20", … */
export const GO_VERSIONS: readonly string[] = readdirSync(CAPTURES).filter((name) => /^go1\.\d+$/.test(name));

/** A capture by its path below {@link CAPTURES}, without further options. */
export function capture(name: string): Profile {
  return decode(readFileSync(join(CAPTURES, name)));
}
