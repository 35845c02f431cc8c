// The context watchers of pgx. Facts: github.com/jackc/pgx/v5/pgconn/internal/ctxwatch (v4:
// pgconn/internal/ctxwatch).

import type { Signature } from "../signature";

export const pgxContextWatch: Signature = {
  id: "pgx-context-watch",
  topic: "background",
  severity: "benign",
  title: "{goroutines} watching the contexts of PostgreSQL queries",
  explanation:
    "pgx 4, and earlier releases of pgx 5, watch the context of a running query in a goroutine that ends with the query.",
  advice: "If they stay, the database does not answer: give queries a deadline.",
  patterns: [
    { frames: ["github.com/jackc/pgconn/internal/ctxwatch.(*ContextWatcher).Watch.func..."] },
    { frames: ["github.com/jackc/pgx/v5/pgconn/...ctxwatch.(*ContextWatcher).Watch.func..."] },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 50, why: "where a query that returns in time has one only briefly" },
  normally: "every running query has one",
  verification: "captured",
};
