// The reader of runtime/trace. Facts: runtime/trace/trace.go.

import type { Signature } from "../signature";

export const executionTrace: Signature = {
  id: "execution-trace",
  topic: "background",
  severity: "benign",
  title: "{goroutines} writing an execution trace",
  explanation: "While runtime/trace is on, one goroutine copies the trace to its writer.",
  advice: "Nothing to do.",
  patterns: [{ frames: ["...", "runtime.ReadTrace"] }, { frames: ["...", "runtime/trace.Start.func..."] }],
  per: "process",
  weight: "moderate",
  normally: "there is one while a trace is taken",
  verification: "captured",
};
