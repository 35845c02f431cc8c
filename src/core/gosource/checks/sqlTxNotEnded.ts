// *sql.Tx that some path neither commits nor rolls back.

import { isError } from "../types/goType";
import type { Check } from "./check";
import { sqlCheck } from "./sqlCheck";

export const sqlTxNotEnded: Check = sqlCheck({
  id: "sql-tx-not-ended",
  title: "sql.Tx is neither committed nor rolled back",
  explanation:
    "A transaction holds its connection, and its locks in the database, until Commit or Rollback. A deferred Rollback " +
    "right after Begin does nothing once Commit has succeeded, and covers every other path.",
  typeName: "Tx",
  ends: ["Rollback", "Commit"],
  endsWhenRead: false,
  // `f(tx)`, f a parameter of type func(*sql.Tx) error: what is done in the transaction.
  isLent: ({ variable, type }) => variable !== undefined && type !== undefined && type.results.every(isError),
  words: { noun: "transaction", ended: "committed or rolled back" },
});
