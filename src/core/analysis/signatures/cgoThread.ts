// A thread that C code created or owns (golang/go#16714).

import type { Signature } from "../signature";

export const cgoThread: Signature = {
  id: "cgo-thread",
  topic: "background",
  severity: "benign",
  title: "{goroutines} standing for threads of C code",
  explanation:
    "Go represents a thread that entered from C, or that runs a long C call, as a goroutine locked to it, " +
    "with nothing but runtime.goexit on its stack.",
  advice: "Nothing to do.",
  patterns: [{ frames: ["runtime.goexit"], states: ["syscall"] }],
  per: "process",
  weight: "moderate",
  many: { from: 100, why: "where a program has one per thread of its C code" },
  normally: "a program that uses cgo has some",
  verification: "captured",
};
