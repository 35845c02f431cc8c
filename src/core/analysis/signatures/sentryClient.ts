// The goroutines of the Sentry client. Facts: github.com/getsentry/sentry-go.

import type { Signature } from "../signature";

export const sentryClient: Signature = {
  id: "sentry-client",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the Sentry client",
  explanation:
    "A Sentry client sends its events in the background, with a worker and a scheduler per client.",
  advice: "Call sentry.Init once; clone the hub, not the client.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/getsentry/sentry-go.(*HTTPTransport).worker",
          "github.com/getsentry/sentry-go/internal/http.(*AsyncTransport).worker",
          "github.com/getsentry/sentry-go/internal/telemetry.(*Scheduler).run",
          "github.com/getsentry/sentry-go/internal/telemetry.(*Scheduler).run.func...",
          "github.com/getsentry/sentry-go.(*batch...).run...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 10, why: "where a program has three or four" },
  normally: "a program with a client has three or four",
  verification: "captured",
};
