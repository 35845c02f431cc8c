// RabbitMQ connections per publish. Facts: github.com/rabbitmq/amqp091-go (formerly streadway/amqp),
// Connection.reader, heartbeater, consumers.buffer.

import type { Signature } from "../signature";

export const amqpNotClosed: Signature = {
  id: "amqp-not-closed",
  topic: "messaging",
  severity: "leak",
  title: "{n} RabbitMQ {n|connection is|connections are} open: connections are dialled again and again",
  titleWhenPossible: "{n} RabbitMQ {n|connection is|connections are} open",
  explanation:
    "An AMQP connection has a reader and a heartbeat goroutine and is meant to be long-lived: channels share " +
    "it. A connection per publish that is not closed leaves both, and a connection on the broker.",
  advice:
    "Open one connection, and one channel per goroutine that publishes; `defer conn.Close()`. Cancel " +
    "consumers that are not needed any more.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/rabbitmq/amqp091-go.(*Connection).reader",
          "github.com/streadway/amqp.(*Connection).reader",
        ],
      ],
    },
  ],
  companions: [
    {
      frames: [
        [
          "github.com/rabbitmq/amqp091-go.(*Connection).heartbeater",
          "github.com/streadway/amqp.(*Connection).heartbeater",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or two" },
  normally: "every connection has one",
  link: "https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Connection.Close",
  verification: "captured",
};
