// The writer of the CPU profile. Facts: runtime/pprof/pprof.go, profileWriter.

import type { Signature } from "../signature";

export const cpuProfile: Signature = {
  id: "cpu-profile",
  topic: "background",
  severity: "benign",
  title: "{goroutines} writing a CPU profile",
  explanation: "While a CPU profile is taken, one goroutine collects its samples.",
  advice: "Nothing to do.",
  patterns: [
    { frames: ["...", ["runtime/pprof.profileWriter", "runtime/pprof.readProfile", "runtime.CPUProfile"]] },
  ],
  per: "process",
  weight: "moderate",
  normally: "there is one while a CPU profile is taken",
  verification: "captured",
};
