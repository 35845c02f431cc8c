// Statements: states in, states out. What leaves by return, break, continue or goto is put where it goes.

import { child, childrenIn, listed, type SyntaxNode } from "../syntax/syntaxNode";
import { assign, assignAll, zeroValue } from "./assignments";
import { branch } from "./conditions";
import { evaluate, evaluateList } from "./expressions";
import { deferCall, goCall } from "./deferred";
import type { Flow, Frame, Target } from "./flow";
import { execFor, execSelect, execSwitch, execTypeSwitch } from "./compound";
import { distinct, isLive, type State } from "./state";
import { isTracked, type Value } from "./value";

export function exec(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  if (states.length === 0 && node.type !== "labeled_statement" && frame.gotos.size === 0) return [];
  if (!flow.step(states.length + 1)) return [];
  const open = flow.stillOpen(frame, node, states);
  const now = SIMPLE.has(node.type) ? open.map((s) => flow.mention(frame, node, s)) : open;
  const out = flow.followed(run(flow, frame, node, now));
  return containsSite(flow, frame, node) && SIMPLE.has(node.type) ? flow.settle(frame, out, node) : out;
}

const SIMPLE = new Set([
  "expression_statement",
  "short_var_declaration",
  "assignment_statement",
  "var_declaration",
  "send_statement",
  "go_statement",
  "defer_statement",
]);

function containsSite(flow: Flow, frame: Frame, node: SyntaxNode): boolean {
  const site = flow.site;
  if (!site) return false;
  return frame.file === site.file && node.start <= site.call.start && site.call.end <= node.end;
}

function run(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  switch (node.type) {
    case "block":
      return node.children[0] ? exec(flow, frame, node.children[0], states) : [...states];
    case "statement_list":
      return execList(flow, frame, node.children, states);
    case "expression_statement":
      return each(states, (s) => evaluate(flow, frame, node.children[0], s).map((r) => r.s));
    case "short_var_declaration":
    case "assignment_statement":
      return execAssignment(flow, frame, node, states);
    case "var_declaration":
      return execVar(flow, frame, node, states);
    case "send_statement":
      return execSend(flow, frame, node, states);
    case "return_statement":
      return execReturn(flow, frame, node, states);
    case "if_statement":
      return execIf(flow, frame, node, states);
    case "for_statement":
      return execFor(flow, frame, node, states, "");
    case "expression_switch_statement":
      return execSwitch(flow, frame, node, states, "");
    case "type_switch_statement":
      return execTypeSwitch(flow, frame, node, states, "");
    case "select_statement":
      return execSelect(flow, frame, node, states, "");
    case "labeled_statement":
      return execLabeled(flow, frame, node, states);
    case "go_statement":
      return each(states, (s) => goCall(flow, frame, node, s));
    case "defer_statement":
      return each(states, (s) => deferCall(flow, frame, node, s));
    case "break_statement":
      flow.noteExit(frame, node, states);
      findTarget(frame, node, false)?.breaks.push(...states);
      return [];
    case "continue_statement":
      flow.noteExit(frame, node, states);
      findTarget(frame, node, true)?.continues.push(...states);
      return [];
    case "goto_statement": {
      const label = node.children[0] ? frame.file.textOf(node.children[0]) : "";
      flow.noteExit(frame, node, states);
      frame.gotos.set(label, [...(frame.gotos.get(label) ?? []), ...states]);
      return [];
    }
    case "receive_statement":
      return execAssignment(flow, frame, node, states);
    default:
      return [...states];
  }
}

export function each(states: readonly State[], step: (s: State) => readonly State[]): State[] {
  return distinct(states.flatMap(step));
}

