// A *sql.DB per request instead of one per process. Facts: database/sql/sql.go, DB.connectionOpener, Go 1.17 to
// 1.27.

import type { Signature } from "../signature";

export const sqlOpenedRepeatedly: Signature = {
  id: "sql-opened-repeatedly",
  topic: "database/sql",
  severity: "leak",
  title: "{n} database {n|handle is|handles are} open: sql.Open is called again and again",
  titleWhenPossible: "{n} database {n|handle is|handles are} open",
  explanation:
    "sql.Open does not open a connection but a pool, with one goroutine of its own in DB.connectionOpener " +
    "(and one in connectionCleaner once a connection lifetime is set). The pool is meant to be opened once " +
    "and shared by all goroutines. Opened per request and not closed, every pool stays with its goroutine and " +
    "its idle connections.",
  advice:
    "Open each data source once, at the start of the program, and pass the *sql.DB on. Where a handle must be " +
    "short-lived, `defer db.Close()`.",
  patterns: [{ frames: ["database/sql.(*DB).connectionOpener"], states: ["select"] }],
  companions: [{ frames: ["database/sql.(*DB).connectionCleaner"] }],
  per: "process",
  weight: "moderate",
  many: { from: 5, why: "where a program has one per data source" },
  normally: "every open data source has one",
  link: "https://pkg.go.dev/database/sql#Open",
  verification: "captured",
};
