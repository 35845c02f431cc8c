// Connections whose client has not sent a whole request head.

import type { Signature } from "../signature";

export const serverAwaitingRequest: Signature = {
  id: "server-awaiting-request",

  topic: "net/http server",
  severity: "benign",
  title: "{n} {n|client has|clients have} connected without sending a request",
  explanation:
    "The connection is open and the head of a request is awaited. Without ReadHeaderTimeout a client can hold it for as long as it likes; many of them at once are how a slow-loris attack looks.",
  advice: "Set http.Server.ReadHeaderTimeout, five or ten seconds.",
  patterns: [{ frames: ["...", "net/http.(*conn).readRequest", "net/http.(*conn).serve"] }],
  per: "process",
  weight: "weak",
  many: { from: 100, why: "where a request head takes moments" },
  wait: { minutes: 1, strength: "moderate" },
  normally: "clients open connections before they need them",
  verification: "captured",
};
