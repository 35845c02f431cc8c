// A listener that waits for connections.

import type { Signature } from "../signature";

export const acceptLoop: Signature = {
  id: "accept-loop",
  topic: "background",
  severity: "benign",
  title: "{goroutines} accepting connections",
  explanation: "A server keeps one goroutine per listener in Accept for as long as it runs.",
  advice: "Look at how many listeners the program opens when there are more of these than ports it serves.",
  patterns: [
    { frames: ["...", ["net.(*TCPListener).Accept", "net.(*UnixListener).Accept"]], states: ["IO wait"] },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 50, why: "where a program has one per listener" },
  normally: "one per listener",
  verification: "captured",
};
