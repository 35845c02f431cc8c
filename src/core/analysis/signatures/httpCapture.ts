// The goroutines that take this very profile.

import type { Signature } from "../signature";

export const httpCapture: Signature = {
  id: "http-capture",

  topic: "background",
  severity: "benign",
  title: "{goroutines} taking this profile",
  explanation:
    "The handler of net/http/pprof that writes the profile is in the profile itself, with the reader of its connection.",
  advice: "Nothing to do.",
  patterns: [
    {
      frames: [
        "...",
        [
          "net/http/pprof.Index",
          "net/http/pprof.handler.ServeHTTP",
          "net/http/pprof.Profile",
          "net/http/pprof.Trace",
        ],
      ],
    },
    {
      frames: [
        "...",
        [
          "runtime/pprof.writeGoroutine",
          "runtime/pprof.writeGoroutineStacks",
          "runtime/pprof.writeRuntimeProfile",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  normally: "the profile shows its own taking",
  verification: "captured",
};
