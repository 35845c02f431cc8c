// Conditions: which states go which way, and what each way tells about the variables looked at.

import { child, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import { effectOf } from "../std/effects";
import { isError } from "../types/goType";
import { whereEqual } from "./bodiless";
import { evaluate, type Result } from "./expressions";
import type { Flow, Frame } from "./flow";
import { isOtherMethod } from "./requests";
import { isLive, withHeld, withVar, type State } from "./state";
import { EOF, FALSE, isNil, NIL, NONNIL, TRUE, type Value } from "./value";

export interface Branches {
  yes: State[];
  no: State[];
}

/** Compares what `tested` holds with a known value; `condition` is the whole comparison. */
type Test = (
  flow: Flow,
  frame: Frame,
  tested: SyntaxNode,
  value: Value | undefined,
  s: State,
  condition: SyntaxNode,
) => Branches;

function joined(all: readonly Branches[]): Branches {
  return { yes: all.flatMap(({ yes }) => yes), no: all.flatMap(({ no }) => no) };
}

/** Splits the states by a condition; a way that a state cannot take is left out. */
export function branch(
  flow: Flow,
  frame: Frame,
  condition: SyntaxNode | undefined,
  states: readonly State[],
): Branches {
  if (!condition) return { yes: [...states], no: [...states] };
  return joined(states.map((s) => branchOne(flow, frame, unparen(condition), s)));
}

function branchOne(flow: Flow, frame: Frame, e: SyntaxNode, s: State): Branches {
  if (e.type === "unary_expression" && operatorOf(frame, e) === "!") {
    const { yes, no } = branch(flow, frame, child(e, "operand"), [s]);
    return { yes: no, no: yes };
  }
  if (e.type === "binary_expression") {
    const left = child(e, "left");
    const right = child(e, "right");
    const operator = operatorOf(frame, e);
    if (operator === "&&") {
      const first = branch(flow, frame, left, [s]);
      const second = branch(flow, frame, right, first.yes);
      return { yes: second.yes, no: [...first.no, ...second.no] };
    }
    if (operator === "||") {
      const first = branch(flow, frame, left, [s]);
      const second = branch(flow, frame, right, first.no);
      return { yes: [...first.yes, ...second.yes], no: second.no };
    }
    const asked = left && right ? statusAsked(flow, frame, [left, right], s) : s;
    if ((operator === "==" || operator === "!=") && left && right) {
      const same = compare(flow, frame, left, right, [asked], e);
      return operator === "==" ? same : { yes: same.no, no: same.yes };
    }
    if (left && right && /^[<>]=?$/.test(operator)) {
      return lengthBranch(flow, frame, left, right, operator, s) ?? byValue(flow, frame, e, asked);
    }
  }
  if (e.type === "call_expression") {
    const is = errorsIs(flow, frame, e, s) ?? asserted(flow, frame, e, s);
    if (is) return is;
  }
  return byValue(flow, frame, e, s);
}

/** The states in which two expressions are equal, and the others. */
export function compare(
  flow: Flow,
  frame: Frame,
  left: SyntaxNode,
  right: SyntaxNode,
  states: readonly State[],
  condition: SyntaxNode,
): Branches {
  const one = (l: Value | undefined, r: Value | undefined, s: State): Branches => {
    if (isSentinelTest(frame, l, r, left, right)) return { yes: [], no: [s] };
    const isHead = isSameMethod(frame, l, r, left, right);
    if (isHead !== undefined) return isHead ? { yes: [s], no: [] } : { yes: [], no: [s] };
    const [tested, value, known] = r?.k === "nil" || r?.k === "eof" ? [left, l, r] : [right, r, l];
    if (known?.k === "nil") return nilTest(flow, frame, tested, value, s, condition);
    if (known?.k === "eof") return eofTest(flow, frame, tested, value, s, condition);
    const negated = isNegated(frame, condition);
    const equal = take(frame, condition, !negated, s);
    return {
      yes: [whereEqual(flow, frame, left, right, equal)],
      no: [take(frame, condition, negated, s)],
    };
  };
  return joined(
    states.flatMap((s) =>
      evaluate(flow, frame, left, s).flatMap((l) =>
        evaluate(flow, frame, right, l.s).map((r) => one(l.v, r.v, r.s)),
      ),
    ),
  );
}

/** `err == ErrSkip` without an error: package variables that name errors are not nil. */
function isSentinelTest(
  frame: Frame,
  l: Value | undefined,
  r: Value | undefined,
  left: SyntaxNode,
  right: SyntaxNode,
): boolean {
  const other = l?.k === "nil" ? right : r?.k === "nil" ? left : undefined;
  return other !== undefined && /^(\w+\.)?([eE]rr[A-Z]\w*|EOF)$/.test(frame.file.textOf(other));
}

/** `method == "HEAD"` where the method is known. */
function isSameMethod(
  frame: Frame,
  l: Value | undefined,
  r: Value | undefined,
  left: SyntaxNode,
  right: SyntaxNode,
): boolean | undefined {
  if (l?.k === "head" && r?.k === "head") return true;
  const other = l?.k === "head" ? right : r?.k === "head" ? left : undefined;
  return other && isOtherMethod(frame.file.textOf(other)) ? false : undefined;
}

/** `isTimeout(err)` without an error: what asks for the kind of an error says no. */
function isPredicateOfNil(flow: Flow, frame: Frame, e: SyntaxNode, s: State): boolean {
  if (e.type !== "call_expression") return false;
  const [only, more] = child(e, "arguments")?.children ?? [];
  if (!only || more || !isError(flow.typer.typeOf(frame.file, only))) return false;
  return evaluate(flow, frame, only, s)[0]?.v?.k === "nil";
}

const nilTest: Test = (flow, frame, tested, value, s, condition) => {
  const known = isNil(value);
  if (known === true) return { yes: [s], no: [] };
  if (known === false) return { yes: [], no: [s] };
  const negated = isNegated(frame, condition);
  const isNilNow = learn(flow, frame, tested, NIL, s);
  const isNot = fail(flow, frame, tested, learn(flow, frame, tested, NONNIL, s));
  return {
    yes: [take(frame, condition, !negated, isNilNow)],
    no: [take(frame, condition, negated, isNot)],
  };
};

const eofTest: Test = (flow, frame, tested, value, s, condition) => {
  if (value?.k === "eof") return { yes: [s], no: [] };
  if (value?.k === "error" || value?.k === "nil") return { yes: [], no: [s] };
  const yes = learn(flow, frame, tested, EOF, s);
  return {
    yes: [value?.k === "nonnil" ? yes : take(frame, condition, !isNegated(frame, condition), yes)],
    no: [s],
  };
};

/** `errors.Is(err, io.EOF)`, `errors.As(err, &x)`, `os.IsNotExist(err)`: true only for an error that is there. */
function errorsIs(flow: Flow, frame: Frame, call: SyntaxNode, s: State): Branches | undefined {
  const callee = flow.typer.callee(frame.file, call);
  if (!callee || !/(^|\/)(errors\.(Is|As)|xerrors\.(Is|As))$|^os\.Is\w+$/.test(callee.key)) return undefined;
  const [error, target] = child(call, "arguments")?.children ?? [];
  if (!error) return undefined;
  const one = ({ v, s: at }: Result): Branches => {
    const wanted = target && callee.key.endsWith("Is") ? evaluate(flow, frame, target, at)[0]?.v : undefined;
    if (wanted?.k === "eof") return eofTest(flow, frame, error, v, at, call);
    if (isNil(v) === true) return { yes: [], no: [at] };
    const there = isNil(v) === false ? at : fail(flow, frame, error, learn(flow, frame, error, NONNIL, at));
    return { yes: [take(frame, call, true, there)], no: [take(frame, call, false, at)] };
  };
  return joined(evaluate(flow, frame, error, s).map(one));
}

/** `if assert.NoError(t, err)`: true where there is none. */
function asserted(flow: Flow, frame: Frame, call: SyntaxNode, s: State): Branches | undefined {
  const callee = flow.typer.callee(frame.file, call);
  const effect = effectOf(callee?.key ?? "", callee?.name ?? "", callee?.decl?.body !== undefined);
  if (effect?.does !== "require" || effect.of === "receiver") return undefined;
  const error = child(call, "arguments")?.children[effect.of];
  if (!error) return undefined;
  const tested = evaluate(flow, frame, error, s).map((r) => nilTest(flow, frame, error, r.v, r.s, call));
  const { yes, no } = joined(tested);
  return effect.isNil ? { yes, no } : { yes: no, no: yes };
}

/** `len(bag) > 0`, `i < len(bag)`: decided when something is in the bag. */
function lengthBranch(
  flow: Flow,
  frame: Frame,
  left: SyntaxNode,
  right: SyntaxNode,
  operator: string,
  s: State,
): Branches | undefined {
  const lengthOf = (e: SyntaxNode): Value | undefined => {
    if (e.type !== "call_expression" || !frame.file.textOf(e).startsWith("len(")) return undefined;
    const arg = child(e, "arguments")?.children[0];
    return arg && evaluate(flow, frame, arg, s)[0]?.v;
  };
  const value = lengthOf(left);
  if (value?.k === "bag" && value.items.length > 0 && frame.file.textOf(right) === "0") {
    return operator === ">" ? { yes: [s], no: [] } : operator === "<=" ? { yes: [], no: [s] } : undefined;
  }
  return undefined;
}

function byValue(flow: Flow, frame: Frame, e: SyntaxNode, s: State): Branches {
  const out: Branches = { yes: [], no: [] };
  for (const r of evaluate(flow, frame, e, s)) {
    if (isPredicateOfNil(flow, frame, e, s)) out.no.push(r.s);
    else if (r.v?.k === "true") out.yes.push(take(frame, e, true, r.s));
    else if (r.v?.k === "false") out.no.push(take(frame, e, false, r.s));
    else {
      out.yes.push(take(frame, e, true, learn(flow, frame, e, TRUE, r.s)));
      out.no.push(take(frame, e, false, learn(flow, frame, e, FALSE, r.s)));
    }
  }
  return out;
}

/** `resp.StatusCode >= 400`: the path has asked how the response went. */
function statusAsked(flow: Flow, frame: Frame, sides: readonly SyntaxNode[], s: State): State {
  const asking = sides.find((n) => /\.StatusCode$/.test(frame.file.textOf(n)));
  const response = asking && child(unparen(asking), "operand");
  const v = response && evaluate(flow, frame, response, s)[0]?.v;
  if (v?.k !== "response" || !s.held[v.i].live || s.held[v.i].status !== "unasked") return s;
  return withHeld(s, v.i, { status: "asked" });
}

/** Notes a fact about a variable, if another condition will ask for it. */
function learn(flow: Flow, frame: Frame, tested: SyntaxNode, value: Value, s: State): State {
  const at = unparen(tested);
  if (at.type !== "identifier") return s;
  const v = flow.typer.program.variableOf(frame.file, at);
  if (!v || (v.tests < 2 && v.kind !== "result") || flow.isOutside(v)) return s;
  return withVar(s, v, value);
}

/** Some other operation failed: such a path does not decide the grade. */
function fail(flow: Flow, frame: Frame, tested: SyntaxNode, s: State): State {
  const isAnError = isError(flow.typer.typeOf(frame.file, tested)) || /err/i.test(frame.file.textOf(tested));
  if (!isLive(s) || !isAnError || asksContext(flow, frame, tested)) return s;
  let state = s;
  for (const i of [0, 1] as const) if (s.held[i].live) state = withHeld(state, i, { failed: true });
  return state;
}

/** `ctx.Err()`, or a variable that was made for it: a cancelled context is the end of some work, and no failure of it. */
function asksContext(flow: Flow, frame: Frame, tested: SyntaxNode): boolean {
  const at = unparen(tested);
  const call = at.type === "identifier" ? flow.typer.program.variableOf(frame.file, at)?.init : at;
  if (call?.type !== "call_expression") return false;
  return flow.typer.callee(frame.file, call)?.key === "context.Context.Err";
}

function take(frame: Frame, node: SyntaxNode, taken: boolean, s: State): State {
  if (!isLive(s)) return s;
  return { ...s, trail: { file: frame.file, node, taken, before: s.trail } };
}

function isNegated(frame: Frame, condition: SyntaxNode): boolean {
  return operatorOf(frame, condition) === "!=";
}

export function operatorOf(frame: Frame, e: SyntaxNode): string {
  const operator = child(e, "operator");
  return operator ? frame.file.textOf(operator) : "";
}
