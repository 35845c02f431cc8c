// Client.Timeout with a RoundTripper of one's own, and an open body.

import type { Signature } from "../signature";

export const httpCustomTransportTimer: Signature = {
  id: "http-custom-transport-timer",

  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|response|responses} from a custom RoundTripper {n|is|are} open",
  explanation:
    "With a RoundTripper that is not *http.Transport, Client.Timeout needs a goroutine per request. It ends when the response body is closed or the timeout fires.",
  advice:
    "Close the body on every path; and let a wrapper call an *http.Transport and pass the request's context on, then no such goroutine is needed.",
  patterns: [{ frames: ["net/http.setRequestCancel.func..."] }],
  per: "process",
  weight: "weak",
  many: { from: 50, why: "one for each open response" },
  callerUnknown: true,
  check: "http-body-not-closed",
  verification: "captured",
};
