// Callers that wait for a connection of an exhausted pool. Facts: database/sql/sql.go, DB.conn, Go 1.17 to 1.27.

import type { Signature } from "../signature";

export const sqlStarved: Signature = {
  id: "sql-starved",
  topic: "database/sql",
  severity: "leak",
  title: "{goroutines} waiting for a database connection in {frame}: the pool is exhausted",
  explanation:
    "All connections that SetMaxOpenConns allows are in use, so database/sql lets further callers wait, " +
    "without a limit unless their context has one. Mostly this is the consequence of another leak: rows that " +
    "are not closed or transactions that are not ended never give their connection back. Otherwise the pool " +
    "is too small for the load, or one goroutine asks for a second connection while it holds the first.",
  advice:
    "Look first for open rows and transactions among the findings. Then compare db.Stats() (InUse, WaitCount) " +
    "with MaxOpenConns, and give every query a context with a deadline, so that callers fail instead of " +
    "piling up.",
  patterns: [{ frames: ["database/sql.(*DB).conn"], states: ["select"] }],
  per: "site",
  weight: "moderate",
  many: { from: 10, why: "where a pool of the right size lets nobody wait for long" },
  wait: { minutes: 1, strength: "strong" },
  link: "https://pkg.go.dev/database/sql#DB.SetMaxOpenConns",
  verification: "captured",
};
