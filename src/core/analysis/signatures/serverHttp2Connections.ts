// The two goroutines of each HTTP/2 connection of the server.

import { http2 } from "../http/roles";
import type { Signature } from "../signature";

export const serverHttp2Connections: Signature = {
  id: "server-http2-connections",
  topic: "net/http server",
  severity: "benign",
  title: "{goroutines} serving HTTP/2 connections",
  explanation:
    "Each HTTP/2 connection of a client has a goroutine that serves it and one that reads its frames.",
  advice: "Set http.Server.IdleTimeout when there are many more than live clients.",
  patterns: [{ frames: ["...", [...http2("serverConn", "serve"), ...http2("serverConn", "readFrames")]] }],
  per: "process",
  weight: "weak",
  many: { from: 2000, why: "two for each connection" },
  normally: "two for each client",
  verification: "captured",
};
