// The runtime's own goroutines; only crash dumps and GOTRACEBACK=system print them. Facts: runtime/mgc.go,
// mgcsweep.go, mgcscavenge.go, proc.go, mfinal.go, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const runtimeWorker: Signature = {
  id: "runtime-worker",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the Go runtime itself",
  explanation:
    "Garbage collection, finalizers and the scheduler have goroutines of their own, which rest most of the " +
    "time. A finalizer or cleanup goroutine that is inside the program's code is another matter: it stops all " +
    "finalizers of the process.",
  advice: "Nothing to do.",
  patterns: [
    {
      frames: [
        "...",
        [
          "runtime.forcegchelper",
          "runtime.bgsweep",
          "runtime.bgscavenge",
          "runtime.gcBgMarkWorker",
          "runtime.updateMaxProcsGoroutine",
          "runtime.timerproc",
          "runtime.(*traceAdvancerState).start.func...",
          "runtime.traceStartReadCPU.func...",
          "runtime.ensureSigM.func...",
          "runtime.(*scavengerState).park",
        ],
      ],
    },
    {
      frames: [
        "runtime.gopark",
        "runtime.goparkunlock",
        ["runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups"],
      ],
    },
    { frames: ["runtime.gopark", ["runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups"]] },
    { frames: ["runtime.goparkunlock", ["runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups"]] },
  ],
  per: "process",
  weight: "moderate",
  normally: "every process has about five",
  verification: "captured",
};
