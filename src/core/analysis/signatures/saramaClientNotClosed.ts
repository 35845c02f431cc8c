// A sarama client, producer or consumer per message. Facts: github.com/IBM/sarama (formerly Shopify/sarama), every
// goroutine above withRecover.

import type { Signature } from "../signature";

export const saramaClientNotClosed: Signature = {
  id: "sarama-client-not-closed",
  topic: "messaging",
  severity: "leak",
  title: "{n} Kafka {n|client is|clients are} open: sarama clients are made again and again",
  titleWhenPossible: "{n} Kafka (sarama) {n|client is|clients are} open",
  explanation:
    "A sarama client refreshes its metadata in the background, reads the answers of each broker in a " +
    "goroutine, and a producer or consumer adds one or more per topic, partition and broker. They end with " +
    "Close. A producer per message leaves about ten goroutines each time. A producer whose Errors() or " +
    "Successes() channel nobody drains stops in the same places.",
  advice:
    "Make one producer or consumer per process and share it; Close it at the end; drain Errors() (and " +
    "Successes(), if switched on) for as long as it lives.",
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/IBM/sarama.(*client).backgroundMetadataUpdater",
          "github.com/Shopify/sarama.(*client).backgroundMetadataUpdater",
        ],
      ],
    },
  ],
  companions: [
    {
      frames: [
        "...",
        [
          "github.com/IBM/sarama.(*Broker).responseReceiver",
          "github.com/Shopify/sarama.(*Broker).responseReceiver",
          "github.com/IBM/sarama.(*asyncProducer).dispatcher",
          "github.com/Shopify/sarama.(*asyncProducer).dispatcher",
          "github.com/IBM/sarama.(*asyncProducer).retryHandler",
          "github.com/Shopify/sarama.(*asyncProducer).retryHandler",
          "github.com/IBM/sarama.(*asyncProducer).newBrokerProducer.func...",
          "github.com/Shopify/sarama.(*asyncProducer).newBrokerProducer.func...",
          "github.com/IBM/sarama.(*topicProducer).dispatch",
          "github.com/Shopify/sarama.(*topicProducer).dispatch",
          "github.com/IBM/sarama.(*partitionProducer).dispatch",
          "github.com/Shopify/sarama.(*partitionProducer).dispatch",
          "github.com/IBM/sarama.(*brokerProducer).run",
          "github.com/Shopify/sarama.(*brokerProducer).run",
          "github.com/IBM/sarama.(*partitionConsumer).dispatcher",
          "github.com/Shopify/sarama.(*partitionConsumer).dispatcher",
          "github.com/IBM/sarama.(*partitionConsumer).responseFeeder",
          "github.com/Shopify/sarama.(*partitionConsumer).responseFeeder",
          "github.com/IBM/sarama.(*brokerConsumer).subscriptionManager",
          "github.com/Shopify/sarama.(*brokerConsumer).subscriptionManager",
          "github.com/IBM/sarama.(*brokerConsumer).subscriptionConsumer",
          "github.com/Shopify/sarama.(*brokerConsumer).subscriptionConsumer",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 4, why: "where a program has one or a few" },
  normally: "every client has one",
  link: "https://pkg.go.dev/github.com/IBM/sarama#AsyncProducer",
  verification: "captured",
};
