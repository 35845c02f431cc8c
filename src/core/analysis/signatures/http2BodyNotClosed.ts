// HTTP/2 streams whose body nobody reads or closes: one goroutine per stream.

import { http2 } from "../http/roles";
import { refineOpenStreams } from "../http/openStreams";
import type { Signature } from "../signature";

export const http2BodyNotClosed: Signature = {
  id: "http2-body-not-closed",
  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP/2 {n|stream is|streams are} held by response bodies that were not closed",
  titleWhenPossible:
    "{n} HTTP/2 {n|stream has|streams have} an open response body that nobody reads right now",
  explanation:
    "On HTTP/2 all requests to a host share one connection, and each has a stream with a goroutine of its own. It ends when the body was received, or when the body is closed. A body that is neither read nor closed, and that is larger than the flow-control window, keeps its stream for ever, and takes from the window that all streams of the connection share.",
  advice:
    "Close the body on every path: put `defer resp.Body.Close()` right after the error check of the call that returned the response.",
  example: "resp, err := client.Do(req)\nif err != nil {\n\treturn err\n}\ndefer resp.Body.Close()",
  patterns: [{ frames: ["...", http2("clientStream", "doRequest")] }],
  per: "process",
  weight: "moderate",
  wait: { minutes: 2, strength: "strong" },
  refine: refineOpenStreams,
  callerUnknown: true,
  check: "http-body-not-closed",
  link: "https://pkg.go.dev/net/http#Client.Do",
  verification: "captured",
};
