// Where net/http's transport.go parks the goroutines of a connection, in any Go version and in vendored copies: found by
// function name and by the shape of the statement, never by line number.

import type { GoParser } from "./syntax/goParser";
import type { Range } from "./problem";
import { SourceFile } from "./syntax/sourceFile";
import { walk, type SyntaxNode } from "./syntax/syntaxNode";

export interface TransportPlaces {
  /** readLoop's select that waits for the body's end (the channel is waitForBodyRead since Go 1.6). */
  readonly readLoopSelect?: Range;
  /** writeLoop's select. */
  readonly writeLoopSelect?: Range;
  /** `go pconn.readLoop()` and `go pconn.writeLoop()` (in dialConn; older and newer versions may differ). */
  readonly goReadLoop?: Range;
  readonly goWriteLoop?: Range;
}

/** Finds the places in the text of a transport.go; those that are not there are left out. */
export function findTransportPlaces(parser: GoParser, text: string): TransportPlaces {
  const file = SourceFile.parse(parser, "transport.go", "net/http", text);
  const places: { -readonly [K in keyof TransportPlaces]: TransportPlaces[K] } = {};
  for (const f of file.functions) {
    if (!f.body) continue;
    if (f.receiver === "persistConn" && f.name === "readLoop") {
      const select = firstSelect(file, f.body, /<-\s*waitForBodyRead/);
      if (select) places.readLoopSelect = select;
    } else if (f.receiver === "persistConn" && f.name === "writeLoop") {
      const select = firstSelect(file, f.body, /<-/);
      if (select) places.writeLoopSelect = select;
    }
    walk(f.body, (node) => {
      if (node.type !== "go_statement") return undefined;
      const call = file.textOf(node);
      if (/^go\s+\w+\.readLoop\(\)/.test(call)) places.goReadLoop ??= file.rangeOf(node);
      if (/^go\s+\w+\.writeLoop\(\)/.test(call)) places.goWriteLoop ??= file.rangeOf(node);
      return undefined;
    });
  }
  return places;
}

/** The `select` line of the outermost-first select statement whose cases match. */
function firstSelect(file: SourceFile, body: SyntaxNode, cases: RegExp): Range | undefined {
  let found: SyntaxNode | undefined;
  walk(body, (node) => {
    if (!found && node.type === "select_statement" && communications(file, node).some((c) => cases.test(c))) {
      found = node;
    }
    return found ? false : undefined;
  });
  if (!found) return undefined;
  const start = file.positionAt(found.start);
  return { start, end: { line: start.line, character: start.character + "select".length } };
}

function communications(file: SourceFile, select: SyntaxNode): string[] {
  const all: string[] = [];
  for (const c of select.children) {
    const head = c.children.find((n) => n.field === "communication");
    if (head) all.push(file.textOf(head));
  }
  return all;
}
