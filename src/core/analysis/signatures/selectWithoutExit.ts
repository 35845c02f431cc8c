// A select none of whose cases will be ready. Facts: runtime/select.go, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const selectWithoutExit: Signature = {
  id: "select-without-exit",
  topic: "channels",
  severity: "leak",
  title: "{goroutines} stuck in a select in {frame}: none of its cases gets ready",
  titleWhenPossible: "{goroutines} waiting in a select in {frame}",
  explanation:
    "The goroutine waits for several channels at once, and none of them gets ready. In loops that serve for " +
    "the life of the program this is their normal rest. In goroutines that belong to a request it mostly " +
    "means that the select has no case for ctx.Done(), or that the context in it is never cancelled.",
  advice:
    "Give every select in a goroutine of limited life a `case <-ctx.Done()`, and make sure that somebody " +
    "cancels that context: `defer cancel()` next to where it is made.",
  example: "select {\ncase v := <-results:\n\tuse(v)\ncase <-ctx.Done():\n\treturn ctx.Err()\n}",
  patterns: [{ frames: ["<user>"], states: ["select"] }],
  per: "site",
  weight: "weak",
  atLeast: 2,
  link: "https://pkg.go.dev/context",
  verification: "captured",
};
