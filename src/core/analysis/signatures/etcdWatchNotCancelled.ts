// etcd watches whose context nobody cancels. Facts: go.etcd.io/etcd/client/v3/watch.go, serveSubstream.

import type { Signature } from "../signature";

export const etcdWatchNotCancelled: Signature = {
  id: "etcd-watch-not-cancelled",
  topic: "databases",
  severity: "leak",
  title: "{n} etcd {n|watch was|watches were} not cancelled",
  titleWhenPossible: "{n} etcd {n|watch is|watches are} open",
  explanation:
    "Client.Watch returns a channel and keeps a goroutine per watch until the context given to it is " +
    "cancelled. With context.Background(), or a context nobody cancels, it stays after the reader of the " +
    "channel is gone, and events pile up in its buffer.",
  advice:
    "Derive a context for each watch and `defer cancel()`; share a watch where several readers need the same " +
    "keys.",
  example:
    "ctx, cancel := context.WithCancel(ctx)\ndefer cancel()\nfor resp := range client.Watch(ctx, key) {\n\thandle(resp)\n}",
  patterns: [{ frames: ["...", "go.etcd.io/etcd/client/v3.(*watch...Stream).serveSubstream"] }],
  companions: [
    {
      frames: [
        "...",
        [
          "go.etcd.io/etcd/client/v3.(*watch...Stream).run",
          "go.etcd.io/etcd/client/v3.(*watch...Stream).serveWatchClient",
        ],
      ],
    },
  ],
  per: "process",
  weight: "weak",
  many: { from: 10, why: "where a program has one per key range that it watches" },
  normally: "every watch has one",
  link: "https://pkg.go.dev/go.etcd.io/etcd/client/v3#Watcher",
  verification: "captured",
};
