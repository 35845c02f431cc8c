// What Go's own deadlock detector proves: it ends a program when no goroutine can ever go on (runtime/proc.go, checkdead),
// so everything in the dump that it leaves waits for ever. It sees none while one goroutine runs, sleeps or does I/O.

import type { Profile } from "../profile/profile";
import type { Evidence } from "./finding";
import type { Draft } from "./findings";
import { plural } from "./words";

const ALL_ASLEEP = "fatal error: all goroutines are asleep";

/** Whether the dump is of a program that ended with "all goroutines are asleep - deadlock!". */
export function isDeadlock({ cause }: Pick<Profile, "cause">): boolean {
  return cause?.startsWith(ALL_ASLEEP) === true;
}

/** The runtime's own goroutines, which GOTRACEBACK=system prints, do not count for the detector. */
export function deadlockProof({ signature, goroutines }: Draft, profile: Profile): Evidence[] {
  if (!isDeadlock(profile) || signature.severity === "benign") return [];
  const these = goroutines === 1 ? "this goroutine" : `these ${plural(goroutines, "goroutine")}`;
  const text = `Go ended the program because all goroutines were asleep: nothing could ever have woken ${these}.`;
  return [{ kind: "deadlock", text, strength: "proof" }];
}
