// Senders on a channel that nobody receives from any more.

import type { Signature } from "../signature";

export const chanSendAbandoned: Signature = {
  id: "chan-send-abandoned",
  topic: "channels",
  severity: "leak",
  title: "{goroutines} stuck sending to a channel in {frame}: the receiver is gone",
  titleWhenPossible: "{goroutines} waiting to send to a channel in {frame}",
  explanation:
    "A send to an unbuffered or full channel waits until somebody receives. When the receiver has returned, after a " +
    "timeout, an error, or because the first result was enough, the sender waits for ever.",
  advice:
    "Make the send give up when the receiver does: give the channel a buffer for every sender, or select on the send " +
    "and on ctx.Done().",
  example: "select {\ncase results <- r:\ncase <-ctx.Done():\n\treturn\n}",
  patterns: [{ frames: ["<user>"], states: ["chan send"] }],
  per: "site",
  weight: "weak",
  wait: { minutes: 2, strength: "strong" },
  atLeast: 2,
  check: "result-channel-abandoned",
  verification: "captured",
};
