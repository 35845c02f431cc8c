// Connections on which a request was sent and whose answer has not begun.

import type { Signature } from "../signature";

export const httpAwaitingHeader: Signature = {
  id: "http-awaiting-header",

  topic: "net/http client",
  severity: "benign",
  title: "{n} HTTP {n|connection waits|connections wait} for the first byte of an answer",
  explanation:
    "A request was sent and its caller waits in roundTrip, so readLoop waits in Peek for the answer's header.",
  advice: "Nothing to do, unless the callers wait for minutes: then set a timeout.",
  patterns: [{ frames: ["...", "bufio.(*Reader).Peek", "net/http.(*persistConn).readLoop"] }],
  companions: [{ frames: ["net/http.(*persistConn).writeLoop"], states: ["select"] }],
  per: "process",
  weight: "moderate",
  normally: "a request is under way on each",
  verification: "captured",
};
