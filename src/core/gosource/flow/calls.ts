// Calls: the site itself, methods of tracked values, functions with known effects, functions whose body is at hand
// (summaries), function literals, and everybody else.

import { child, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import type { Callee } from "../types/callees";
import { isError, isNamed } from "../types/goType";
import { signatureOf } from "../types/typeNodes";
import { implementationsOf } from "../types/implementations";
import { effectOf, onlyLooks } from "../std/effects";
import { assign } from "./assignments";
import { builtinCall } from "./builtins";
import { applyEffect } from "./effects";
import { concerns, evaluate, evaluateList, type Result } from "./expressions";
import type { Flow, Frame } from "./flow";
import { runLiteral, runSummary } from "./invoke";
import { callMethod } from "./methods";
import { givesAddress, isPrinted, setThrough } from "./pointers";
import { noteContexts, withoutBody } from "./requests";
import { retryAnswer } from "./retryAnswer";
import { heldKey, isLive, type State } from "./state";
import { isTracked, NONNIL, type Value } from "./value";

/** A call under evaluation. */
export interface Call {
  readonly node: SyntaxNode;
  readonly callee: Callee | undefined;
  readonly argNodes: readonly SyntaxNode[];
  readonly args: readonly (Value | undefined)[];
  readonly receiver: Value | undefined;
  readonly want: number;
}

export function evaluateCall(flow: Flow, frame: Frame, node: SyntaxNode, s: State, want: number): Result[] {
  if (!flow.step(1)) return [];
  const callee = flow.typer.callee(frame.file, node);
  const argNodes = (child(node, "arguments")?.children ?? [child(node, "operand")]).filter(
    (n) => n !== undefined,
  );
  if (callee?.conversion && !callee.decl) return evaluate(flow, frame, argNodes[0], s);
  if (callee?.key === "builtin.new" || callee?.key === "builtin.make") {
    return builtinCall(flow, frame, { node, callee, argNodes, args: [], receiver: undefined, want }, s);
  }
  const fn = unparen(child(node, "function") ?? node);
  // Evaluating the operand of a method call, the variable of a function value, or a call that gives a function.
  const head =
    callee?.receiver ??
    (fn.type === "identifier" || fn.type === "call_expression" || fn.type === "index_expression"
      ? fn
      : fn.type === "selector_expression" && !callee?.decl
        ? fn
        : undefined);
  const heads: Result[] = head && head !== node ? evaluate(flow, frame, head, s) : [{ v: undefined, s }];
  const results = heads.flatMap((h) =>
    evaluateArguments(flow, frame, argNodes, h.s).flatMap((a) => {
      const call: Call = { node, callee, argNodes, args: a.vs, receiver: h.v, want };
      if (flow.site?.call === node && flow.site.file === frame.file) return arrive(flow, frame, call, a.s);
      return apply(flow, frame, call, fn, a.s);
    }),
  );
  if (results.length <= MAX_RESULTS) return results;
  const live = results.filter((r) => isLive(r.s));
  if (live.length > MAX_RESULTS) flow.skipped.states = true;
  return [...live, ...results.filter((r) => !isLive(r.s))].slice(0, MAX_RESULTS);
}

/** Ends of one call that are followed further. */
const MAX_RESULTS = 60;

function evaluateArguments(
  flow: Flow,
  frame: Frame,
  argNodes: readonly SyntaxNode[],
  s: State,
): { vs: readonly (Value | undefined)[]; s: State }[] {
  return evaluateList(flow, frame, argNodes, s).map((r) =>
    r.vs.length === 1 && r.vs[0]?.k === "tuple" ? { vs: r.vs[0].items, s: r.s } : r,
  );
}

/** The call that is looked at: it succeeds with a fresh resource, or fails without one. */
function arrive(flow: Flow, frame: Frame, call: Call, s: State): Result[] {
  const aged = noteContexts(flow, frame, call, flow.arrive(s));
  const outcomes = flow.engine.siteOutcomes(flow, call);
  return (call.callee?.decl?.body ? outcomes : withoutBody(call, outcomes)).map((o) => ({
    v: o.value,
    s: { ...aged, held: [o.held, aged.held[1]] },
  }));
}

function apply(flow: Flow, frame: Frame, call: Call, fn: SyntaxNode, s: State): Result[] {
  const { callee } = call;
  const function_ = callee?.receiver ? undefined : call.receiver;
  if (function_?.k === "literal")
    return runLiteral(flow, frame, function_.file, function_.node, call.args, s);
  if (function_?.k === "each") {
    return function_.items.reduce<Result[]>(
      (all, item) => all.flatMap((r) => apply(flow, frame, { ...call, receiver: item }, fn, r.s)),
      [{ v: undefined, s }],
    );
  }
  if (function_?.k === "method") return callMethod(flow, frame, call, function_.of, function_.name, s);
  if (function_ && isTracked(function_) && fn.type === "identifier")
    return [{ v: undefined, s: flow.close(s, function_) }];
  if (fn.type === "func_literal") return runLiteral(flow, frame, frame.file, fn, call.args, s);
  if (callee?.literal) return runLiteral(flow, frame, callee.literal.file, callee.literal.node, call.args, s);
  if (callee?.key.startsWith("builtin.")) return builtinCall(flow, frame, call, s);
  if (callee?.receiver && call.receiver) {
    return callMethod(flow, frame, call, call.receiver, callee.name, s);
  }
  return callFunction(flow, frame, call, s);
}

/** A function or method whose receiver is nothing special. */
export function callFunction(flow: Flow, frame: Frame, call: Call, s: State): Result[] {
  const { callee } = call;
  if (/^(errors\.New|fmt\.Errorf)$/.test(callee?.key ?? "")) return [{ v: NONNIL, s }];
  const effect = effectOf(callee?.key ?? "", callee?.name ?? "", callee?.decl?.body !== undefined);
  if (effect) return applyEffect(flow, frame, call, effect, s);
  if (callee?.decl?.body && flow.engine.facts.neverReturns(callee.decl)) return [];
  const answer = retryAnswer(call, s);
  if (answer) return [{ v: answer, s }];
  const literal = call.args.some((a, i) => a?.k === "literal" && isRelevant(flow, frame, call, i, s));
  const tracked = isTracked(call.receiver) || call.args.some((a) => isTracked(a) || isContainer(a));
  if (callee?.decl?.body && (tracked || literal || givesAddress(call, s))) {
    const results = runSummary(flow, frame, call, callee.decl, s, literal);
    if (results) return results;
  }
  return (tracked && throughInterface(flow, frame, call, s)) || unknownCall(flow, frame, call, s);
}

/** A call through an interface, where all that it may run does the same to the resource. */
function throughInterface(flow: Flow, frame: Frame, call: Call, s: State): Result[] | undefined {
  if (!call.callee) return undefined;
  const all: Result[] = [];
  let agreed: string | undefined;
  for (const decl of implementationsOf(flow.typer, frame.file, call.callee)) {
    const results = runSummary(flow, frame, call, decl, s, false);
    if (!results) return undefined;
    const ends = [...new Set(results.map((r) => heldKey(r.s.held)))].sort().join();
    agreed ??= ends;
    if (ends !== agreed) return undefined;
    all.push(...results);
  }
  return all.length > 0 ? all : undefined;
}

function isContainer(v: Value | undefined): boolean {
  return v?.k === "struct" || v?.k === "bag";
}

function isRelevant(flow: Flow, frame: Frame, call: Call, i: number, s: State): boolean {
  const a = call.args[i];
  return a?.k === "literal" && concerns(flow, { ...frame, file: a.file }, a.node, s);
}

/** Code that is not at hand. The standard library never takes a body over; others may. */
export function unknownCall(flow: Flow, frame: Frame, call: Call, s: State): Result[] {
  const { callee } = call;
  const key = callee?.key ?? "";
  let results: Result[] = [{ v: undefined, s }];
  call.args.forEach((a, i) => {
    results = results.flatMap(({ v, s: x }): Result[] => {
      if (a?.k === "literal") {
        return passLiteral(flow, frame, call, i, x).map((r) => ({
          v: passedOn(flow, frame, call, r.v) ?? v,
          s: r.s,
        }));
      }
      if (!a || (a.k !== "address" && !isTracked(a) && !isContainer(a))) return [{ v, s: x }];
      if ((callee?.type === undefined && onlyLooks(key)) || isPrinted(frame, call, i)) return [{ v, s: x }];
      if (a.k === "address") {
        return setThrough(flow, frame, call.argNodes[i], undefined, x).map((state) => ({ v, s: state }));
      }
      if (callee && isTracked(a) && flow.resource.isLent?.(callee)) return [{ v, s: x }];
      if (KEEPERS.test(key)) return [{ v, s: flow.handOver(x, a, "stored") }];
      if (flow.typer.program.isStandardFunction(key) && (callee?.decl === undefined || !callee.decl.body))
        return [{ v, s: standardUse(flow, x, a) }];
      if (isTracked(a) && wantsReader(callee, i)) return [{ v, s: standardUse(flow, x, a) }];
      flow.unknownTaker ??= isTracked(a) ? { file: frame.file, node: call.node } : undefined;
      const left = forget(flow, frame, call.argNodes[i], a, flow.handOver(x, a, "unknown"));
      return left.map((state) => ({ v, s: state }));
    });
  });
  return results;
}

/** `handle func(io.Reader)`: a function value that can only read what it is given. */
function wantsReader(callee: Callee | undefined, i: number): boolean {
  return callee?.variable !== undefined && isNamed(callee.type?.params[i], "io", "Reader");
}

const POLLS = /(^|[/.])(\w*[pP]oll|[wW]ait|Eventually)/;

/** `retry.Do(func() error { … })`: the error of a function that runs a literal is the one that the literal ended with. */
function passedOn(flow: Flow, frame: Frame, call: Call, given: Value | undefined): Value | undefined {
  // `return false, nil`: not yet, says what a poll asks again and again, until its own time is over.
  const isFalse = given?.k === "tuple" && given.items[0]?.k === "false";
  if (isFalse && POLLS.test(call.callee?.key ?? "")) return undefined;
  const error = given?.k === "tuple" ? given.items.at(-1) : given;
  const results = call.callee?.type?.results;
  if ((error?.k !== "nil" && error?.k !== "nonnil") || (results && !isError(results.at(-1))))
    return undefined;
  // `return retry.Do(…)` gives as many as the function around.
  const isReturned =
    call.node.parent?.parent?.type === "return_statement" && call.node.parent.children.length === 1;
  const around = isReturned ? signatureOf(flow.engine.program, frame.file, frame.fn).results : undefined;
  const count = results?.length ?? around?.length ?? Math.max(call.want, 1);
  if (count === 1) return error;
  // `retry, err := invoke(func() (bool, error) { … })`: what gives as many gives the switches too.
  const switches = given?.k === "tuple" && given.items.length === count ? given.items.slice(0, -1) : [];
  const before = Array.from({ length: count - 1 }, (_, i) =>
    isSwitch(switches[i]) ? switches[i] : undefined,
  );
  return { k: "tuple", items: [...before, error] };
}

function isSwitch(v: Value | undefined): boolean {
  return v?.k === "true" || v?.k === "false";
}

/** The standard library's containers: what is put in there is somebody else's. */
const KEEPERS = /^(context\.WithValue|sync\.(Map|Pool)\.|sync\/atomic\.|container\/)/;

/** An unknown function may call the literal it is given: once, now; or keep it, which shows when it never closes. */
function passLiteral(flow: Flow, frame: Frame, call: Call, i: number, s: State): Result[] {
  const a = call.args[i];
  if (a?.k !== "literal" || !isRelevant(flow, frame, call, i, s)) return [{ v: undefined, s }];
  const results = runLiteral(flow, frame, a.file, a.node, [], s);
  return results.map((r) => ({ v: r.v, s: flow.handOver(r.s, r.v, "unknown") }));
}

function standardUse(flow: Flow, s: State, v: Value | undefined): State {
  let state = s;
  if (v?.k !== "resource" && v?.k !== "reader") return s;
  flow.owned(s, v, (i) => {
    const held = state.held[i];
    if (held.live && held.read === 0) {
      const next: [typeof held, typeof held] = [state.held[0], state.held[1]];
      next[i] = { ...held, read: 1 };
      state = { ...state, held: next };
    }
  });
  return state;
}

/** A variable whose list or struct somebody else has now: what is put in later is theirs; a pointer stays one. */
function forget(
  flow: Flow,
  frame: Frame,
  argNode: SyntaxNode | undefined,
  given: Value | undefined,
  s: State,
): State[] {
  const isAddress = argNode?.type === "unary_expression";
  const at = argNode && unparen(isAddress ? (child(argNode, "operand") ?? argNode) : argNode);
  if (at?.type !== "identifier") return [s];
  return assign(flow, frame, at, !isAddress && given?.k === "struct" ? NONNIL : undefined, s);
}
