// The goroutine of os/signal. Facts: os/signal/signal_unix.go, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const signalLoop: Signature = {
  id: "signal-loop",
  topic: "background",
  severity: "benign",
  title: "{goroutines} waiting for signals",
  explanation:
    "The first call of signal.Notify starts one goroutine that receives the signals for the whole process.",
  advice: "Nothing to do.",
  patterns: [{ frames: ["...", "os/signal.loop"] }, { frames: ["...", ["runtime.ensureSigM..."]] }],
  per: "process",
  weight: "moderate",
  normally: "a program that handles signals has one",
  verification: "captured",
};
