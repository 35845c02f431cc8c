// sync.Cond.Wait that nobody wakes. Facts: sync/cond.go, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const condNeverSignalled: Signature = {
  id: "cond-never-signalled",
  topic: "sync",
  severity: "leak",
  title: "{goroutines} stuck in Cond.Wait in {frame}: nobody signals",
  titleWhenPossible: "{goroutines} waiting on a sync.Cond in {frame}",
  explanation:
    "Cond.Wait sleeps until somebody calls Signal or Broadcast after it has begun to wait; a signal sent " +
    "earlier is lost. Queues rest here while they are empty, which is healthy. When the owner is gone, or " +
    "changes the condition without a signal, the waiters stay.",
  advice:
    "Call Broadcast when the condition ends for good (on Close), always change the condition under the same " +
    "lock, and prefer a channel where a waiter must be able to give up.",
  patterns: [{ frames: ["...", "sync.(*Cond).Wait", "<user>"], states: ["sync.Cond.Wait"] }],
  per: "site",
  weight: "weak",
  wait: { minutes: 2, strength: "weak" },
  atLeast: 2,
  link: "https://pkg.go.dev/sync#Cond",
  verification: "captured",
};
