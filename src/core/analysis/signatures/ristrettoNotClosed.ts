// A ristretto cache per request. Facts: github.com/dgraph-io/ristretto, Cache.processItems and
// defaultPolicy.processItems, v0 to v2.

import type { Signature } from "../signature";

export const ristrettoNotClosed: Signature = {
  id: "ristretto-not-closed",
  topic: "caches",
  severity: "leak",
  title: "{n} ristretto {n|cache was|caches were} not closed",
  titleWhenPossible: "{n} ristretto {n|cache is|caches are} open",
  explanation:
    "Each ristretto cache has two goroutines and allocates its counters up front. They end with Close, not " +
    "with the last reference. A cache per request or per tenant keeps goroutines and memory.",
  advice: "Share one cache, or call Close when it is not needed any more.",
  patterns: [{ frames: ["github.com/dgraph-io/ristretto....(*Cache).processItems"], states: ["select"] }],
  companions: [{ frames: ["github.com/dgraph-io/ristretto....(*defaultPolicy).processItems"] }],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or a few" },
  normally: "every cache has one",
  link: "https://pkg.go.dev/github.com/dgraph-io/ristretto/v2#Cache.Close",
  verification: "captured",
};
