// yamux sessions that nobody closes. Facts: github.com/hashicorp/yamux, Session.recv, send, keepalive.

import type { Signature } from "../signature";

export const yamuxSessionNotClosed: Signature = {
  id: "yamux-session-not-closed",
  topic: "networking",
  severity: "leak",
  title: "{n} yamux {n|session was|sessions were} not closed",
  titleWhenPossible: "{n} yamux {n|session is|sessions are} open",
  explanation:
    "A yamux session multiplexes streams over one connection with three goroutines: receive, send, keepalive. " +
    "They end with Session.Close or when the connection breaks. Closing all streams does not close the " +
    "session.",
  advice: "Share one session per peer, and `defer session.Close()` where it ends.",
  patterns: [{ frames: ["...", "github.com/hashicorp/yamux.(*Session).recvLoop"] }],
  companions: [
    {
      frames: [
        "...",
        ["github.com/hashicorp/yamux.(*Session).send", "github.com/hashicorp/yamux.(*Session).keepalive"],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a program has one per peer" },
  normally: "every session has one",
  link: "https://pkg.go.dev/github.com/hashicorp/yamux#Session.Close",
  verification: "captured",
};
