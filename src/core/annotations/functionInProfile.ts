// Whether a function of the source is seen in a profile: only then is there something to show of it there.

import type { Profile } from "../profile/profile";

/** The function's name in the profile; that of a literal in it ("….Sniff.func1") where only such ran; else undefined. */
export function findFunction({ functions, strings }: Profile, name: string): string | undefined {
  let literal: string | undefined;
  for (let row = 0; row < functions.length; row++) {
    const found = strings[functions.name[row]!] ?? "";
    if (found === name) return name;
    if (found.startsWith(`${name}.func`)) literal ??= found;
  }
  return literal;
}
