// The founding case: a response body that nobody closes holds a connection and its two goroutines.
// Facts: net/http/transport.go, persistConn.readLoop, every release from Go 1.12 to 1.27.

import { refineOpenBodies } from "../http/openBodies";
import type { Signature } from "../signature";

export const httpBodyNotClosed: Signature = {
  id: "http-body-not-closed",
  topic: "net/http client",
  severity: "leak",
  title: "{n} HTTP {n|connection is|connections are} held by response bodies that were not closed",
  titleWhenPossible:
    "{n} HTTP {n|connection has|connections have} an open response body that nobody reads right now",
  cause: "response bodies not closed",
  explanation:
    "net/http gives every connection two goroutines, readLoop and writeLoop. After it has handed a response to the " +
    "caller, readLoop waits until the body is read to its end or closed. If neither happens, both goroutines, the " +
    "connection and its file descriptor stay until the process ends. The stack has no frame of the guilty " +
    "function: readLoop was started by the dial, not by the caller.",
  advice:
    "Close the body on every path: put `defer resp.Body.Close()` right after the error check of the call that " +
    "returned the response, also where only the status is looked at.",
  example: "resp, err := client.Do(req)\nif err != nil {\n\treturn err\n}\ndefer resp.Body.Close()",
  versions: [
    { since: 27, text: "Since Go 1.27, Close drains a small rest of the body, so the connection is reused." },
    {
      until: 26,
      text:
        "Up to Go 1.26, closing an unread body drops the connection; to keep it for reuse, drain a bounded rest first: " +
        "`io.Copy(io.Discard, io.LimitReader(resp.Body, 256<<10))`.",
    },
  ],
  patterns: [{ frames: ["net/http.(*persistConn).readLoop"], states: ["select"] }],
  companions: [{ frames: ["net/http.(*persistConn).writeLoop"], states: ["select"] }],
  per: "process",
  weight: "moderate",
  wait: { minutes: 2, strength: "strong" },
  refine: refineOpenBodies,
  callerUnknown: true,
  check: "http-body-not-closed",
  link: "https://pkg.go.dev/net/http#Client.Do",
  verification: "captured",
};
