// The ticker of go-metrics. Facts: github.com/rcrowley/go-metrics, meterArbiter.tick.

import type { Signature } from "../signature";

export const goMetricsMeter: Signature = {
  id: "go-metrics-meter",
  topic: "background",
  severity: "benign",
  title: "{goroutines} ticking meters (go-metrics)",
  explanation:
    "All meters of go-metrics share one goroutine that computes their rates, and it never ends. sarama starts " +
    "it, too.",
  advice: "If there are several, several copies of the package are linked in.",
  patterns: [{ frames: ["github.com/rcrowley/go-metrics.(*meterArbiter).tick"] }],
  per: "process",
  weight: "moderate",
  many: { from: 2, why: "where a program has one" },
  normally: "a program that uses meters has one",
  verification: "captured",
};
