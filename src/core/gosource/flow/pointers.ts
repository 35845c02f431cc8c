// Variables whose address a function is given: it may look at them, or set them.

import { child, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { isError, isNamed } from "../types/goType";
import { assign } from "./assignments";
import type { Call } from "./calls";
import type { Flow, Frame } from "./flow";
import { isLive, withVar, type State } from "./state";
import { isPlain, isTracked, NONNIL, type Value } from "./value";

/**
 * What `&x` gives, where x holds `v`. A pointer to what leads to a resource is as good as that itself; of an error, a
 * switch or a variable for the resource the function that is given its address may make something else.
 */
export function addressOf(flow: Flow, frame: Frame, e: SyntaxNode, v: Value | undefined): Value | undefined {
  if (!isPlain(v)) return v;
  const name = child(e, "operand");
  const x = name?.type === "identifier" ? flow.typer.program.variableOf(frame.file, name) : undefined;
  if (x && e.parent?.type === "argument_list") {
    const type = flow.typer.typeOfVar(x);
    if (isError(type) || isNamed(type, "", "bool") || flow.resource.carries(type))
      return { k: "address", of: v };
  }
  return v && NONNIL;
}

/** `*p = value`: what p points to is known as long as p is. */
export function assignThrough(
  flow: Flow,
  frame: Frame,
  target: SyntaxNode,
  value: Value | undefined,
  s: State,
): State {
  const after = flow.handOver(s, value, "stored");
  const name = child(target, "operand");
  const p = name?.type === "identifier" ? flow.typer.program.variableOf(frame.file, name) : undefined;
  if (!p || s.env.get(p)?.k !== "address") return after;
  return withVar(after, p, { k: "address", of: isPlain(value) ? value : undefined });
}

/** After a call that was given an address: the variable holds what the function left in it; `undefined`: anything. */
export function setThrough(
  flow: Flow,
  frame: Frame,
  node: SyntaxNode | undefined,
  left: Value | undefined,
  s: State,
): State[] {
  if (!node || frame.isDeferring) return [s];
  const at = unparen(node);
  if (at.type === "identifier") return assign(flow, frame, at, { k: "address", of: left }, s);
  const x = at.type === "unary_expression" ? child(at, "operand") : undefined;
  return x?.type === "identifier" ? assign(flow, frame, x, left, s) : [s];
}

/** Some argument is the address of a variable that matters while a resource is open. */
export function givesAddress({ args }: Call, s: State): boolean {
  return isLive(s) && args.some((a) => a?.k === "address");
}

/** A deferred call with `&x` finds in x what is there when it runs, unless what it gets besides ends here and now. */
export function readsLater(flow: Flow, frame: Frame, call: SyntaxNode, s: State): boolean {
  const isAddress = (n: SyntaxNode): boolean =>
    n.type === "unary_expression" &&
    frame.file.text[n.start] === "&" &&
    child(n, "operand")?.type === "identifier";
  const given = child(call, "arguments")?.children ?? [];
  if (!given.some((n) => isAddress(unparen(n)))) return false;
  const site = flow.site?.call;
  let now = site !== undefined && call.start <= site.start && site.end <= call.end;
  walk(call, (n) => {
    if (now || n.type === "func_literal" || isAddress(n)) return false;
    const v = n.type === "identifier" ? flow.typer.program.variableOf(frame.file, n) : undefined;
    if (v && isTracked(s.env.get(v))) now = true;
    return undefined;
  });
  return !now;
}

/** Printed by a format, as in `trace("resp=%v", &resp)`: looked at, and nothing more. A body, or its Close, is for closing. */
export function isPrinted(frame: Frame, { argNodes, args }: Call, index: number): boolean {
  const value = args[index];
  if (value?.k !== "response" && value?.k !== "address" && isTracked(value)) return false;
  return argNodes
    .slice(0, index)
    .some((n) => n.type.endsWith("string_literal") && /%[-+# 0]*\d*[vTsdqxpt]/.test(frame.file.textOf(n)));
}
