// Bodies that are being read: net/http works as it should.

import type { Signature } from "../signature";

export const httpBodyInFlight: Signature = {
  id: "http-body-in-flight",

  topic: "net/http client",
  severity: "benign",
  title:
    "{n} HTTP {n|connection delivers|connections deliver} a response body that is being read or still has its request sent",
  explanation:
    "As long as a response body is being read, its connection's readLoop waits in its select. A live reader or a request body under way stands behind each of these, so none of them is forgotten.",
  advice: "Nothing to do. Requests that never finish show up as requests without a timeout.",
  patterns: [{ frames: ["net/http.(*persistConn).readLoop"], states: ["select"] }],
  companions: [{ frames: ["net/http.(*persistConn).writeLoop"] }],
  per: "process",
  weight: "moderate",
  normally: "each belongs to a request under way",
  verification: "captured",
};
