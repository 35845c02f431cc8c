// The processors and readers of the OpenTelemetry SDK. Facts: go.opentelemetry.io/otel/sdk/trace, metric, log.

import type { Signature } from "../signature";

export const opentelemetryProcessor: Signature = {
  id: "opentelemetry-processor",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the OpenTelemetry SDK",
  explanation:
    "A batch span processor, a periodic metric reader and a log batch processor have one goroutine each, " +
    "until Shutdown of their provider. Providers made per request leave them.",
  advice: "Make each provider once, at the start; call Shutdown on any that ends.",
  patterns: [
    {
      frames: [
        "...",
        [
          "go.opentelemetry.io/otel/sdk/trace.(*batchSpanProcessor).processQueue",
          "go.opentelemetry.io/otel/sdk/metric.(*PeriodicReader).run",
          "go.opentelemetry.io/otel/sdk/metric.(*periodicReader).run",
          "go.opentelemetry.io/otel/sdk/log.(*BatchProcessor).process.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 8, why: "where a program has one of each" },
  normally: "a program with tracing, metrics and logs has one of each",
  verification: "captured",
};
