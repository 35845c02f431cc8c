// The undo function of automaxprocs, as it shows in some dumps.

import type { Signature } from "../signature";

export const automaxprocs: Signature = {
  id: "automaxprocs",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of automaxprocs",
  explanation:
    "go.uber.org/automaxprocs sets GOMAXPROCS from the container's CPU quota when the program starts.",
  advice: "Nothing to do.",
  patterns: [{ frames: ["...", "go.uber.org/automaxprocs/maxprocs.Set.func..."] }],
  per: "process",
  weight: "moderate",
  normally: "a program that imports it has at most one",
  verification: "published",
};
