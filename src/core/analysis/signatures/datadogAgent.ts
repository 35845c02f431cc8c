// The goroutines of Datadog's tracer and of its statsd client. Facts: github.com/DataDog/datadog-go; dd-trace-go
// from published ignore lists.

import type { Signature } from "../signature";

export const datadogAgent: Signature = {
  id: "datadog-agent",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the Datadog libraries",
  explanation:
    "The statsd client buffers, aggregates and sends metrics in about four goroutines per client; the tracer " +
    "has a handful for the process.",
  advice: "Make one statsd client per process, and Close it at the end.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/DataDog/datadog-go/...statsd.(*sender).sendLoop",
          "github.com/DataDog/datadog-go/...statsd.(*aggregator).start.func...",
          "github.com/DataDog/datadog-go/...statsd.(*Client).watch",
          "github.com/DataDog/datadog-go/...statsd.(*ClientEx).watch",
          "github.com/DataDog/datadog-go/...statsd.(*telemetryClient).run.func...",
          "gopkg.in/DataDog/dd-trace-go.v1/ddtrace/tracer....",
          "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer....",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 30, why: "where a program has about ten" },
  normally: "a program with these libraries has about ten",
  verification: "captured",
};
