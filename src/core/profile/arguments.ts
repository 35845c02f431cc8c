// A goroutine's block in its dump, and the arguments printed there. They are read from the text when asked for: most
// are never looked at, but the pointers among them pair goroutines that work on the same object.

import { lineEnd, lineText } from "./formats/dump/lines";
import type { Profile } from "./profile";

/** The text of a goroutine's block as the dump prints it, "" when the profile keeps no text. */
export function blockText(profile: Profile, goroutine: number): string {
  const { goroutines, text } = profile;
  if (!goroutines || !text) return "";
  const block = text.subarray(goroutines.textStart[goroutine]!, goroutines.textEnd[goroutine]!);
  return new TextDecoder().decode(block);
}

/** A frame of a block with what stands between its parentheses. */
export interface FrameArguments {
  readonly function: string;
  /** "0xc0000b66c0, {0x1?, 0x2?}"; "..." for an inlined call; "" where there is nothing. */
  readonly args: string;
}

/** The frames of the goroutine's own stack, leaf first, one per frame of the stack; none when there is no text. */
export function argumentsOf(profile: Profile, goroutine: number): readonly FrameArguments[] {
  const { goroutines, text } = profile;
  if (!goroutines || !text) return [];
  const found: FrameArguments[] = [];
  const end = goroutines.textEnd[goroutine]!;
  let at = lineEnd(text, goroutines.textStart[goroutine]!) + 1;
  while (at < end) {
    const line = lineText(text, at, lineEnd(text, at));
    at = lineEnd(text, at) + 1;
    if (line.startsWith("created by ") || line.startsWith("[originating from ")) break;
    const paren = line.lastIndexOf("(");
    if (/^\.\.\..* frames elided\.\.\.$/.test(line)) found.push({ function: line, args: "" });
    else if (paren > 0 && /^\S.*\)$/.test(line)) {
      found.push({ function: line.slice(0, paren), args: line.slice(paren + 1, -1) });
    }
  }
  return found;
}
