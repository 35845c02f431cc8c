// *sql.Tx that some path neither commits nor rolls back.

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
  words: { noun: "transaction", ended: "committed or rolled back" },
});
