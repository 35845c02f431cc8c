// Callers behind one singleflight call that does not return. Facts: golang.org/x/sync/singleflight.

import type { Signature } from "../signature";

export const singleflightStuck: Signature = {
  id: "singleflight-stuck",
  topic: "golang.org/x/sync",
  severity: "leak",
  title: "{goroutines} waiting in {frame} for one singleflight call that does not return",
  explanation:
    "singleflight lets one caller do the work and all others with the same key wait for its result, without a " +
    "timeout. When that one call hangs, every later caller joins the queue.",
  advice:
    "Look at what the one goroutine inside doCall is blocked on, and give that work a deadline. Use DoChan " +
    "with a select on ctx.Done() where callers must be able to leave.",
  example:
    "select {\ncase r := <-flight.DoChan(key, load):\n\treturn r.Val, r.Err\ncase <-ctx.Done():\n\treturn nil, ctx.Err()\n}",
  patterns: [{ frames: ["...", "sync.(*WaitGroup).Wait", "golang.org/x/sync/singleflight.(*Group).Do"] }],
  companions: [{ frames: ["...", "golang.org/x/sync/singleflight.(*Group).doCall"] }],
  per: "site",
  weight: "moderate",
  many: { from: 10, why: "where a call that returns in time has few waiters" },
  atLeast: 2,
  link: "https://pkg.go.dev/golang.org/x/sync/singleflight",
  verification: "captured",
};
