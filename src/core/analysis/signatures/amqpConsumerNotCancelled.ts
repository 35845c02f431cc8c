// RabbitMQ consumers that nobody cancels. Facts: github.com/rabbitmq/amqp091-go/consumers.go, buffer.

import type { Signature } from "../signature";

export const amqpConsumerNotCancelled: Signature = {
  id: "amqp-consumer-not-cancelled",
  topic: "messaging",
  severity: "leak",
  title: "{n} RabbitMQ {n|consumer was|consumers were} not cancelled",
  titleWhenPossible: "{n} RabbitMQ {n|consumer is|consumers are} open",
  explanation:
    "Consume starts a goroutine that buffers deliveries for the returned channel. It ends when the consumer " +
    "is cancelled or its AMQP channel is closed, not when the code that ranged over the deliveries returns. " +
    "If deliveries keep coming, the buffer grows, too.",
  advice: "Call Channel.Cancel with the consumer tag, or close the AMQP channel, when the reading side ends.",
  patterns: [
    {
      frames: [
        [
          "github.com/rabbitmq/amqp091-go.(*consumers).buffer",
          "github.com/streadway/amqp.(*consumers).buffer",
        ],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where a program has one per consumer that it runs" },
  normally: "every consumer has one",
  link: "https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Channel.Cancel",
  verification: "captured",
};
