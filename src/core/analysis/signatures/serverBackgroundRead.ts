// The companion of a running handler that notices when the client goes away.

import type { Signature } from "../signature";

export const serverBackgroundRead: Signature = {
  id: "server-background-read",

  topic: "net/http server",
  severity: "benign",
  title: "{n} {n|connection is|connections are} watched while {n|its|their} handler runs",
  explanation:
    "While a handler runs, one goroutine reads from the client's connection in order to notice when it is closed. It ends with the handler.",
  advice: "Look at the handlers, not at these.",
  patterns: [
    { frames: ["...", "net/http.(*connReader).backgroundRead"] },
    { frames: ["net/http.(*connReader).startBackgroundRead..."] },
  ],
  per: "process",
  weight: "moderate",
  normally: "one for each running handler",
  verification: "captured",
};
