// Folded stacks, one per line, root first: "main.main;net/http.Serve 12" — what flamegraph.pl and its kin read.
import { frameName } from "../frameKeys";
import { leafFirstFrames } from "../frames";
import type { Profile } from "../profile";

/** Equal lines are summed up; stacks without samples are left out. `values` has one value per sample. */
export function toFolded(profile: Profile, values: ArrayLike<number>): string {
  const lines = new Map<string, number>();
  const texts = new Map<number, string>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = profile.samples.stack[sample]!;
    const value = values[sample]!;
    if (stack < 0 || value === 0) continue;
    let text = texts.get(stack);
    if (text === undefined) {
      // A semicolon separates frames: in a name it would be one.
      const names = leafFirstFrames(profile, stack).map((frame) =>
        frameName(profile, frame).replaceAll(/[;\n]/g, ":"),
      );
      texts.set(stack, (text = names.reverse().join(";")));
    }
    lines.set(text, (lines.get(text) ?? 0) + value);
  }
  return [...lines].map(([text, value]) => `${text} ${value}\n`).join("");
}
