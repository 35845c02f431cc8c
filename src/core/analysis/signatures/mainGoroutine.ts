// The goroutine that runs main.

import { isDeadlock } from "../deadlock";
import type { Signature } from "../signature";

export const mainGoroutine: Signature = {
  id: "main-goroutine",
  topic: "background",
  severity: "benign",
  title: "{goroutines} running main",
  explanation: "Goroutine 1 runs main.main, which in a server waits until the program is told to stop.",
  advice: "Nothing to do.",
  patterns: [{ frames: ["...", ["main.main", "runtime.main"]] }],
  per: "process",
  weight: "moderate",
  normally: "every program has one",
  verification: "captured",
  // It is part of the deadlock, and what it waits for is worth a word.
  refine: (_, { profile }) => (isDeadlock(profile) ? undefined : {}),
};
