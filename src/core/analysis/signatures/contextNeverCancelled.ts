// Contexts derived from a context type of one's own and never cancelled. Facts: context/context.go,
// propagateCancel, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const contextNeverCancelled: Signature = {
  id: "context-never-cancelled",
  topic: "context",
  severity: "leak",
  title: "{n} {n|context was|contexts were} never cancelled",
  titleWhenPossible: "{n} {n|context is|contexts are} tied to a parent of a foreign type",
  explanation:
    "WithCancel, WithTimeout and WithDeadline link the new context to its parent. When the parent is a " +
    "context type that is not the standard library's, this takes a goroutine, and it stays until either " +
    "context ends. If `cancel` is not called on some path and the parent lives on, the goroutine leaks. With " +
    "parents of the standard library no goroutine is needed, so an uncancelled context does not show in a " +
    "profile at all.",
  advice:
    "Call `defer cancel()` right after the context is made, also where it has a timeout. `go vet` " +
    "(lostcancel) finds the obvious cases. A wrapper type that embeds context.Context without overriding Done " +
    "needs no goroutine.",
  example: "ctx, cancel := context.WithTimeout(ctx, time.Second)\ndefer cancel()",
  patterns: [
    {
      frames: [["context.(*cancelCtx).propagateCancel.func...", "context.propagateCancel.func..."]],
      states: ["select"],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 5, why: "where each stays until its context is cancelled" },
  atLeast: 2,
  check: "context-cancel-lost",
  link: "https://pkg.go.dev/context#WithCancel",
  verification: "captured",
};
