// Open MySQL connections. Facts: github.com/go-sql-driver/mysql, mysqlConn.startWatcher.

import type { Signature } from "../signature";

export const mysqlConnectionsHeld: Signature = {
  id: "mysql-connections-held",
  topic: "databases",
  severity: "leak",
  title: "{n} MySQL connections are open and in use",
  titleWhenPossible: "{n} MySQL {n|connection is|connections are} open",
  explanation:
    "The MySQL driver keeps one watcher goroutine per open connection, idle or in use. Many of them mean a " +
    "large pool, which is a setting, or connections that are never given back: open rows, open transactions, " +
    "a sql.Conn without Close.",
  advice:
    "Compare the count with SetMaxOpenConns and with db.Stats().InUse. If InUse grows, look for rows, " +
    "transactions and sql.Conn values that are not closed.",
  patterns: [
    { frames: ["github.com/go-sql-driver/mysql.(*mysqlConn).startWatcher.func..."], states: ["select"] },
  ],
  per: "process",
  weight: "weak",
  many: { from: 50, why: "where the pool should set the limit" },
  normally: "every open connection has one",
  link: "https://pkg.go.dev/github.com/go-sql-driver/mysql",
  verification: "captured",
};
