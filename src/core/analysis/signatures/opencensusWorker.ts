// The worker of OpenCensus. Facts: go.opencensus.io/stats/view, worker.start, started at import.

import type { Signature } from "../signature";

export const opencensusWorker: Signature = {
  id: "opencensus-worker",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of OpenCensus",
  explanation:
    "Importing go.opencensus.io/stats/view starts one worker goroutine for the process; many Google and " +
    "Kubernetes libraries import it.",
  advice: "If there are more than one or two, look for view.NewMeter without Stop.",
  patterns: [{ frames: ["...", "go.opencensus.io/stats/view.(*worker).start"] }],
  per: "process",
  weight: "moderate",
  many: { from: 3, why: "where a program has one" },
  normally: "a program that imports it has one",
  verification: "captured",
};
