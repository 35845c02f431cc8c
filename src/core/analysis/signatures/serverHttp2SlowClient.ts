// HTTP/2 handlers that wait for a client to read.

import { http2 } from "../http/roles";
import type { Signature } from "../signature";

export const serverHttp2SlowClient: Signature = {
  id: "server-http2-slow-client",
  topic: "net/http server",
  severity: "leak",
  title:
    "{n} HTTP/2 {n|handler is|handlers are} held by {n|a client that does|clients that do} not read {n|its|their} answer",
  titleWhenPossible: "{n} HTTP/2 {n|handler waits|handlers wait} for the client to make room",
  explanation:
    "The handler's Write waits for flow-control window, which the client gives as it reads. A client that forgets to close response bodies never gives it.",
  advice: "Set http.Server.WriteTimeout, and look at the client's profile for bodies that were not closed.",
  patterns: [{ frames: ["...", http2("serverConn", "writeDataFromHandler")] }],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a write usually takes moments" },
  wait: { minutes: 1, strength: "strong" },
  verification: "captured",
};
