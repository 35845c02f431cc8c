// Connections that wait in a Transport for the next request: keep-alive, not a leak.

import { refineIdleConnections } from "../http/idleConnections";
import type { Signature } from "../signature";

export const httpIdlePool: Signature = {
  id: "http-idle-pool",
  topic: "net/http client",
  severity: "benign",
  title: "{n} idle HTTP {n|connection|connections} in the pool: not a leak",
  explanation:
    "readLoop in Peek waits for the first byte of the next response, so no body is outstanding: the connection is idle and will be used again, or closed after IdleConnTimeout. Each has a readLoop and a writeLoop.",
  advice:
    "Nothing to do. If there are far more of them than hosts × MaxIdleConnsPerHost, look for a Transport made per request.",
  patterns: [{ frames: ["...", "bufio.(*Reader).Peek", "net/http.(*persistConn).readLoop"] }],
  companions: [{ frames: ["net/http.(*persistConn).writeLoop"], states: ["select"] }],
  per: "process",
  weight: "moderate",
  normally: "a Transport keeps connections for reuse",
  refine: refineIdleConnections,
  verification: "captured",
};
