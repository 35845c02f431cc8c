// Evidence from the goroutines of a finding themselves: what they match, how many they are, how long they have waited.

import type { Evidence, Finding, Waits } from "./finding";
import type { Draft, FindingContext } from "./findings";
import type { Signature } from "./signature";
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

/** That they have waited for so long. */
export function waitEvidence(
  signature: Signature,
  draft: Draft,
  waits: Waits | undefined,
  { profile }: FindingContext,
): Evidence[] {
  if (!waits) return [];
  const { minutes, strength } = signature.wait ?? {
    minutes: 2,
    strength: signature.normally === undefined ? "moderate" : "neutral",
  };
  const column = profile.goroutines!.waitMinutes;
  const long = draft.samples.filter((sample) => column[sample]! >= minutes).length;
  const text =
    `${waits.known} of ${draft.samples.length} print how long they have waited: at least ${waits.medianMinutes} ` +
    `(median) to ${plural(waits.maxMinutes, "minute")}, counted from the first garbage collection that saw them waiting.`;
  return [{ kind: "wait", text, strength: 2 * long >= draft.samples.length && long > 0 ? strength : "weak" }];
}

/** undefined outside of dumps, and where no goroutine prints minutes (which proves nothing). */
export function waitsOf(samples: readonly number[], { profile }: FindingContext): Waits | undefined {
  const column = profile.goroutines?.waitMinutes;
  if (!column) return undefined;
  const minutes = samples.map((sample) => column[sample]!).filter((value) => value >= 0);
  if (minutes.length === 0) return undefined;
  minutes.sort((a, b) => a - b);
  return { known: minutes.length, medianMinutes: minutes[minutes.length >> 1]!, maxMinutes: minutes.at(-1)! };
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
