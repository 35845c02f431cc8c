// *sql.Tx that some path neither commits nor rolls back.

import { isPointerTo } from "../types/goType";
import type { Resource } from "../flow/resource";
import type { Check } from "./check";
import { resourceProblems } from "./resourceProblems";

const transaction: Resource = {
  id: "sql-tx-not-ended",
  value: { k: "resource", i: 0 },
  typePackage: "database/sql",
  typeNames: ["Tx"],
  guessedNames: [],
  ends: new Set(["Rollback", "Commit"]),
  endsWhenRead: false,
  endsWhenMentioned: false,
  carries: (type) => isPointerTo(type, "database/sql", "Tx"),
  isExempt: () => false,
  guess: () => undefined,
  ending: (_typer, type, text) =>
    isPointerTo(type, "database/sql", "Tx") ? `${text}.Rollback()` : undefined,
  concerns: (text) => text.includes('"database/sql"'),
};

export const sqlTxNotEnded: Check = {
  id: transaction.id,
  title: "sql.Tx is neither committed nor rolled back",
  explanation:
    "A transaction holds its connection, and its locks in the database, until Commit or Rollback. A deferred Rollback " +
    "right after Begin does nothing once Commit has succeeded, and covers every other path.",
  byDefault: true,
  mentions: (text) => transaction.concerns(text),
  run: (context, file) =>
    resourceProblems(context, file, transaction, {
      noun: "transaction",
      ended: "committed or rolled back",
      graded: false,
    }),
};
