// Keep-alive connections of the server that wait for the next request.

import type { Signature } from "../signature";

export const serverIdleConnections: Signature = {
  id: "server-idle-connections",

  topic: "net/http server",
  severity: "benign",
  title: "{n} {n|client connection waits|client connections wait} for {n|its|their} next request",
  explanation:
    "The server keeps a connection open after an answer, for the client's next request. Without IdleTimeout and ReadTimeout it keeps it for ever, also when the client is long gone.",
  advice: "Set http.Server.IdleTimeout (for example two minutes) so that dead clients do not pile up.",
  patterns: [{ frames: ["...", "bufio.(*Reader).Peek", "net/http.(*conn).serve"] }],
  per: "process",
  weight: "weak",
  many: { from: 1000, why: "where each should be a live client" },
  wait: { minutes: 30, strength: "moderate" },
  normally: "clients keep connections for reuse",
  verification: "captured",
};
