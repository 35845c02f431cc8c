// Handlers that wait for the rest of a request.

import type { Signature } from "../signature";

export const serverSlowRequest: Signature = {
  id: "server-slow-request",

  topic: "net/http server",
  severity: "benign",
  title: "{n} {n|handler reads|handlers read} a request body",
  explanation:
    "The handler reads the request's body and the client has not sent the rest yet. Without a read timeout a client can take for ever.",
  advice: "Set http.Server.ReadTimeout, or per request http.NewResponseController(w).SetReadDeadline.",
  patterns: [{ frames: ["...", "net/http.(*connReader).Read", "...", "net/http.(*body).Read"] }],
  per: "process",
  weight: "weak",
  wait: { minutes: 2, strength: "moderate" },
  many: { from: 100, why: "each a client that has not sent its body" },
  normally: "clients upload",
  verification: "captured",
};
