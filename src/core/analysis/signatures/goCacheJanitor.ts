// A go-cache per request. Facts: github.com/patrickmn/go-cache, janitor.Run.

import type { Signature } from "../signature";

export const goCacheJanitor: Signature = {
  id: "go-cache-janitor",
  topic: "caches",
  severity: "leak",
  title: "{n} go-cache {n|cache runs a janitor|caches run a janitor each}: caches are made again and again",
  titleWhenPossible: "{n} go-cache {n|cache runs a janitor|caches run a janitor each}",
  explanation:
    "cache.New with a cleanup interval starts a janitor goroutine that deletes expired items. A finalizer " +
    "stops it once nobody refers to the cache, so many janitors mean many caches that something still holds: " +
    "a cache per user, per request or per tenant kept in a map.",
  advice:
    "Share one cache with longer keys instead of one per request; drop the references to caches that are not " +
    "needed; use a cleanup interval of 0 for short-lived ones.",
  patterns: [{ frames: ["github.com/patrickmn/go-cache.(*janitor).Run"], states: ["select"] }],
  per: "process",
  weight: "moderate",
  many: { from: 10, why: "where a program has one or a few" },
  normally: "every cache with a cleanup interval has one",
  link: "https://pkg.go.dev/github.com/patrickmn/go-cache#New",
  verification: "captured",
};
