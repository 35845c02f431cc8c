// Expressions: a state in, (value, state) pairs out; more than one where a call can end in different ways.

import { child, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { deref, isError, isNamed } from "../types/goType";
import { fieldsOf, memberOf } from "../types/members";
import { typeFromNode } from "../types/typeNodes";
import { assign } from "./assignments";
import { evaluateCall } from "./calls";
import { branch, operatorOf } from "./conditions";
import type { Flow, Frame } from "./flow";
import { addressOf } from "./pointers";
import { methodOf, whenContextEnds } from "./requests";
import { isLive, type State } from "./state";
import {
  EMPTY_BAG,
  EOF,
  ERROR,
  FALSE,
  isNil,
  isPlain,
  isTracked,
  leadsToLiteral,
  NIL,
  NONNIL,
  TRUE,
  unique,
  type Value,
} from "./value";

export interface Result {
  readonly v: Value | undefined;
  readonly s: State;
}

/** `want`: how many values the context takes. */
export function evaluate(
  flow: Flow,
  frame: Frame,
  expression: SyntaxNode | undefined,
  s: State,
  want = 1,
): Result[] {
  if (!expression) return [{ v: undefined, s }];
  const e = unparen(expression);
  switch (e.type) {
    case "nil":
      return [{ v: NIL, s }];
    case "true":
      return [{ v: TRUE, s }];
    case "false":
      return [{ v: FALSE, s }];
    case "identifier": {
      const v = flow.typer.program.variableOf(frame.file, e);
      const value = v ? s.env.get(v) : sentinel(frame.file.textOf(e));
      return [{ v: value, s: flow.resource.endsWhenMentioned ? flow.close(s, value) : s }];
    }
    case "interpreted_string_literal":
    case "raw_string_literal":
      return [{ v: methodOf(frame.file.textOf(e)), s }];
    case "selector_expression":
      return selector(flow, frame, e, s);
    case "call_expression":
    case "type_conversion_expression":
      return evaluateCall(flow, frame, e, s, want);
    case "unary_expression":
      return unary(flow, frame, e, s, want);
    case "binary_expression":
      return binary(flow, frame, e, s);
    case "index_expression":
      return index(flow, frame, e, s, want);
    case "slice_expression":
      return evaluate(flow, frame, child(e, "operand"), s);
    case "type_assertion_expression":
      return assertion(flow, frame, e, s, want);
    case "composite_literal":
      return composite(flow, frame, e, s);
    case "func_literal":
      return [{ v: { k: "literal", file: frame.file, node: e }, s: flow.mention(frame, e, s) }];
    case "literal_element":
    case "variadic_argument":
      return evaluate(flow, frame, e.children[0], s);
    case "literal_value":
      return elements(flow, frame, e, s).map((r) => ({ v: { k: "bag", items: defined(r.vs) }, s: r.s }));
    default:
      return [{ v: undefined, s }];
  }
}

/** Several expressions, left to right. */
export function evaluateList(
  flow: Flow,
  frame: Frame,
  list: readonly SyntaxNode[],
  s: State,
): { vs: (Value | undefined)[]; s: State }[] {
  let all: { vs: (Value | undefined)[]; s: State }[] = [{ vs: [], s }];
  const want = list.length === 1 ? 0 : 1;
  for (const e of list) {
    all = all.flatMap((r) =>
      evaluate(flow, frame, e, r.s, want).map((x) => ({ vs: [...r.vs, x.v], s: x.s })),
    );
  }
  return all;
}

function selector(flow: Flow, frame: Frame, e: SyntaxNode, s: State): Result[] {
  const operand = child(e, "operand");
  const field = child(e, "field");
  if (!operand || !field) return [{ v: undefined, s }];
  const name = frame.file.textOf(field);
  const path = flow.typer.packageOf(frame.file, operand);
  if (path !== undefined) {
    if (path === "io" && name === "EOF") return [{ v: EOF, s }];
    if (path !== "net/http") return [{ v: sentinel(name), s }];
    return [{ v: name === "NoBody" ? NONNIL : (methodOf(`http.${name}`) ?? sentinel(name)), s }];
  }
  return evaluate(flow, frame, operand, s).flatMap((r) => {
    if (r.v?.k === "nil" && flow.resource.carries(flow.typer.typeOf(frame.file, operand))) return [];
    return [{ v: fieldOf(flow, r.s, r.v, name), s: r.s }];
  });
}

/** `ErrNotFound`: package variables that name errors are not nil. */
function sentinel(name: string): Value | undefined {
  return /^[eE]rr[A-Z]/.test(name) ? ERROR : undefined;
}

/** The field or method value `name` of a value. */
export function fieldOf(flow: Flow, s: State, v: Value | undefined, name: string): Value | undefined {
  if (!v) return undefined;
  switch (v.k) {
    case "response": {
      if (name !== "Body") return undefined;
      const { body } = s.held[v.i];
      return body === undefined ? { k: "resource", i: v.i } : body === null ? NONNIL : body;
    }
    case "resource":
      return flow.resource.ends.has(name) ? { k: "method", of: v, name } : undefined;
    case "reader":
      return name === "Close" ? { k: "method", of: v, name } : undefined;
    case "each":
      return { k: "each", items: unique(defined(v.items.map((item) => fieldOf(flow, s, item, name)))) };
    case "struct": {
      const own = v.fields.get(name);
      if (own) return own;
      const member = memberOf(flow.typer, v.type, name);
      if (member?.isField && member.path.length === 0) {
        return flow.typer.underlying(member.type)?.k === "list" ? EMPTY_BAG : undefined;
      }
      if (member && !member.isField && member.path.length === 0) return { k: "method", of: v, name };
      return member && member.path.length > 0
        ? fieldOf(flow, s, v.fields.get(member.path[0] ?? ""), name)
        : undefined;
    }
    default:
      return undefined;
  }
}

function unary(flow: Flow, frame: Frame, e: SyntaxNode, s: State, want: number): Result[] {
  const operand = child(e, "operand");
  const operator = operatorOf(frame, e);
  if (operator === "!") return binary(flow, frame, e, s);
  if (operator === "&") {
    return evaluate(flow, frame, operand, s).map((r) => ({ v: addressOf(flow, frame, e, r.v), s: r.s }));
  }
  if (operator !== "<-") {
    return evaluate(flow, frame, operand, s).map((r) => (r.v?.k === "address" ? { v: r.v.of, s: r.s } : r));
  }
  return evaluate(flow, frame, operand, s).flatMap((r): Result[] => {
    // `<-ctx.Done()`
    if (r.v?.k === "context") return [{ v: undefined, s: whenContextEnds(r.s) }];
    if (r.v?.k !== "bag" || r.v.items.length === 0 || !operand) return [{ v: undefined, s: r.s }];
    const element: Value =
      r.v.items.length === 1 && r.v.items[0] ? r.v.items[0] : { k: "each", items: r.v.items };
    const v: Value = want === 2 ? { k: "tuple", items: [element, TRUE] } : element;
    return assign(flow, frame, operand, { k: "bag", items: [] }, r.s).map((after) => ({ v, s: after }));
  });
}

/** Comparisons and logic as values: `ok := err == nil && resp.StatusCode < 300`. */
function binary(flow: Flow, frame: Frame, e: SyntaxNode, s: State): Result[] {
  const operator = operatorOf(frame, e);
  if (/^(&&|\|\||[=!]=|!)$/.test(operator)) {
    const { yes, no } = branch(flow, frame, e, [s]);
    return [...yes.map((x) => ({ v: TRUE, s: x })), ...no.map((x) => ({ v: FALSE, s: x }))];
  }
  const sides = [child(e, "left"), child(e, "right")].filter((n) => n !== undefined);
  return evaluateList(flow, frame, sides, s).map((r) => ({ v: undefined, s: r.s }));
}

function index(flow: Flow, frame: Frame, e: SyntaxNode, s: State, want: number): Result[] {
  return evaluate(flow, frame, child(e, "operand"), s).flatMap((r) =>
    evaluate(flow, frame, child(e, "index"), r.s).map((x) => {
      const items = r.v?.k === "bag" || r.v?.k === "each" ? r.v.items : [];
      const v: Value | undefined = items.length > 0 ? { k: "each", items } : undefined;
      return { v: want === 2 && v ? { k: "tuple", items: [v, TRUE] } : v, s: x.s };
    }),
  );
}

function assertion(flow: Flow, frame: Frame, e: SyntaxNode, s: State, want: number): Result[] {
  const type = child(e, "type");
  const closer = type !== undefined && /^(io\.)?(Read)?Closer$|^(io\.)?Reader$/.test(frame.file.textOf(type));
  return evaluate(flow, frame, child(e, "operand"), s).map((r) => {
    if (want !== 2) return r;
    const known = closer && isNil(r.v) === false && r.v?.k === "resource" ? TRUE : undefined;
    return { v: { k: "tuple", items: [r.v, known] }, s: r.s };
  });
}

function composite(flow: Flow, frame: Frame, e: SyntaxNode, s: State): Result[] {
  const typeNode = child(e, "type");
  const body = child(e, "body");
  const type = typeNode && typeFromNode(flow.typer.program, frame.file, typeNode);
  const under = flow.typer.underlying(deref(type));
  const results = body ? elements(flow, frame, body, s) : [{ vs: [], names: [], s }];
  const isStruct =
    under?.k === "struct" ||
    (typeNode &&
      /^(type_identifier|qualified_type|generic_type|struct_type)$/.test(typeNode.type) &&
      under?.k !== "list" &&
      under?.k !== "map");
  return results.map((r) => {
    if (!isStruct) return { v: { k: "bag", items: defined(r.vs).filter(isWorthHolding) }, s: r.s };
    const order = under?.k === "struct" ? fieldsOf(flow.typer, under.file, under.node) : [];
    const fields = new Map<string, Value>();
    r.vs.forEach((v, i) => {
      if (v && isWorthHolding(v)) fields.set(r.names[i] || (order[i]?.name ?? `#${i}`), v);
    });
    if (r.names.every((n) => n !== "")) {
      for (const f of order) {
        if (r.names.includes(f.name)) continue;
        if (isNamed(f.type, "", "bool")) fields.set(f.name, FALSE);
        else if (isError(f.type)) fields.set(f.name, NIL);
      }
    }
    const read = isNamed(type, "io", "LimitedReader") ? fields.get("R") : undefined;
    if (read) return { v: { k: "reader", of: read, limited: true, closes: false }, s: r.s };
    return { v: { k: "struct", fields, type }, s: r.s };
  });
}

function elements(
  flow: Flow,
  frame: Frame,
  body: SyntaxNode,
  s: State,
): { vs: (Value | undefined)[]; names: string[]; s: State }[] {
  const names = body.children.map((c) => {
    const key = c.type === "keyed_element" ? child(c, "key") : undefined;
    return key ? frame.file.textOf(key) : "";
  });
  const values = body.children.map((c) => (c.type === "keyed_element" ? (child(c, "value") ?? c) : c));
  let all: { vs: (Value | undefined)[]; s: State }[] = [{ vs: [], s }];
  for (const e of values) {
    all = all.flatMap((r) => evaluate(flow, frame, e, r.s).map((x) => ({ vs: [...r.vs, x.v], s: x.s })));
  }
  return all.map((r) => ({ ...r, names }));
}

/** Lists and structs without a resource are not kept inside others, so that values stay small. */
function isWorthHolding(v: Value): boolean {
  return (v.k !== "struct" && v.k !== "bag" && v.k !== "each") || isTracked(v);
}

function defined(vs: readonly (Value | undefined)[]): Value[] {
  return vs.filter((v) => v !== undefined);
}

/**
 * The node contains the site, or mentions a variable that may lead to a resource; while none is held, to code which may have
 * the site in it.
 */
export function concerns(flow: Flow, frame: Frame, node: SyntaxNode, s: State): boolean {
  const site = flow.site;
  if (site && site.file === frame.file && node.start <= site.call.start && site.call.end <= node.end)
    return true;
  const isHeld = isLive(s);
  let found = false;
  walk(node, (n) => {
    if (found) return false;
    if (n.type !== "identifier") return undefined;
    const v = flow.typer.program.variableOf(frame.file, n);
    const value = v && s.env.get(v);
    if (!isPlain(value) && (isHeld || leadsToLiteral(value))) found = true;
    return undefined;
  });
  return found;
}
