// Handlers that go on after TimeoutHandler has answered.

import type { Signature } from "../signature";

export const serverTimeoutHandler: Signature = {
  id: "server-timeout-handler",

  topic: "net/http server",
  severity: "leak",
  title: "{n} {n|handler runs|handlers run} under http.TimeoutHandler, which cannot stop {n|it|them}",
  titleWhenPossible: "{n} {n|handler runs|handlers run} under http.TimeoutHandler",
  explanation:
    "http.TimeoutHandler answers 503 when the time is over, but it cannot stop the handler: its goroutine runs until the handler returns. A handler that does not look at r.Context() may stay for ever.",
  advice: "Pass r.Context() to everything in the handler that can wait.",
  patterns: [{ frames: ["...", "<user>", "...", "net/http.(*timeoutHandler).ServeHTTP.func..."] }],
  per: "site",
  weight: "weak",
  many: { from: 20, why: "where each should end with its request" },
  wait: { minutes: 1, strength: "strong" },
  verification: "captured",
};
