// Polling loops that nothing can stop. Facts: runtime/time.go, timeSleep, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const sleepLoop: Signature = {
  id: "sleep-loop",
  topic: "time",
  severity: "leak",
  title: "{goroutines} sleeping in {frame} and nothing stops them",
  titleWhenPossible: "{goroutines} sleeping in {frame}",
  explanation:
    "time.Sleep cannot be interrupted, so a loop around it ends only when its own condition says so. One such " +
    "loop for the life of the program is fine. One per request or per connection adds a goroutine each time " +
    "and keeps alive whatever it refers to.",
  advice:
    "Replace the sleep by a select on a timer and on ctx.Done(), and cancel the context when the owner goes " +
    "away.",
  example: "select {\ncase <-time.After(interval):\ncase <-ctx.Done():\n\treturn\n}",
  patterns: [{ frames: ["time.Sleep", "<user>"], states: ["sleep"] }],
  per: "site",
  weight: "weak",
  atLeast: 2,
  link: "https://pkg.go.dev/time#Sleep",
  verification: "captured",
};
