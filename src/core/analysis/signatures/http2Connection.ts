// HTTP/2 connections: one goroutine each, idle or busy.

import { http2 } from "../http/roles";
import type { Signature } from "../signature";

export const http2Connection: Signature = {
  id: "http2-connection",
  topic: "net/http client",
  severity: "benign",
  title: "{n} HTTP/2 {n|connection|connections} to servers",
  explanation:
    "An HTTP/2 connection has one goroutine that reads frames, whether or not requests are under way. A program needs about one connection per host; a Transport made per request leaves one behind each time.",
  advice:
    "Share one http.Client and its Transport. Where a Transport must be made for a while, defer CloseIdleConnections().",
  patterns: [{ frames: ["...", http2("ClientConn", "readLoop")] }],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where a Transport needs about one per host" },
  normally: "one per host and Transport",
  verification: "captured",
};
