// Callers that wait for a connection.

import { refineStarved } from "../http/starved";
import type { Signature } from "../signature";

export const httpClientStarved: Signature = {
  id: "http-client-starved",
  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|caller waits|callers wait} for a connection that nobody gives back",
  titleWhenPossible: "{n} HTTP {n|caller waits|callers wait} for a connection",
  explanation:
    "getConn waits for a dial or, where MaxConnsPerHost limits the connections, for somebody to finish with one. Responses whose body is not closed hold their slots for ever, so these callers are the consequence and the open bodies are the cause.",
  advice:
    "Close the bodies first. Give requests a context with a deadline, so that a caller does not wait for ever, and check whether MaxConnsPerHost is large enough.",
  patterns: [{ frames: ["...", "net/http.(*Transport).getConn"] }],
  per: "process",
  weight: "moderate",
  wait: { minutes: 1, strength: "strong" },
  refine: refineStarved,
  link: "https://pkg.go.dev/net/http#Transport",
  verification: "captured",
};
