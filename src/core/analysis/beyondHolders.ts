// The pigeonhole rule for things other than response bodies: whoever will close them needs a goroutine to do it.

import type { Match } from "./match";
import type { RefineContext, Refinement } from "./signature";
import { plural } from "./words";

/**
 * A signature's arithmetic: `one`/`many` name what is open ("open transaction", "open transactions"). More of them
 * than goroutines of the program that could end them is strong evidence that the rest is forgotten.
 */
export function beyondHolders(one: string, many: string) {
  return ({ goroutines }: Match, { http, isDelta }: RefineContext): Refinement => {
    const holders = http.possibleHolders.goroutines;
    const open = plural(goroutines, one, many);
    const state = {
      kind: "state",
      text: `There ${goroutines === 1 ? "is" : "are"} ${open}, each with a goroutine that waits for its end.`,
      strength: "moderate",
    } as const;
    if (isDelta) return { evidence: [state] };
    const could = holders === 0 ? "no goroutine" : `only ${plural(holders, "goroutine")}`;
    const forgotten = goroutines - holders;
    const pigeonhole =
      forgotten > 0
        ? ({
            kind: "pigeonhole",
            text:
              `${open} for ${could} of the program that could still end one: at least ${forgotten} ` +
              `${forgotten === 1 ? "is" : "are"} forgotten, unless the program keeps them in a data structure.`,
            strength: "strong",
          } as const)
        : ({
            kind: "pigeonhole",
            text:
              `${plural(holders, "goroutine")} of the program could still end ${goroutines === 1 ? "it" : "one"}. ` +
              "This profile alone cannot tell; a second one, taken later, can.",
            strength: "neutral",
          } as const);
    return { evidence: [state, pigeonhole] };
  };
}
