// go-redis subscriptions that nobody closes. Facts: github.com/redis/go-redis/v9/pubsub.go, channel.initMsgChan
// and initHealthCheck (v8: github.com/go-redis/redis).

import type { Signature } from "../signature";

export const redisPubsubNotClosed: Signature = {
  id: "redis-pubsub-not-closed",
  topic: "databases",
  severity: "leak",
  title: "{n} Redis {n|subscription was|subscriptions were} not closed",
  titleWhenPossible: "{n} Redis {n|subscription is|subscriptions are} open",
  explanation:
    "PubSub.Channel() starts two goroutines, one that receives and one that pings, on a connection that does " +
    "not belong to the pool. They end with PubSub.Close, not when the reader of the channel goes away. A " +
    "subscription per request or per WebSocket client adds up.",
  advice:
    "Keep the *PubSub that Subscribe returned and `defer pubsub.Close()`; or share one subscription and fan " +
    "out.",
  example:
    'pubsub := client.Subscribe(ctx, "orders")\ndefer pubsub.Close()\nfor msg := range pubsub.Channel() {\n\thandle(msg)\n}',
  patterns: [
    {
      frames: [
        "...",
        [
          "github.com/redis/go-redis/....(*channel).initMsgChan.func...",
          "github.com/go-redis/redis/....(*channel).initMsgChan.func...",
        ],
      ],
    },
  ],
  companions: [
    {
      frames: [
        [
          "github.com/redis/go-redis/....(*channel).initHealthCheck.func...",
          "github.com/go-redis/redis/....(*channel).initHealthCheck.func...",
        ],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where a program has one per subscription that it uses" },
  normally: "every subscription has one",
  link: "https://pkg.go.dev/github.com/redis/go-redis/v9#PubSub.Close",
  verification: "captured",
};
