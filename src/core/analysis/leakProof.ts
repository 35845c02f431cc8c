// Go's own leak detector (the goroutineleak profile, Go 1.26 as an experiment, 1.27 by default): what it lists is
// blocked on something that nothing alive can reach, so it is proof. What it does not list may leak all the same.

import { GoroutineFlag, type Profile } from "../profile/profile";
import type { Evidence, Finding } from "./finding";
import type { Draft } from "./findings";
import { formatCount } from "./words";

/** Proof from this profile's own marks: "[select (leaked)]" in a dump, or the kind of the whole profile. */
export function ownLeakProof(draft: Draft, profile: Profile): Evidence[] {
  if (profile.kind === "goroutineleak" && !profile.goroutines) return proof(draft.goroutines, draft);
  const flags = profile.goroutines?.flags;
  if (!flags) return [];
  const leaked = draft.samples.filter((sample) => (flags[sample]! & GoroutineFlag.leaked) !== 0).length;
  return leaked === 0 ? [] : proof(leaked, draft);
}

/** Proof from the findings of a goroutineleak profile of the same process. */
export function otherLeakProof(draft: Draft, leakFindings: readonly Finding[]): Evidence[] {
  const listed = leakFindings.find(({ key }) => key === draft.key);
  return listed ? proof(Math.min(listed.goroutines, draft.goroutines), draft) : [];
}

function proof(count: number, { goroutines, signature }: Draft): Evidence[] {
  const also =
    signature.callerUnknown === true
      ? " So its Transport was dropped, too: share one http.Client as well as closing the bodies."
      : "";
  return [
    {
      kind: "leak-profile",
      text: `Go's goroutineleak profile lists ${formatCount(count)} of these ${formatCount(goroutines)} goroutines: nothing can wake them.${also}`,
      strength: "proof",
    },
  ];
}
