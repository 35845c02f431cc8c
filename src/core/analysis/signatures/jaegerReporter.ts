// The goroutines of the Jaeger client. Facts: github.com/uber/jaeger-client-go.

import type { Signature } from "../signature";

export const jaegerReporter: Signature = {
  id: "jaeger-reporter",
  topic: "background",
  severity: "benign",
  title: "{goroutines} of the Jaeger client",
  explanation:
    "A Jaeger tracer has a reporter, a poller of the sampling strategy and a UDP reconnect loop, until its " +
    "closer is called.",
  advice: "Make one tracer per process, and close it at the end.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/uber/jaeger-client-go.(*remoteReporter).processQueue",
          "github.com/uber/jaeger-client-go.(*RemotelyControlledSampler).pollController...",
          "github.com/uber/jaeger-client-go/utils.(*reconnectingUDPConn).reconnectLoop",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 8, why: "where a program has two or three" },
  normally: "a program with a tracer has two or three",
  verification: "captured",
};
