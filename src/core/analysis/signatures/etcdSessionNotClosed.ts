// etcd sessions and leases that are kept alive for ever. Facts: go.etcd.io/etcd/client/v3/lease.go and
// concurrency/session.go.

import type { Signature } from "../signature";

export const etcdSessionNotClosed: Signature = {
  id: "etcd-session-not-closed",
  topic: "databases",
  severity: "leak",
  title: "{n} etcd {n|lease is|leases are} kept alive and never ended",
  titleWhenPossible: "{n} etcd {n|lease is|leases are} kept alive",
  explanation:
    "KeepAlive renews a lease until its context ends, and concurrency.NewSession does so with a goroutine " +
    "that drains the answers. A session per lock that is never closed keeps its goroutines, and the lease in " +
    "etcd never expires, so the lock may stay taken.",
  advice:
    "`defer session.Close()` where the session is made, or share one session for all locks of a process. For " +
    "leases of your own, cancel the context of KeepAlive and Revoke the lease.",
  example:
    "session, err := concurrency.NewSession(client)\nif err != nil {\n\treturn err\n}\ndefer session.Close()",
  patterns: [{ frames: ["go.etcd.io/etcd/client/v3.(*lessor).keepAliveCtxCloser"] }],
  companions: [
    {
      frames: [
        [
          "go.etcd.io/etcd/client/v3/concurrency.NewSession.func...",
          "go.etcd.io/etcd/client/v3.(*lessor).deadlineLoop",
          "go.etcd.io/etcd/client/v3.(*lessor).sendKeepAliveLoop",
        ],
      ],
    },
    { frames: ["...", "go.etcd.io/etcd/client/v3.(*lessor).recvKeepAliveLoop"] },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one or a few" },
  normally: "every lease that is kept alive has one",
  link: "https://pkg.go.dev/go.etcd.io/etcd/client/v3/concurrency#Session.Close",
  verification: "captured",
};
