// Receivers on a channel that nobody sends to or closes any more. Facts: runtime/chan.go, waitReasonChanReceive,
// Go 1.17 to 1.27; a select with one case is compiled to a plain receive.

import type { Signature } from "../signature";

export const chanReceiveAbandoned: Signature = {
  id: "chan-receive-abandoned",
  topic: "channels",
  severity: "leak",
  title: "{goroutines} stuck receiving from a channel in {frame}: nobody sends or closes",
  titleWhenPossible: "{goroutines} waiting to receive from a channel in {frame}",
  explanation:
    "A receive waits until somebody sends or the channel is closed. Three mistakes look the same in a " +
    "profile: a worker that ranges over a jobs channel that is never closed; a result whose sender returned " +
    "early; and a loop over Ticker.C after Stop, which stops the ticks but does not close the channel. A pool " +
    "of workers that wait for the next job looks like this, too, and is healthy: its count stays the same.",
  advice:
    "If the count grows, decide who owns the channel and let that side close it on every path, or let the " +
    "receiver select on ctx.Done() as well. If it stays the same, these are idle workers.",
  example:
    "for {\n\tselect {\n\tcase job, ok := <-jobs:\n\t\tif !ok {\n\t\t\treturn\n\t\t}\n\t\trun(job)\n\tcase <-ctx.Done():\n\t\treturn\n\t}\n}",
  patterns: [{ frames: ["<user>"], states: ["chan receive"] }],
  per: "site",
  weight: "weak",
  atLeast: 2,
  link: "https://go.dev/blog/pipelines",
  verification: "captured",
};
