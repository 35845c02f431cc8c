// Client.Timeout with a RoundTripper of one's own or, up to Go 1.13, with any; and an open body (net/http/client.go
// setRequestCancel: from Go 1.14 on an *http.Transport is given a context instead).

import type { Signature } from "../signature";

export const httpCustomTransportTimer: Signature = {
  id: "http-custom-transport-timer",

  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|response|responses} under a Client.Timeout {n|is|are} open",
  explanation:
    "Client.Timeout needs a goroutine per request where the RoundTripper is not an *http.Transport, and up to Go 1.13 with " +
    "any. It ends when the response body is closed or the timeout fires.",
  advice: "Close the body on every path.",
  versions: [
    { until: 13, text: "From Go 1.14 on an *http.Transport needs no such goroutine." },
    {
      since: 14,
      text: "Let a RoundTripper of your own call an *http.Transport and pass the request's context on.",
    },
  ],
  patterns: [{ frames: ["net/http.setRequestCancel.func..."] }],
  per: "process",
  weight: "weak",
  many: { from: 50, why: "one for each open response" },
  callerUnknown: true,
  check: "http-body-not-closed",
  verification: "captured",
};
