// *sql.Rows that some path neither closes nor reads to the end: they keep a database connection.

import { isPointerTo } from "../types/goType";
import type { Resource } from "../flow/resource";
import type { Check } from "./check";
import { resourceProblems } from "./resourceProblems";

const rows: Resource = {
  id: "sql-rows-not-closed",
  value: { k: "resource", i: 0 },
  typePackage: "database/sql",
  typeNames: ["Rows"],
  guessedNames: [],
  ends: new Set(["Close"]),
  // database/sql, Rows.Next: "If Next is called and returns false and there are no further result sets, Rows is closed".
  endsWhenRead: true,
  endsWhenMentioned: false,
  carries: (type) => isPointerTo(type, "database/sql", "Rows"),
  isExempt: () => false,
  guess: () => undefined,
  ending: (_typer, type, text) => (isPointerTo(type, "database/sql", "Rows") ? `${text}.Close()` : undefined),
  concerns: (text) => text.includes('"database/sql"'),
};

export const sqlRowsNotClosed: Check = {
  id: rows.id,
  title: "sql.Rows are not closed",
  explanation:
    "Rows hold a connection of the pool until they are closed or Next has returned false. Returning from the loop early " +
    "keeps it; when the pool is used up, all other queries wait.",
  byDefault: true,
  mentions: (text) => rows.concerns(text),
  run: (context, file) =>
    resourceProblems(context, file, rows, { noun: "sql.Rows", ended: "closed", graded: false }),
};
