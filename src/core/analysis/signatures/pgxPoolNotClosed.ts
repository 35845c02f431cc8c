// A pgx pool per request. Facts: github.com/jackc/pgx/v5/pgxpool, backgroundHealthCheck (v4: the same name).

import type { Signature } from "../signature";

export const pgxPoolNotClosed: Signature = {
  id: "pgx-pool-not-closed",
  topic: "databases",
  severity: "leak",
  title: "{n} PostgreSQL {n|pool is|pools are} open: pgxpool.New is called again and again",
  titleWhenPossible: "{n} PostgreSQL {n|pool is|pools are} open",
  explanation:
    "Each pgxpool.Pool checks the health of its connections in a goroutine that ends with Close. A pool made " +
    "per request and not closed leaves the goroutine and its idle connections, until the server runs out of " +
    "them.",
  advice: "Make one pool per database at the start and share it; `defer pool.Close()` in main.",
  patterns: [
    { frames: ["github.com/jackc/pgx/.../pgxpool.(*Pool).backgroundHealthCheck"], states: ["select"] },
  ],
  per: "process",
  weight: "moderate",
  many: { from: 4, why: "where a program has one per database" },
  normally: "every pool has one",
  link: "https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#Pool.Close",
  verification: "captured",
};
