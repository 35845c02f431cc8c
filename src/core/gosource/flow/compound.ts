// Loops, switches and select.

import { child, childrenIn, listed, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { assignAll, bind } from "./assignments";
import { branch, compare } from "./conditions";
import { evaluate } from "./expressions";
import type { Flow, Frame, Target } from "./flow";
import { distinct, isLive, stateKey, type State } from "./state";
import { exec } from "./statements";
import { isNil, isTracked, NIL, type Value } from "./value";

/** Runs one compound statement; `label`: the one in front of it, or "". */
type Run = (flow: Flow, frame: Frame, node: SyntaxNode, states: readonly State[], label: string) => State[];

const ROUNDS = 5;

function runIf(flow: Flow, frame: Frame, node: SyntaxNode | undefined, states: readonly State[]): State[] {
  return node ? exec(flow, frame, node, states) : [...states];
}

function casesOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((c) => c.type.endsWith("_case"));
}

/** The statements of a case. */
function bodyOf(one: SyntaxNode): SyntaxNode | undefined {
  return one.children.find((c) => c.type === "statement_list");
}

/** Runs `body` with a target for break (and continue); what breaks comes out with what ends normally. */
function within(frame: Frame, label: string, isLoop: boolean, body: (target: Target) => State[]): State[] {
  const target: Target = { label, isLoop, breaks: [], continues: [] };
  frame.targets.push(target);
  const out = body(target);
  frame.targets.pop();
  return distinct([...out, ...target.breaks]);
}

export const execFor: Run = (flow, frame, node, states, label) => {
  const body = child(node, "body");
  const head = node.children.find((c) => c !== body);
  if (!body) return [...states];
  if (head?.type === "range_clause") return execRange(flow, frame, head, body, states, label);
  const clause = head?.type === "for_clause" ? head : undefined;
  const initializer = clause && child(clause, "initializer");
  const update = clause && child(clause, "update");
  const condition = clause ? child(clause, "condition") : head;
  const start = runIf(flow, frame, initializer, states);
  const entry = (s: State, first: boolean): { yes: State[]; no: State[] } => {
    if (!condition) return { yes: [s], no: [] };
    const { yes, no } = branch(flow, frame, condition, [s]);
    return first && yes.length > 0 && mustEnter(flow, frame, node, s) ? { yes, no: [] } : { yes, no };
  };
  return loop(frame, start, label, entry, (s) => {
    const after = exec(flow, frame, body, s);
    flow.noteExit(frame, body, after);
    return { after, update: (all) => runIf(flow, frame, update, all) };
  });
};

function execRange(
  flow: Flow,
  frame: Frame,
  head: SyntaxNode,
  body: SyntaxNode,
  states: readonly State[],
  label: string,
): State[] {
  const lefts = listed(child(head, "left"));
  const right = child(head, "right");
  const start = states.flatMap((s) => evaluate(flow, frame, right, s).map((r) => ({ s: r.s, over: r.v })));
  const out: State[] = [];
  for (const { s: first, over } of start) {
    const items = over?.k === "bag" || over?.k === "each" ? over.items : [];
    const element: Value | undefined = items.length > 0 ? { k: "each", items } : undefined;
    const isChannel = right !== undefined && flow.typer.typeOf(frame.file, right)?.k === "chan";
    const bindElement = (s: State): State[] =>
      assignAll(flow, frame, lefts, isChannel ? [element] : [undefined, element], s);
    const entry = (s: State, isFirst: boolean): { yes: State[]; no: State[] } => {
      const must = isFirst && ((element && isOfUse(element)) || mustEnter(flow, frame, body, s));
      return { yes: bindElement(s), no: must ? [] : [s] };
    };
    out.push(
      ...loop(frame, [first], label, entry, (s) => {
        const after = exec(flow, frame, body, s);
        flow.noteExit(frame, body, after);
        return { after, update: (all) => all };
      }),
    );
  }
  return distinct(out);
}

/** Iterates until no new state comes, at most ROUNDS times. */
function loop(
  frame: Frame,
  start: readonly State[],
  label: string,
  entry: (s: State, first: boolean) => { yes: State[]; no: State[] },
  body: (states: readonly State[]) => { after: State[]; update: (states: State[]) => State[] },
): State[] {
  return within(frame, label, true, (target) => {
    const exits: State[] = [];
    const seen = new Set<string>();
    let now: State[] = [...start];
    for (let round = 0; round < ROUNDS && now.length > 0; round++) {
      const inside: State[] = [];
      for (const s of now) {
        seen.add(stateKey(s));
        const { yes, no } = entry(s, round === 0);
        inside.push(...yes);
        exits.push(...no);
      }
      const { after, update } = body(distinct(inside));
      const next = update(distinct([...after, ...target.continues.splice(0)]));
      now = next.filter((s) => !seen.has(stateKey(s)));
      // A state that was seen leaves the loop as it did before; one more look at the condition settles the last round.
      if (round === ROUNDS - 1) for (const s of now) exits.push(...entry(s, false).no);
    }
    return distinct(exits);
  });
}

