// HTTP/2 requests under way.

import { http2 } from "../http/roles";
import type { Signature } from "../signature";

export const http2StreamInFlight: Signature = {
  id: "http2-stream-in-flight",
  topic: "net/http client",
  severity: "benign",
  title: "{n} HTTP/2 {n|request is|requests are} under way",
  explanation:
    "Each request on HTTP/2 has one goroutine until its response has ended. For these the header is awaited or a live reader reads the body.",
  advice: "Nothing to do. Requests that never finish show up as requests without a timeout.",
  patterns: [{ frames: ["...", http2("clientStream", "doRequest")] }],
  per: "process",
  weight: "moderate",
  normally: "each belongs to a request under way",
  verification: "captured",
};