/** A goto enters the list again at its label; six rounds are enough for retry loops made of gotos. */
function execList(flow: Flow, frame: Frame, list: readonly SyntaxNode[], states: readonly State[]): State[] {
  let now = [...states];
  for (const statement of list) now = exec(flow, frame, statement, now);
  let out = now;
  for (let round = 0; round < 6; round++) {
    let entered = false;
    for (let i = 0; i < list.length; i++) {
      const statement = list[i];
      const label = statement?.type === "labeled_statement" ? child(statement, "label") : undefined;
      const waiting = label && frame.gotos.get(frame.file.textOf(label));
      if (!label || !waiting) continue;
      frame.gotos.delete(frame.file.textOf(label));
      entered = true;
      now = distinct(waiting);
      for (const next of list.slice(i)) now = exec(flow, frame, next, now);
      out = distinct([...out, ...now]);
    }
    if (!entered) break;
  }
  return out;
}

function execAssignment(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const lefts = listed(child(node, "left"));
  const rights = listed(child(node, "right"));
  const operator = child(node, "operator");
  const plain = !operator || frame.file.textOf(operator) === "=";
  const assigned = (s: State): State[] => {
    if (rights.length === 1 && lefts.length > 1) {
      return evaluate(flow, frame, rights[0], s, lefts.length).flatMap((r) => {
        const values = r.v?.k === "tuple" ? r.v.items : [r.v];
        return assignAll(flow, frame, lefts, values, r.s);
      });
    }
    return evaluateList(flow, frame, rights, s).flatMap((r) =>
      plain ? assignAll(flow, frame, lefts, r.vs, r.s) : [r.s],
    );
  };
  const isOfRoot = flow.site !== undefined && frame.fn === flow.root;
  if (node.type !== "assignment_statement" || !isOfRoot || containsSite(flow, frame, node)) {
    return each(states, assigned);
  }
  return each(states, (s) => (isLive(s) ? flow.noteDropped(s, assigned(s), node) : assigned(s)));
}

function execVar(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const specs = node.children.flatMap((c) => (c.type === "var_spec_list" ? c.children : [c]));
  let now = [...states];
  for (const spec of specs) {
    const names = childrenIn(spec, "name");
    const values = listed(child(spec, "value"));
    const type = child(spec, "type");
    now = each(now, (s) => {
      if (values.length === 0) {
        const zero = type && zeroValue(flow, frame, type);
        return names.reduce<State[]>((all, n) => all.flatMap((x) => assign(flow, frame, n, zero, x)), [s]);
      }
      if (values.length === 1 && names.length > 1) {
        return evaluate(flow, frame, values[0], s, names.length).flatMap((r) =>
          assignAll(flow, frame, names, r.v?.k === "tuple" ? r.v.items : [r.v], r.s),
        );
      }
      return evaluateList(flow, frame, values, s).flatMap((r) => assignAll(flow, frame, names, r.vs, r.s));
    });
  }
  return now;
}

function execSend(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const channel = child(node, "channel");
  const value = child(node, "value");
  return each(states, (s) =>
    evaluate(flow, frame, channel, s).flatMap((c) =>
      evaluate(flow, frame, value, c.s).flatMap((r) => {
        const isTaken = !channel || meetsReceiver(flow, frame, node, channel);
        if (c.v?.k !== "bag" || isTaken || flow.engine.facts.isReceivedElsewhere(frame.file, channel)) {
          return [flow.handOver(r.s, r.v, "sent")];
        }
        const items = r.v && isTracked(r.v) ? [...c.v.items, r.v] : c.v.items;
        return assign(flow, frame, channel, { k: "bag", items }, r.s);
      }),
    ),
  );
}

/** `return resp, do(func() { resp = … })`: the compiler makes the calls first, and reads variables last. */
function readLast(
  flow: Flow,
  frame: Frame,
  list: readonly SyntaxNode[],
  { vs, s }: { vs: readonly (Value | undefined)[]; s: State },
): (Value | undefined)[] {
  return vs.map((value, i) => {
    const e = list[i];
    const v = e?.type === "identifier" ? flow.typer.program.variableOf(frame.file, e) : undefined;
    return v && list.length > 1 ? s.env.get(v) : value;
  });
}

