// Transactions that are neither committed nor rolled back. Facts: database/sql/sql.go, Tx.awaitDone, Go 1.17 to
// 1.27.

import { beyondHolders } from "../beyondHolders";
import type { Signature } from "../signature";

export const sqlTxNotEnded: Signature = {
  id: "sql-tx-not-ended",
  topic: "database/sql",
  severity: "leak",
  title: "{n} {n|transaction was|transactions were} neither committed nor rolled back",
  titleWhenPossible: "{n} {n|transaction is|transactions are} open",
  explanation:
    "Begin takes a connection out of the pool, and only Commit or Rollback gives it back. database/sql keeps " +
    "one goroutine in Tx.awaitDone for every open transaction, also when its context is context.Background(). " +
    "A path that returns without either, mostly after an error, keeps the goroutine, the connection and the " +
    "locks the database holds for the transaction.",
  advice:
    "Put `defer tx.Rollback()` right after the error check of Begin: after a successful Commit it does " +
    "nothing, on every other path it frees the connection.",
  example: "tx, err := db.BeginTx(ctx, nil)\nif err != nil {\n\treturn err\n}\ndefer tx.Rollback()",
  patterns: [{ frames: ["database/sql.(*Tx).awaitDone"], states: ["chan receive"] }],
  per: "process",
  weight: "moderate",
  wait: { minutes: 1, strength: "strong" },
  check: "sql-tx-not-ended",
  link: "https://pkg.go.dev/database/sql#Tx",
  verification: "captured",
  refine: beyondHolders("open transaction", "open transactions"),
};
