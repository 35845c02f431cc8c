// defer and go.

import { child, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { evaluate } from "./expressions";
import { FUNCTIONS } from "../syntax/syntaxNode";
import type { Flow, Frame } from "./flow";
import { runLiteral } from "./invoke";
import { readsLater } from "./pointers";
import { distinct, isLive, type State } from "./state";
import { isTracked, type Value } from "./value";

/**
 * A deferred call with arguments has them evaluated now, and what it closes is as good as closed; what looks variables up
 * at the end (a literal, a method of a local list, a function that is given an address) waits until then.
 */
export function deferCall(flow: Flow, frame: Frame, node: SyntaxNode, s: State): State[] {
  const call = node.children[0];
  if (!call) return [s];
  if (isInEndlessLoop(frame, node)) return [s];
  const fn = unparen(child(call, "function") ?? call);
  const hasArguments = (child(call, "arguments")?.children.length ?? 0) > 0;
  const late =
    (fn.type === "func_literal" ? !hasArguments : looksUpLater(flow, frame, fn, s)) ||
    readsLater(flow, frame, call, s);
  if (late && !closesOwnIteration(flow, frame, fn, s)) {
    return [{ ...s, defers: [...s.defers, { file: frame.file, call }] }];
  }
  const results = evaluate(flow, { ...frame, isDeferring: true }, call, s).map((r) => r.s);
  return results.length > 0 ? distinct(results) : [s];
}

function looksUpLater(flow: Flow, frame: Frame, fn: SyntaxNode, s: State): boolean {
  const value = headValue(flow, frame, fn, s);
  return value?.k === "literal" || value?.k === "struct" || value?.k === "bag";
}

function headValue(flow: Flow, frame: Frame, fn: SyntaxNode, s: State): Value | undefined {
  const head = fn.type === "selector_expression" ? child(fn, "operand") : fn;
  if (head?.type !== "identifier") return undefined;
  const v = flow.typer.program.variableOf(frame.file, head);
  return v && s.env.get(v);
}

/** In a loop, a literal closes the variable of its own round: what it will do at the end is settled now. */
function closesOwnIteration(flow: Flow, frame: Frame, fn: SyntaxNode, s: State): boolean {
  if (fn.type !== "func_literal") return false;
  for (const v of flow.capturedBy(frame.file, fn)) {
    if (v.loop && frame.fn.start <= v.loop.start && isTracked(s.env.get(v))) return true;
  }
  return false;
}

/** `for { … }` with no way out: what is deferred in it never runs. */
function isInEndlessLoop(frame: Frame, node: SyntaxNode): boolean {
  for (let at = node.parent; at && at !== frame.fn; at = at.parent) {
    if (at.type === "func_literal") return false;
    if (at.type === "for_statement" && isEndless(at)) return true;
  }
  return false;
}

export function isEndless(loop: SyntaxNode): boolean {
  const body = child(loop, "body");
  const head = loop.children.find((c) => c !== body);
  if (!body || (head && !(head.type === "for_clause" && !child(head, "condition")))) return false;
  return !isLeft(loop);
}

/** Something in a loop's body leaves it. */
export function isLeft(loop: SyntaxNode): boolean {
  const body = child(loop, "body");
  let leaves = false;
  if (!body) return leaves;
  walk(body, (n) => {
    if (FUNCTIONS.has(n.type)) return false;
    if (n.type === "return_statement" || n.type === "goto_statement") leaves = true;
    if (n.type === "break_statement" && (n.children.length > 0 || breaksFrom(n, loop))) leaves = true;
    return undefined;
  });
  return leaves;
}

const BREAKABLE = new Set([
  "for_statement",
  "expression_switch_statement",
  "type_switch_statement",
  "select_statement",
]);

function breaksFrom(node: SyntaxNode, loop: SyntaxNode): boolean {
  let at = node.parent;
  while (at && !BREAKABLE.has(at.type)) at = at.parent;
  return at === loop;
}

/** Runs what this frame deferred, last first. A deferred os.Exit ends the path. */
export function runDefers(flow: Flow, frame: Frame, s: State): State[] {
  let states: State[] = [s];
  for (let i = s.defers.length - 1; i >= frame.firstDefer; i--) {
    const deferred = s.defers[i];
    if (!deferred) continue;
    states = states.flatMap((x) => {
      const before = { ...x, defers: x.defers.slice(0, i) };
      const fn = child(deferred.call, "function");
      const hasArguments = (child(deferred.call, "arguments")?.children.length ?? 0) > 0;
      if (fn && unparen(fn).type === "func_literal" && !hasArguments) {
        return runLiteral(flow, frame, deferred.file, unparen(fn), [], before).map((r) => r.s);
      }
      return evaluate(flow, { ...frame, file: deferred.file }, deferred.call, before).map((r) => r.s);
    });
  }
  return distinct(states);
}

/** A goroutine runs beside: what it does is done, its result is nobody's. One that never ends keeps what it was given. */
export function goCall(flow: Flow, frame: Frame, node: SyntaxNode, s: State): State[] {
  const call = node.children[0];
  if (!call) return [s];
  const results = evaluate(flow, frame, call, s);
  if (results.length > 0) return distinct(results.map((r) => r.s));
  if (!isLive(s)) return [s];
  let state = s;
  walk(call, (n) => {
    if (n.type !== "identifier") return undefined;
    const v = flow.typer.program.variableOf(frame.file, n);
    if (v) state = flow.handOver(state, s.env.get(v), "captured");
    return undefined;
  });
  return [state];
}
