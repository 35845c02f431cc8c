// *sql.Rows that some path neither closes nor reads to the end: they keep a database connection.

import type { Check } from "./check";
import { sqlCheck } from "./sqlCheck";

export const sqlRowsNotClosed: Check = sqlCheck({
  id: "sql-rows-not-closed",
  title: "sql.Rows are not closed",
  explanation:
    "Rows hold a connection of the pool until they are closed or Next has returned false. Returning from the loop early " +
    "keeps it; when the pool is used up, all other queries wait.",
  typeName: "Rows",
  ends: ["Close"],
  // database/sql, Rows.Next: "If Next is called and returns false and there are no further result sets, Rows is closed".
  endsWhenRead: true,
  words: { noun: "sql.Rows", ended: "closed" },
});
