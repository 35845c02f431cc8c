// The program's goroutines inside net/http: requests under way.

import { http2 } from "../http/roles";
import type { Signature } from "../signature";

export const httpRequestInFlight: Signature = {
  id: "http-request-in-flight",
  topic: "net/http client",
  severity: "benign",
  title: "{goroutines} of the program inside an HTTP request",
  explanation:
    "These goroutines wait for the header of an answer, or read a body. They are the live side of the connections counted above.",
  advice:
    "Nothing to do, unless they wait for minutes or there are more of them in each profile: then set a timeout.",
  patterns: [
    { frames: ["...", "net/http.(*bodyEOFSignal).Read"] },
    { frames: ["...", "net/http.(*persistConn).roundTrip"] },
    { frames: ["...", [...http2("ClientConn", "RoundTrip"), ...http2("ClientConn", "roundTrip")]] },
    {
      frames: [
        "...",
        [
          "net/http.http2transportResponseBody.Read",
          "net/http/internal/http2.transportResponseBody.Read",
          "golang.org/x/net/http2.transportResponseBody.Read",
        ],
      ],
    },
  ],
  per: "process",
  weight: "moderate",
  normally: "each is a request under way",
  verification: "captured",
};