/** In a select with other ways, a channel without a buffer is sent to only when somebody receives. */
function meetsReceiver(flow: Flow, frame: Frame, send: SyntaxNode, channel: SyntaxNode): boolean {
  if (send.field !== "communication" || (send.parent?.parent?.children.length ?? 0) < 2) return false;
  const v = channel.type === "identifier" ? flow.typer.program.variableOf(frame.file, channel) : undefined;
  const made = v?.init?.type === "call_expression" ? v.init : undefined;
  if (!v || !made || !/^make\b/.test(v.file.textOf(made))) return false;
  return child(made, "arguments")?.children.length === 1;
}

function execReturn(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const list = listed(node.children[0]);
  if (list.length === 0) flow.noteExit(frame, node, states);
  for (const s of states) {
    if (list.length === 0) {
      frame.returns.push({ state: s, values: [], node });
      continue;
    }
    for (const r of evaluateList(flow, frame, list, s)) {
      // What the statement itself does to the resource is done when it leaves.
      flow.noteExit(frame, node, [r.s]);
      const tuple =
        list.length === 1 && r.vs[0]?.k === "tuple" ? r.vs[0].items : readLast(flow, frame, list, r);
      const [state] = list.some((e) => containsSite(flow, frame, e))
        ? flow.settle(frame, [r.s], node)
        : [r.s];
      if (state) frame.returns.push({ state, values: tuple, node });
    }
  }
  return [];
}

function execIf(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const initializer = child(node, "initializer");
  const condition = child(node, "condition");
  const consequence = child(node, "consequence");
  const alternative = child(node, "alternative");
  const start = initializer ? exec(flow, frame, initializer, states) : states;
  const { yes, no } = branch(flow, frame, condition, start);
  const settle = (all: readonly State[]): State[] =>
    containsSite(flow, frame, condition ?? node) && condition ? flow.settle(frame, all, condition) : [...all];
  const entered = expectsError(frame, condition, consequence)
    ? yes.map((s) => flow.handOver(flow.handOver(s, NEWEST, "stored"), BEFORE, "stored"))
    : yes;
  const then = consequence ? exec(flow, frame, consequence, distinct(settle(entered))) : entered;
  const otherwise = alternative ? exec(flow, frame, alternative, distinct(settle(no))) : settle(no);
  return distinct([...then, ...otherwise]);
}

const NEWEST: Value = { k: "resource", i: 0 };
const BEFORE: Value = { k: "resource", i: 1 };

/** `if err == nil { t.Errorf("expected an error") }`: in a test that passes there is no response. */
function expectsError(frame: Frame, condition?: SyntaxNode, consequence?: SyntaxNode): boolean {
  if (!frame.file.isTest || !condition || !consequence) return false;
  if (!/^\w*[eE]rr\w* == nil$/.test(frame.file.textOf(condition))) return false;
  return /\b[tb]\.(Error|Fatal)f?\(/.test(frame.file.textOf(consequence));
}

function execLabeled(flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[]): State[] {
  const label = child(node, "label");
  const statement = node.children.find((c) => c !== label);
  if (!label || !statement) return [...states];
  const name = frame.file.textOf(label);
  switch (statement.type) {
    case "for_statement":
      return execFor(flow, frame, statement, states, name);
    case "expression_switch_statement":
      return execSwitch(flow, frame, statement, states, name);
    case "type_switch_statement":
      return execTypeSwitch(flow, frame, statement, states, name);
    case "select_statement":
      return execSelect(flow, frame, statement, states, name);
    default:
      return exec(flow, frame, statement, states);
  }
}

function findTarget(frame: Frame, node: SyntaxNode, loop: boolean): Target | undefined {
  const label = node.children[0] ? frame.file.textOf(node.children[0]) : "";
  for (let i = frame.targets.length - 1; i >= 0; i--) {
    const target = frame.targets[i];
    if (target && (label === "" ? !loop || target.isLoop : target.label === label)) return target;
  }
  return undefined;
}
