// Evidence from the goroutines of a finding themselves: what they match, how many they are, how long they have waited.

import type { Evidence, Finding, Waits } from "./finding";
import type { Draft, FindingContext } from "./findings";
import { plural } from "./words";

/** What the match itself is worth. */
export function matchEvidence(
  { signature, goroutines, groups, site }: Draft,
  context: FindingContext,
): Evidence[] {
  const states = statesOf(groups, context)
    .filter(({ state }) => state !== "")
    .map(({ state }) => `"${state}"`)
    .join(", ");
  const where = `${goroutines === 1 ? "stands" : "stand"} in ${context.sites.name(site.parked)}`;
  const text = `${plural(goroutines, "goroutine")} ${where}${states === "" ? "" : `, state ${states}`}.`;
  return [{ kind: "state", text, strength: signature.weight }];
}

/** That there are so many of them. */
export function countEvidence({ signature, goroutines, connections }: Draft): Evidence[] {
  const { many } = signature;
  const n = connections ?? goroutines;
  if (!many || n < many.from) return [];
  return [
    { kind: "count", text: `There are ${n} of them, ${many.why}.`, strength: many.strength ?? "moderate" },
  ];
}

/** That they have waited for so long; the goroutines that decide count, not their companions. */
export function waitEvidence(draft: Draft, context: FindingContext): { waits?: Waits; evidence: Evidence[] } {
  const column = context.profile.goroutines?.waitMinutes;
  if (!column) return { evidence: [] };
  const deciding = new Set(draft.groups);
  const minutes = draft.samples
    .filter((sample) => deciding.has(context.groups.ofSample[sample]!))
    .map((sample) => column[sample]!);
  const known = minutes.filter((value) => value >= 0).sort((a, b) => a - b);
  // No minutes prove nothing: the clock starts at the first garbage collection that sees a goroutine blocked.
  if (known.length === 0) return { evidence: [] };
  const waits = { known: known.length, medianMinutes: known[known.length >> 1]!, maxMinutes: known.at(-1)! };
  const { signature } = draft;
  const { minutes: enough, strength } = signature.wait ?? {
    minutes: 2,
    strength: signature.normally === undefined ? "moderate" : "neutral",
  };
  const long = known.filter((value) => value >= enough).length;
  const text =
    `${waits.known} of ${minutes.length} print how long they have waited: at least ${waits.medianMinutes} (median) to ` +
    `${plural(waits.maxMinutes, "minute")}, counted from the first garbage collection that saw them waiting.`;
  return {
    waits,
    evidence: [{ kind: "wait", text, strength: 2 * long >= minutes.length ? strength : "weak" }],
  };
}

/** Goroutines by state, the most first. */
export function statesOf(rows: readonly number[], { groups }: FindingContext): Finding["states"] {
  const counts = new Map<string, number>();
  for (const group of rows) {
    const state = groups.stateNames[groups.state[group]!]!;
    counts.set(state, (counts.get(state) ?? 0) + groups.goroutines[group]!);
  }
  return [...counts]
    .map(([state, goroutines]) => ({ state, goroutines }))
    .sort((a, b) => b.goroutines - a.goroutines);
}
