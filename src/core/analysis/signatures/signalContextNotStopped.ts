// signal.NotifyContext without its stop function. Facts: os/signal/signal.go, Go 1.16 to 1.27.

import type { Signature } from "../signature";

export const signalContextNotStopped: Signature = {
  id: "signal-context-not-stopped",
  topic: "context",
  severity: "leak",
  title: "{n} signal {n|context was|contexts were} never stopped",
  explanation:
    "signal.NotifyContext starts a goroutine that waits for the signal or for stop(). A program needs one, " +
    "made in main. Made per request or per job and not stopped, each keeps its goroutine, and its entry in " +
    "the list of signal handlers.",
  advice: "Call `defer stop()` right after NotifyContext, and make the context once, in main.",
  example: "ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)\ndefer stop()",
  patterns: [{ frames: ["os/signal.NotifyContext.func..."], states: ["select"] }],
  per: "process",
  weight: "moderate",
  many: { from: 3, why: "where a program has one" },
  normally: "a program that handles signals has one",
  link: "https://pkg.go.dev/os/signal#NotifyContext",
  verification: "captured",
};
