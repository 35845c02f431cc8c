// NATS subscriptions that nobody ends. Facts: github.com/nats-io/nats.go, Conn.waitForMsgs.

import type { Signature } from "../signature";

export const natsSubscriptionNotEnded: Signature = {
  id: "nats-subscription-not-ended",
  topic: "messaging",
  severity: "leak",
  title: "{n} NATS {n|subscription was|subscriptions were} not ended",
  titleWhenPossible: "{n} NATS {n|subscription is|subscriptions are} open",
  explanation:
    "Every asynchronous subscription has a goroutine that runs its callback. It ends with Unsubscribe, Drain " +
    "or the connection. Subscriptions made per request (for replies, say) and not ended stay, and their " +
    "messages are still delivered.",
  advice:
    "Call Unsubscribe when the request ends, AutoUnsubscribe(1) where one reply is wanted, or use Request " +
    "instead.",
  patterns: [{ frames: ["...", "github.com/nats-io/nats.go.(*Conn).waitForMsgs"] }],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a program has one per subject that it serves" },
  normally: "every asynchronous subscription has one",
  link: "https://pkg.go.dev/github.com/nats-io/nats.go#Subscription.Unsubscribe",
  verification: "captured",
};
