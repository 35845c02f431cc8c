// Idle connections beyond what one Transport keeps: usually a Transport per request.

import { refineIdleConnections } from "../http/idleConnections";
import type { Signature } from "../signature";

export const httpNewTransport: Signature = {
  id: "http-new-transport",
  topic: "net/http client",
  severity: "leak",
  title: "{n} idle HTTP {n|connection is|connections are} kept by more Transports than the program needs",
  titleWhenPossible: "{n} idle HTTP {n|connection|connections} in the pools of net/http Transports",
  explanation:
    "A Transport keeps finished connections for the next request: by default two per host and a hundred in all, for 90 seconds. A new http.Transport, or a clone of one, made per request has a pool of its own that nobody uses again; where IdleConnTimeout is zero its connections stay for ever. One well-used Transport with a larger MaxIdleConnsPerHost looks the same in a single profile.",
  advice:
    "Make one http.Client and one Transport for the process and share them. Where a Transport must be made for a while, set IdleConnTimeout and defer CloseIdleConnections().",
  example: "var client = &http.Client{Timeout: 30 * time.Second} // one for the package",
  patterns: [{ frames: ["...", "bufio.(*Reader).Peek", "net/http.(*persistConn).readLoop"] }],
  companions: [{ frames: ["net/http.(*persistConn).writeLoop"], states: ["select"] }],
  per: "process",
  weight: "weak",
  many: {
    from: 101,
    why: "where one Transport keeps at most 100 idle connections by default (MaxIdleConns)",
  },
  atLeast: 11,
  refine: refineIdleConnections,
  check: "http-transport-per-call",
  link: "https://pkg.go.dev/net/http#Transport",
  verification: "captured",
};
