// A kafka-go Writer, Transport or Reader per message. Facts: github.com/segmentio/kafka-go.

import type { Signature } from "../signature";

export const kafkaGoNotClosed: Signature = {
  id: "kafka-go-not-closed",
  topic: "messaging",
  severity: "leak",
  title: "kafka-go readers or transports are made again and again: {goroutines}",
  titleWhenPossible: "{goroutines} of kafka-go readers and transports",
  explanation:
    "A kafka.Transport discovers the cluster in the background and keeps a goroutine per connection; a Reader " +
    "fetches in several. They end with Close, or with CloseIdleConnections of the transport. A Writer with a " +
    "Transport of its own per message, or a Reader per request, leaves them behind.",
  advice:
    "Share one Writer and one Transport (kafka.DefaultTransport), keep Readers for the life of the program, " +
    "and Close them.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/segmentio/kafka-go.(*connPool).discover",
          "github.com/segmentio/kafka-go.(*reader).run",
          "github.com/segmentio/kafka-go.(*Reader).run",
        ],
      ],
    },
  ],
  companions: [
    {
      frames: [
        "...",
        [
          "github.com/segmentio/kafka-go.(*conn).run",
          "github.com/segmentio/kafka-go.(*Writer).spawn.func...",
          "github.com/segmentio/kafka-go.(*Reader).readLag",
          "github.com/segmentio/kafka-go.(*ConsumerGroup).run",
          "github.com/segmentio/kafka-go.(*connGroup).grabConnOrConnect.func...",
          "github.com/segmentio/kafka-go.(*Dialer).LookupPartition",
          "github.com/segmentio/kafka-go.(*Dialer).LookupPartition.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 6, why: "where a program has one per transport and one or two per reader" },
  normally: "every transport and every reader has one",
  link: "https://pkg.go.dev/github.com/segmentio/kafka-go#Reader.Close",
  verification: "captured",
};
