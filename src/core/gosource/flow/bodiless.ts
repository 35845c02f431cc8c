// Conditions after which a response has no body that could hold a connection.

import { child, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import { evaluate } from "./expressions";
import type { Flow, Frame } from "./flow";
import type { State } from "./state";

/** What a response is compared with by which field, and then has no body left to close. */
const BODILESS: readonly { readonly field: string; readonly values: RegExp }[] = [
  // 101: the body is a connection now, and belongs to whoever speaks the new protocol. 204, 304: net/http gives NoBody
  // (bodyAllowedForStatus in transfer.go).
  { field: "StatusCode", values: /(^|\.)Status(SwitchingProtocols|NoContent|NotModified)$|^(101|204|304)$/ },
  { field: "ContentLength", values: /^0$/ },
  { field: "Body", values: /(^|\.)NoBody$/ },
];

/** The state where `left` and `right` are equal: what is told to have no body needs no close from here on. */
export function whereEqual(flow: Flow, frame: Frame, left: SyntaxNode, right: SyntaxNode, s: State): State {
  return whereFieldIs(flow, frame, left, right, whereFieldIs(flow, frame, right, left, s));
}

function whereFieldIs(flow: Flow, frame: Frame, looked: SyntaxNode, value: SyntaxNode, s: State): State {
  const at = unparen(looked);
  const field = at.type === "selector_expression" ? child(at, "field") : undefined;
  if (!field) return s;
  const name = frame.file.textOf(field);
  const text = frame.file.textOf(unparen(value));
  if (!BODILESS.some((b) => b.field === name && b.values.test(text))) return s;
  const response = evaluate(flow, frame, child(at, "operand"), s)[0]?.v;
  return flow.handOver(s, response, "stored");
}
