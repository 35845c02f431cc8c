// WaitGroup.Wait without enough calls of Done. Facts: sync/waitgroup.go; the state is "semacquire" up to Go 1.23.

import type { Signature } from "../signature";

export const waitgroupNeverDone: Signature = {
  id: "waitgroup-never-done",
  topic: "sync",
  severity: "leak",
  title: "{goroutines} stuck in WaitGroup.Wait in {frame}: a Done is missing",
  titleWhenPossible: "{goroutines} waiting for a WaitGroup in {frame}",
  explanation:
    "Wait returns when Done has been called as often as Add said. A worker that returns early or panics " +
    "before Done, an Add for work that is never started, or workers that are blocked themselves keep the " +
    "waiter for ever. Where the workers are still in the profile, they are the cause and the waiter is only " +
    "the consequence.",
  advice:
    "Put `defer wg.Done()` first in every worker, call Add before the go statement, and look at what the " +
    "workers themselves are blocked on.",
  example: "wg.Add(1)\ngo func() {\n\tdefer wg.Done()\n\twork()\n}()",
  versions: [{ since: 25, text: "Since Go 1.25, wg.Go(work) does Add, go and Done in one call." }],
  patterns: [{ frames: ["...", "sync.(*WaitGroup).Wait", "<user>"] }],
  per: "site",
  weight: "weak",
  wait: { minutes: 2, strength: "strong" },
  atLeast: 2,
  link: "https://pkg.go.dev/sync#WaitGroup",
  verification: "captured",
};
