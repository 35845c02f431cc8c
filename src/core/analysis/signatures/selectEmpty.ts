// select {} outside of main. Facts: runtime/select.go, block, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const selectEmpty: Signature = {
  id: "select-empty",
  topic: "channels",
  severity: "leak",
  title: "{goroutines} parked for ever by an empty select in {frame}",
  explanation:
    "`select {}` has no case that could ever be ready, so it parks its goroutine until the process ends. At " +
    "the end of main this is a known way to keep a server running; in a goroutine that is started per " +
    "request, or in a handler, each one stays for good.",
  advice: "Wait for something that can happen instead: `<-ctx.Done()`, a WaitGroup, or a signal channel.",
  example: "<-ctx.Done()\nreturn ctx.Err()",
  patterns: [
    { frames: ["<user>"], states: ["select (no cases)"] },
    { frames: ["...", "runtime.block", "<user>"] },
  ],
  per: "site",
  weight: "strong",
  link: "https://go.dev/ref/spec#Select_statements",
  verification: "captured",
};
