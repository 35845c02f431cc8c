// Running functions: literals in the state of the function around them, declared functions by their summary.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, childrenIn, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import { assign, bind, zeroOf } from "./assignments";
import type { Call } from "./calls";
import { runDefers } from "./deferred";
import type { Flow, Frame, Return } from "./flow";
import { declaredVars, forgetLocals } from "./locals";
import type { Result } from "./expressions";
import { givesAddress, setThrough } from "./pointers";
import { distinct, withVar, type State } from "./state";
import { exec } from "./statements";
import { isTracked, type Value } from "./value";

const MAX_DEPTH = 6;

/** Runs a body to all its ends, deferred calls included. */
export function runBody(
  flow: Flow,
  file: SourceFile,
  fn: SyntaxNode,
  caller: Frame | undefined,
  s: State,
): Return[] {
  const body = child(fn, "body");
  if (!body) return [];
  const frame = flow.frame(file, fn, caller, s);
  let start = s;
  for (const { v } of declaredVars(flow.typer, file, fn, "result")) {
    if (v) start = bind(start, v, zeroOf(flow, flow.typer.typeOfVar(v)));
  }
  const ended = exec(flow, frame, body, [start]);
  flow.noteExit(frame, body, ended);
  for (const state of ended) frame.returns.push({ state, values: [], node: body });
  const named = declaredVars(flow.typer, file, fn, "result").map((r) => r.v);
  const out: Return[] = [];
  for (const r of frame.returns) {
    const bare = r.values.length === 0 && named.length > 0;
    // A return statement gives the named results their values, where deferred literals see them.
    let before = r.state;
    if (!bare) r.values.forEach((value, i) => (before = named[i] ? bind(before, named[i], value) : before));
    for (const state of runDefers(flow, frame, before)) {
      // Named results go out as the deferred calls leave them.
      const values = bare
        ? named.map((v) => v && state.env.get(v))
        : r.values.map((value, i) => (named[i] ? state.env.get(named[i]) : value));
      out.push({ state, values, node: r.node });
    }
  }
  return out;
}

function toResult(values: readonly (Value | undefined)[]): Value | undefined {
  return values.length === 1 ? values[0] : values.length > 1 ? { k: "tuple", items: values } : undefined;
}

/** Gives parameters their values; a variadic one gets a list of the rest. */
function bindParameters(
  flow: Flow,
  file: SourceFile,
  fn: SyntaxNode,
  args: readonly (Value | undefined)[],
  s: State,
): State {
  let state = s;
  declaredVars(flow.typer, file, fn, "parameters").forEach(({ v, variadic }, i) => {
    if (!v) return;
    const rest = args.slice(i).filter((a) => a !== undefined);
    const spread = rest.length === 1 && (rest[0]?.k === "bag" || rest[0]?.k === "each") ? rest[0] : undefined;
    state = withVar(
      state,
      v,
      variadic ? (spread ?? (rest.length > 0 ? { k: "bag", items: rest } : undefined)) : args[i],
    );
  });
  return state;
}

export function runLiteral(
  flow: Flow,
  frame: Frame,
  file: SourceFile,
  node: SyntaxNode,
  args: readonly (Value | undefined)[],
  s: State,
): Result[] {
  if (flow.running.has(node) || depth(frame) > MAX_DEPTH) return [{ v: undefined, s }];
  flow.running.add(node);
  const start = bindParameters(flow, file, node, args, s);
  const returns = runBody(flow, file, node, frame, start);
  flow.running.delete(node);
  return merged(
    returns.map((r) => ({ v: toResult(r.values), s: forgetLocals([r.state], node)[0] ?? r.state })),
  );
}

function merged(results: readonly Result[]): Result[] {
  if (results.length < 2) return [...results];
  const seen = new Map<Value | undefined, State[]>();
  for (const r of results) seen.set(r.v, [...(seen.get(r.v) ?? []), r.s]);
  return [...seen].flatMap(([v, states]) => distinct(states).map((s) => ({ v, s })));
}

function depth(frame: Frame): number {
  let count = 0;
  for (let at = frame.caller; at; at = at.caller) count++;
  return count;
}

/**
 * A call of a function of the workspace with tracked arguments: its summary is a set of outcomes, one result each. With
 * function literals among the arguments there is no summary; the body runs in the caller's state.
 */
export function runSummary(
  flow: Flow,
  frame: Frame,
  call: Call,
  decl: FuncDecl,
  s: State,
  withLiterals: boolean,
): Result[] | undefined {
  const isMethod = decl.receiver !== "";
  const args = call.callee?.methodExpression ? call.args.slice(1) : call.args;
  const receiver = call.callee?.methodExpression ? call.args[0] : call.receiver;
  if (withLiterals) return runDirectly(flow, frame, decl, receiver, args, s);
  const isConcerned = args.some((a) => isTracked(a) || isBag(a)) || isTracked(receiver) || isBag(receiver);
  if (!isConcerned && !givesAddress(call, s)) return undefined;
  const outcomes = flow.engine.summary(flow, decl, isMethod ? receiver : undefined, args, s);
  if (!outcomes) return undefined;
  return outcomes.flatMap((o) => {
    let states: State[] = [{ ...s, held: o.held }];
    // A callee that filled a struct or list of ours through a pointer.
    const nodes = [...(isMethod ? [receiverNode(call)] : []), ...call.argNodes];
    const finals = isMethod ? [o.receiver, ...o.params] : o.params;
    nodes.forEach((node, i) => {
      const target =
        node && unparen(node.type === "unary_expression" ? (child(node, "operand") ?? node) : node);
      const value = finals[i];
      const given = isMethod ? (i === 0 ? receiver : args[i - 1]) : args[i];
      if (given?.k === "address") {
        const left = value?.k === "address" ? value.of : undefined;
        states = states.flatMap((x) => setThrough(flow, frame, node, left, x));
        return;
      }
      if (!target || !value || !isBag(given) || !isBag(value)) return;
      if (target.type === "identifier" || target.type === "selector_expression") {
        states = states.flatMap((x) => assign(flow, frame, target, value, x));
      }
    });
    return states.map((state) => ({ v: toResult(o.values), s: state }));
  });
}

function receiverNode(call: Call): SyntaxNode | undefined {
  return call.callee?.receiver;
}

function isBag(v: Value | undefined): boolean {
  return v?.k === "struct" || v?.k === "bag";
}

function runDirectly(
  flow: Flow,
  frame: Frame,
  decl: FuncDecl,
  receiver: Value | undefined,
  args: readonly (Value | undefined)[],
  s: State,
): Result[] | undefined {
  if (flow.running.has(decl.node) || depth(frame) > MAX_DEPTH) return undefined;
  flow.running.add(decl.node);
  let start = bindParameters(flow, decl.file, decl.node, args, s);
  const own = declaredVars(flow.typer, decl.file, decl.node, "receiver")[0]?.v;
  if (own) start = withVar(start, own, receiver);
  const returns = runBody(flow, decl.file, decl.node, frame, start);
  flow.running.delete(decl.node);
  return merged(
    returns.map((r) => ({ v: toResult(r.values), s: forgetLocals([r.state], decl.node)[0] ?? r.state })),
  );
}

/** Names of a function's parameters, for messages. */
export function parameterCount(decl: FuncDecl): number {
  return childrenIn(decl.node, "parameters").flatMap((l) => l.children).length;
}
