// The goroutines of New Relic's agent. Facts: github.com/newrelic/go-agent/v3.

import type { Signature } from "../signature";

export const newrelicAgent: Signature = {
  id: "newrelic-agent",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the New Relic agent",
  explanation: "An application of the New Relic agent has a processor and a sampler, and one that connects.",
  advice: "Make one Application per process.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/newrelic/go-agent/v3/newrelic.runSampler",
          "github.com/newrelic/go-agent/v3/newrelic.(*app).process",
          "github.com/newrelic/go-agent/v3/newrelic.(*app).connectRoutine",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 8, why: "where a program has two or three" },
  normally: "a program with the agent has two or three",
  verification: "captured",
};
