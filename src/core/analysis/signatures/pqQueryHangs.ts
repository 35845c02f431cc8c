// lib/pq queries that can be cancelled and do not return. Facts: github.com/lib/pq, conn.watchCancel.

import type { Signature } from "../signature";

export const pqQueryHangs: Signature = {
  id: "pq-query-hangs",
  topic: "databases",
  severity: "leak",
  title: "{n} PostgreSQL {n|query does|queries do} not return",
  titleWhenPossible: "{n} PostgreSQL {n|query is|queries are} running",
  explanation:
    "For a query whose context can be cancelled, lib/pq starts a goroutine that sends the cancel request. It " +
    "lives as long as the query or its open rows. Many of them mean that the database does not answer, or " +
    "that rows are not closed.",
  advice:
    "Give queries a context with a deadline, close rows, and look in pg_stat_activity at what the sessions " +
    "wait for.",
  patterns: [{ frames: ["github.com/lib/pq.(*conn).watchCancel.func..."], states: ["select"] }],
  per: "process",
  weight: "weak",
  many: { from: 20, why: "where a query that returns in time has one only briefly" },
  normally: "every running query with a context has one",
  link: "https://pkg.go.dev/github.com/lib/pq",
  verification: "captured",
};
