// A NATS connection per request. Facts: github.com/nats-io/nats.go, Conn.readLoop, flusher, asyncCBDispatcher.

import type { Signature } from "../signature";

export const natsConnectionNotClosed: Signature = {
  id: "nats-connection-not-closed",
  topic: "messaging",
  severity: "leak",
  title: "{n} NATS {n|connection is|connections are} open: connections are made again and again",
  titleWhenPossible: "{n} NATS {n|connection is|connections are} open",
  explanation:
    "A NATS connection is meant to be shared by the whole program. Each has a reader, a flusher and a " +
    "dispatcher of callbacks, which end with Close or Drain. A connection per request leaves three goroutines " +
    "and a socket each time.",
  advice: "Connect once at the start and share the *nats.Conn; Drain it at the end.",
  patterns: [{ frames: ["...", "github.com/nats-io/nats.go.(*Conn).readLoop"] }],
  companions: [
    {
      frames: [
        "...",
        [
          "github.com/nats-io/nats.go.(*Conn).flusher",
          "github.com/nats-io/nats.go.(*asyncCallbacksHandler).asyncCBDispatcher",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or two" },
  normally: "every connection has one",
  link: "https://pkg.go.dev/github.com/nats-io/nats.go#Conn.Drain",
  verification: "captured",
};
