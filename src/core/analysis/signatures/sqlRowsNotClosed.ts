// Rows that nobody closes: one goroutine per query whose context can end. Facts: database/sql/sql.go,
// Rows.awaitDone, Go 1.17 to 1.27.

import { beyondHolders } from "../beyondHolders";
import type { Signature } from "../signature";

export const sqlRowsNotClosed: Signature = {
  id: "sql-rows-not-closed",
  topic: "database/sql",
  severity: "leak",
  title: "{n} database {n|query has|queries have} rows that were not closed",
  titleWhenPossible: "{n} database {n|query has|queries have} open rows",
  explanation:
    "A query that returns rows borrows a connection until the rows are read to their end or closed. For a " +
    "context that can be cancelled, database/sql waits in Rows.awaitDone beside every open result. When the " +
    "code returns early, after the first row, an error in Scan or a break, nobody closes the rows: the " +
    "goroutine and the database connection stay until the context ends. Queries with context.Background() " +
    "leak the connection in the same way but have no goroutine, so there may be more of them than shown here.",
  advice:
    "Put `defer rows.Close()` right after the error check of every Query, and look at rows.Err() after the " +
    "loop. Where one row is wanted, use QueryRow, which closes by itself. SetMaxOpenConns and " +
    "db.Stats().InUse make the loss visible early.",
  example: "rows, err := db.QueryContext(ctx, query)\nif err != nil {\n\treturn err\n}\ndefer rows.Close()",
  patterns: [{ frames: ["database/sql.(*Rows).awaitDone"], states: ["select"] }],
  per: "process",
  weight: "moderate",
  check: "sql-rows-not-closed",
  link: "https://pkg.go.dev/database/sql#Rows.Close",
  verification: "captured",
  refine: beyondHolders("open result", "open results"),
};
