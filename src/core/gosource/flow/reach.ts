// Whether whoever gets a value from a function can still end what is in it.

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import { isError, type GoType } from "../types/goType";
import { isInterface, memberOf } from "../types/members";
import { signatureOf } from "../types/typeNodes";
import type { Flow, Return } from "./flow";
import type { State } from "./state";
import { isTracked, type Value } from "./value";

/**
 * The returned values by which a caller has the resource. Not an error that holds it, which nobody closes, nor something
 * that has a Close of its own which leaves it open (gzip.Reader, io.NopCloser): who closes that thinks it done.
 */
export function givenToCaller(flow: Flow, file: SourceFile, fn: SyntaxNode, r: Return): Value[] {
  const held = r.values.map((v) => (isTracked(v) ? v : undefined));
  if (held.every((v) => v === undefined)) return r.values.filter((v) => v !== undefined);
  const { results } = signatureOf(flow.engine.program, file, fn);
  return r.values.filter(
    (v, i) => v && (!held[i] || isEndedThrough(flow, r.state, v, results[i])),
  ) as Value[];
}

function isEndedThrough(flow: Flow, s: State, v: Value, type: GoType | undefined): boolean {
  if (isError(type)) return false;
  if (v.k === "response") return reaches(flow, s, v);
  const closes = memberOf(flow.typer, type, "Close");
  if (!closes || closes.isField) return true;
  return v.k === "reader" || isInterface(flow.typer, type) ? reaches(flow, s, v) : true;
}

/** The value's own Close ends the resource; where that cannot be told, it does. */
function reaches(flow: Flow, s: State, v: Value): boolean {
  switch (v.k) {
    case "response": {
      const { body } = s.held[v.i];
      return body === undefined || (body !== null && reaches(flow, s, body));
    }
    case "reader":
      return v.closes;
    case "struct": {
      const close = memberOf(flow.typer, v.type, "Close");
      if (!close || close.isField) return true;
      const embedded = v.fields.get(close.path[0] ?? "");
      if (close.path.length > 0) return !embedded || !isTracked(embedded) || reaches(flow, s, embedded);
      const outcomes = close.decl?.body && flow.engine.summary(flow, close.decl, v, [], s);
      return !outcomes || outcomes.some((o) => s.held.some((held, i) => held.live && !o.held[i]?.live));
    }
    default:
      return true;
  }
}
