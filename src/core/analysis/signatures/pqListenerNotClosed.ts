// lib/pq listeners that nobody closes. Facts: github.com/lib/pq/notify.go.

import type { Signature } from "../signature";

export const pqListenerNotClosed: Signature = {
  id: "pq-listener-not-closed",
  topic: "databases",
  severity: "leak",
  title: "{n} PostgreSQL {n|listener was|listeners were} not closed",
  titleWhenPossible: "{n} PostgreSQL {n|listener is|listeners are} open",
  explanation:
    "pq.NewListener opens a connection of its own and starts two goroutines that reconnect and read " +
    "notifications. Only Close ends them. A listener per request leaves the goroutines and a connection each.",
  advice: "Keep one listener per process and Listen on several channels, or `defer listener.Close()`.",
  patterns: [{ frames: ["...", "github.com/lib/pq.(*Listener).listenerMain"] }],
  companions: [{ frames: ["...", "github.com/lib/pq.(*ListenerConn).listenerConnMain"] }],
  per: "process",
  weight: "moderate",
  many: { from: 3, why: "where a program has one" },
  normally: "every listener has one",
  link: "https://pkg.go.dev/github.com/lib/pq#Listener.Close",
  verification: "captured",
};