/** It leads to the resource, or is a function that may. */
function isOfUse(item: Value): boolean {
  return item.k === "literal" || (item.k === "each" && item.items.some(isOfUse)) || isTracked(item);
}

/** A loop that works on something that holds the resource runs at least once: nobody fills a list to skip it. */
function mustEnter(flow: Flow, frame: Frame, node: SyntaxNode, s: State): boolean {
  if (!isLive(s)) return false;
  let found = false;
  walk(node, (n) => {
    if (found) return false;
    if (n.type !== "identifier") return undefined;
    const v = flow.typer.program.variableOf(frame.file, n);
    const own = v && s.env.get(v);
    const field = n.field === "operand" && n.parent ? child(n.parent, "field") : undefined;
    // `c.fns[i]`: the list may be a field.
    const value = own?.k === "struct" && field ? own.fields.get(frame.file.textOf(field)) : own;
    if (value?.k === "bag" && value.items.some(isOfUse)) found = true;
    return undefined;
  });
  return found;
}

export const execSwitch: Run = (flow, frame, node, states, label) => {
  const initializer = child(node, "initializer");
  const tag = child(node, "value");
  let now = runIf(flow, frame, initializer, states);
  if (tag) now = distinct(now.flatMap((s) => evaluate(flow, frame, tag, s).map((r) => r.s)));
  return within(frame, label, false, () => {
    const out: State[] = [];
    let fallen: State[] = [];
    const cases = node.children.filter((c) => c.type === "expression_case");
    const entered = new Map<SyntaxNode, State[]>();
    for (const one of cases) {
      const matched: State[] = [];
      for (const value of listed(child(one, "value"))) {
        const { yes, no } = tag
          ? compare(flow, frame, tag, value, now, value)
          : branch(flow, frame, value, now);
        matched.push(...yes);
        now = no;
      }
      entered.set(one, matched);
    }
    const fallback = node.children.find((c) => c.type === "default_case");
    if (fallback) entered.set(fallback, now);
    else out.push(...now);
    for (const one of casesOf(node)) {
      const body = bodyOf(one);
      const after = runIf(flow, frame, body, distinct([...(entered.get(one) ?? []), ...fallen]));
      const falls = body?.children.at(-1)?.type === "fallthrough_statement";
      fallen = falls ? after : [];
      if (!falls) out.push(...after);
    }
    return distinct(out);
  });
};

export const execTypeSwitch: Run = (flow, frame, node, states, label) => {
  const initializer = child(node, "initializer");
  const alias = child(node, "alias")?.children[0];
  const value = child(node, "value");
  const start = runIf(flow, frame, initializer, states);
  return within(frame, label, false, () => {
    const out: State[] = [];
    for (const r of start.flatMap((s) => evaluate(flow, frame, value, s))) {
      let matched = false;
      for (const one of casesOf(node)) {
        const types = childrenIn(one, "type").map((t) => frame.file.textOf(t));
        const onlyNil = types.length === 1 && types[0] === "nil";
        if (onlyNil && isNil(r.v) === false) continue;
        if (types.some((t) => /^(\w+\.)?(Read)?Closer$/.test(t)) && r.v?.k === "resource") matched = true;
        else if (matched) continue;
        const own = alias && flow.typer.program.variableOf(frame.file, one);
        const bound = [own ? bind(r.s, own, onlyNil ? NIL : r.v) : r.s];
        out.push(...runIf(flow, frame, bodyOf(one), bound));
      }
      if (!matched && !node.children.some((c) => c.type === "default_case")) out.push(r.s);
    }
    return distinct(out);
  });
};

export const execSelect: Run = (flow, frame, node, states, label) => {
  return within(frame, label, false, () => {
    const out: State[] = [];
    for (const one of casesOf(node)) {
      const communication = child(one, "communication");
      const cases = node.children.length;
      const from = states.map((s) =>
        cases > 1 && isLive(s)
          ? { ...s, trail: { file: frame.file, node: communication ?? one, taken: true, before: s.trail } }
          : s,
      );
      const entered = runIf(flow, frame, communication, from);
      out.push(...runIf(flow, frame, bodyOf(one), entered));
    }
    return distinct(out);
  });
};
