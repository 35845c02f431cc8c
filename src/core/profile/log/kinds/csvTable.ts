// Tables that log services export (CloudWatch, Stackdriver, Splunk, Kibana): a line of the log per row, or a whole dump in
// one cell. RFC 4180.

import { logTime } from "../logTime";
import { STACK_BEGINS, type LogKind, type LogRecord } from "../logKind";

/** A stack that begins at the beginning of a cell, or behind other words of a quoted one. */
const IN_CELL =
  /(?:^|,)"[^"\n]*(?:goroutine \d+ \[|[a-z] profile: total \d)|,goroutine \d+ \[|,[a-z]+ profile: total \d/m;

export const csvTable: LogKind = {
  title: "table (CSV)",
  read(text) {
    const [titles = ""] = text.split("\n", 1);
    if (!titles.includes(",") || !IN_CELL.test(text)) return undefined;
    const rows = readRows(text);
    const columns = rows[0]!.length;
    if (columns < 2 || rows.filter((row) => row.length === columns).length < rows.length * 0.9)
      return undefined;
    const first = rows.find((row) => row.some((cell) => STACK_BEGINS.test(cell)));
    const column = first?.findIndex((cell) => STACK_BEGINS.test(cell)) ?? -1;
    return column < 0 ? undefined : rows.slice(1).map((row) => readRow(row, column));
  },
};

function readRow(row: readonly string[], column: number): LogRecord {
  const timeMs = row
    .map((cell, at) => (at === column ? undefined : logTime(cell)))
    .find((time) => time !== undefined);
  return { text: (row[column] ?? "").replace(/\r?\n$/, ""), timeMs };
}

function readRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  for (let found = CELL.exec(text); found; found = CELL.exec(text)) {
    const [, quoted, bare = "", end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ",") continue;
    rows.push(row);
    row = [];
    if (CELL.lastIndex >= text.length) break;
  }
  return rows;
}
