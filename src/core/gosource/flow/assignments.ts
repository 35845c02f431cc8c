// Where values go: variables, fields, elements; and what leaves the function by being stored.

import { child, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import type { GoVar } from "../types/scopes";
import { typeFromNode } from "../types/typeNodes";
import { isError, isNamed, type GoType } from "../types/goType";
import { evaluate } from "./expressions";
import type { Flow, Frame } from "./flow";
import { assignThrough } from "./pointers";
import { withHeld, withVar, type State } from "./state";
import { EMPTY_BAG, FALSE, holds, isTracked, NIL, type Value } from "./value";

export function assignAll(
  flow: Flow,
  frame: Frame,
  targets: readonly SyntaxNode[],
  values: readonly (Value | undefined)[],
  s: State,
): State[] {
  let states = [s];
  targets.forEach((target, i) => {
    states = states.flatMap((x) => assign(flow, frame, target, values[i], x));
  });
  return states;
}

export function assign(
  flow: Flow,
  frame: Frame,
  target: SyntaxNode,
  value: Value | undefined,
  s: State,
): State[] {
  const at = unparen(target);
  switch (at.type) {
    case "identifier":
      return [assignName(flow, frame, at, value, s)];
    case "selector_expression":
      return assignField(flow, frame, at, value, s);
    case "index_expression": {
      const operand = child(at, "operand");
      if (!operand) return [s];
      return evaluate(flow, frame, operand, s).flatMap((r) => {
        if (r.v?.k !== "bag") return [flow.handOver(r.s, value, "stored")];
        return isTracked(value) && value
          ? assign(flow, frame, operand, { k: "bag", items: [...r.v.items, value] }, r.s)
          : [r.s];
      });
    }
    case "unary_expression":
      return [assignThrough(flow, frame, at, value, s)];
    default:
      return [flow.handOver(s, value, "stored")];
  }
}

function assignName(flow: Flow, frame: Frame, at: SyntaxNode, value: Value | undefined, s: State): State {
  if (frame.file.textOf(at) === "_") return s;
  const v = flow.typer.program.variableOf(frame.file, at);
  if (!v) return flow.handOver(s, value, "stored");
  if (flow.isOutside(v)) return withVar(flow.handOver(s, value, "captured"), v, undefined);
  const container = value?.k === "struct" || value?.k === "bag";
  return bind(s, v, container && !isTracked(value) && flow.engine.facts.isAliased(v) ? undefined : value);
}

/** Gives a variable its value; what nothing will ever ask for is not kept, so that states stay equal. */
export function bind(s: State, v: GoVar, value: Value | undefined): State {
  return withVar(s, v, value && isWorthKeeping(v, value) ? value : undefined);
}

function isWorthKeeping(v: GoVar, value: Value): boolean {
  switch (value.k) {
    case "true":
    case "false":
      return v.tests > 0 || v.kind === "result" || v.capturedBy.size > 0;
    default:
      return true;
  }
}

function assignField(flow: Flow, frame: Frame, at: SyntaxNode, value: Value | undefined, s: State): State[] {
  const operand = child(at, "operand");
  const field = child(at, "field");
  if (!operand || !field) return [s];
  const name = frame.file.textOf(field);
  if (flow.typer.packageOf(frame.file, operand) !== undefined) return [flow.handOver(s, value, "stored")];
  return evaluate(flow, frame, operand, s).flatMap((r) => {
    if (r.v?.k === "response")
      return [name === "Body" ? replaceBody(r.s, r.v.i, value) : flow.handOver(r.s, value, "stored")];
    if (r.v?.k !== "struct") return [flow.handOver(r.s, value, "stored")];
    const fields = new Map(r.v.fields);
    if (value && (isTracked(value) || /^(literal|nil|true|false|head)$/.test(value.k)))
      fields.set(name, value);
    else fields.delete(name);
    return assign(flow, frame, operand, { ...r.v, fields }, r.s);
  });
}

/** `resp.Body = …`: the body that was there stays open unless the new one leads to it. */
function replaceBody(s: State, i: 0 | 1, value: Value | undefined): State {
  if (!s.held[i].live) return s;
  if (value?.k === "resource" && value.i === i) return withHeld(s, i, { body: undefined });
  return withHeld(s, i, { body: value && holds(value, i) ? value : null });
}

/** What `var x T` holds. */
export function zeroValue(flow: Flow, frame: Frame, typeNode: SyntaxNode): Value | undefined {
  return zeroOf(flow, typeFromNode(flow.typer.program, frame.file, typeNode));
}

export function zeroOf(flow: Flow, type: GoType | undefined): Value | undefined {
  const under = flow.typer.underlying(type);
  switch (under?.k) {
    case "ptr":
    case "interface":
    case "func":
    case "chan":
      return NIL;
    case "list":
    case "map":
      return EMPTY_BAG;
    case "struct":
      return { k: "struct", fields: new Map(), type };
    case "named":
      return isError(under) ? NIL : isNamed(under, "", "bool") ? FALSE : undefined;
    default:
      return undefined;
  }
}
