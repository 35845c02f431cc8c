// A fasthttp client per request. Facts: github.com/valyala/fasthttp, HostClient.connsCleaner and Client.mCleaner.

import type { Signature } from "../signature";

export const fasthttpClientPerRequest: Signature = {
  id: "fasthttp-client-per-request",
  topic: "networking",
  severity: "leak",
  title: "{n} fasthttp host {n|client is|clients are} alive: clients are made again and again",
  titleWhenPossible: "{n} fasthttp host {n|client keeps|clients keep} idle connections",
  explanation:
    "A fasthttp HostClient keeps its idle connections and a goroutine that closes them when they are old; a " +
    "Client adds one more. They stay until the last connection is idle for MaxIdleConnDuration. A client per " +
    "request never reuses a connection and leaves goroutine and connection until then.",
  advice:
    "Share one fasthttp.Client for the whole program. Where a client must be dropped, call " +
    "CloseIdleConnections. Close response body streams when StreamResponseBody is set.",
  patterns: [{ frames: ["...", "github.com/valyala/fasthttp.(*HostClient).connsCleaner"] }],
  companions: [{ frames: ["...", "github.com/valyala/fasthttp.(*Client).mCleaner"] }],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a program has one per host that it talks to" },
  normally: "every host a client talks to has one",
  link: "https://pkg.go.dev/github.com/valyala/fasthttp#Client.CloseIdleConnections",
  verification: "captured",
};
