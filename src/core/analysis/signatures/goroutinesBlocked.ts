// Goroutines that no other signature knows, many of them waiting at one place of the program: an observation.

import type { Signature } from "../signature";

export const goroutinesBlocked: Signature = {
  id: "goroutines-blocked",
  topic: "anything else",
  severity: "leak",
  title: "{goroutines} pile up in {frame}",
  titleWhenPossible: "{goroutines} blocked in {frame}",
  explanation:
    "These goroutines wait, for something that no known signature describes, at one place of the program. Many " +
    "goroutines at one place are either a pool that waits for work or a leak; the profile alone cannot tell.",
  advice:
    "Take a second profile some minutes later and give both: a pool stays as large as it is, a leak grows. Then look at " +
    "the line that blocks, and at what should wake it.",
  patterns: [
    {
      frames: ["...", "<user>"],
      states: [
        "IO wait",
        "chan receive",
        "chan send",
        "select",
        "semacquire",
        "sleep",
        "sync.Cond.Wait",
        "syscall",
      ],
    },
  ],
  per: "site",
  weight: "weak",
  wait: { minutes: 30, strength: "moderate" },
  atLeast: 5,
  verification: "captured",
};
