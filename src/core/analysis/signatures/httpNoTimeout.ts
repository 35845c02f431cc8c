// Requests that wait for their peer for minutes.

import type { Signature } from "../signature";

export const httpNoTimeout: Signature = {
  id: "http-no-timeout",

  topic: "net/http client",
  severity: "leak",
  title:
    "{n} HTTP {n|request has|requests have} waited for the server for minutes: nothing limits {n|its|their} time",
  explanation:
    "These goroutines wait for the header or the body of a response, and have done so for at least five minutes. Without Client.Timeout or a context with a deadline a silent server holds them for as long as it likes. Long polling and event streams look the same and are no fault.",
  advice:
    "Set http.Client.Timeout, or give the request a context with a deadline; for streams, cancel the context when nothing came for a while.",
  example:
    "ctx, cancel := context.WithTimeout(ctx, 30*time.Second)\ndefer cancel()\nreq, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)",
  patterns: [
    { frames: ["...", "net/http.(*bodyEOFSignal).Read"], waitMinutes: 5 },
    { frames: ["...", "net/http.(*persistConn).roundTrip"], waitMinutes: 5 },
  ],
  per: "process",
  weight: "moderate",
  wait: { minutes: 5, strength: "moderate" },
  verification: "captured",
};
