// What a caller gets from the ends of a function that makes a resource. A function can give it open to one caller and
// closed to another, by a switch among its parameters: to a caller that does not tell which, it is unsure.

import type { SourceFile } from "../syntax/sourceFile";
import { walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { Flow } from "./flow";
import { declaredVars } from "./locals";
import { newest, toValue, type SiteOutcome } from "./outcomes";
import { GONE, type Held, type State, type Trail } from "./state";
import { isTracked, type Value } from "./value";

/** One way to the end of a function, with the conditions on the way. */
export interface End {
  readonly held: State["held"];
  readonly values: readonly (Value | undefined)[];
  readonly trail: Trail | undefined;
}

export function outcomesForCaller(flow: Flow, file: SourceFile, ends: readonly End[]): SiteOutcome[] {
  const isUnsure = hangsOnSwitch(flow, file, ends);
  const isStatusChecked = ends.some((end) => heldAtEnd(end).status === "asked" && isWell(end));
  return ends.map((end) => {
    const held = heldAtEnd(end);
    const value = toValue(end.values.map((v) => v && newest(v)));
    if (!held.live) return { held, value };
    const asked = isWell(end) && isStatusChecked ? "good" : "unasked";
    const status = held.status === "good" ? "good" : asked;
    return { held: { ...held, unsure: held.unsure || isUnsure, status }, value };
  });
}

function heldAtEnd({ held: [latest, before] }: End): Held {
  return latest.live ? latest : before.live ? before : GONE;
}

/** Ends without an error: `return resp, nil`. */
function isWell({ values }: End): boolean {
  return values.at(-1)?.k === "nil";
}

/** One side of a switch leads to the open ones, the other to those that were closed on the way. */
function hangsOnSwitch(flow: Flow, file: SourceFile, ends: readonly End[]): boolean {
  const good = ends.filter(
    (end) => end.values.some(isTracked) && !/^(nonnil|error)$/.test(end.values.at(-1)?.k ?? ""),
  );
  const open = good.filter((end) => heldAtEnd(end).live);
  const closed = good.filter((end) => !heldAtEnd(end).live);
  if (open.length === 0 || closed.length === 0) return false;
  const ways = (some: readonly End[], node: SyntaxNode): Set<boolean | undefined> =>
    new Set(some.map(({ trail }) => find(trail, node)?.taken));
  return conditionsOf(open).some((node) => {
    const toOpen = ways(open, node);
    const toClosed = ways(closed, node);
    const isDecisive =
      toOpen.size === 1 &&
      toClosed.size === 1 &&
      !toClosed.has(undefined) &&
      ![...toOpen].some((w) => toClosed.has(w));
    return isDecisive && isSwitch(flow, file, node);
  });
}

function find(trail: Trail | undefined, node: SyntaxNode): Trail | undefined {
  for (let at = trail; at; at = at.before) if (at.node === node) return at;
  return undefined;
}

function conditionsOf(ends: readonly End[]): SyntaxNode[] {
  const all = new Set<SyntaxNode>();
  for (const { trail } of ends) for (let at = trail; at; at = at.before) all.add(at.node);
  return [...all];
}

/** `opts.NoResponse`, `keep`, `c.raw`, `target == nil`: true or false, nil or not, by a parameter or the receiver alone. */
function isSwitch(flow: Flow, file: SourceFile, condition: SyntaxNode): boolean {
  const isPlain =
    /^(identifier|selector_expression)$/.test(condition.type) || /[!=]=\s*nil$/.test(file.textOf(condition));
  const fn = flow.root;
  if (!isPlain || condition.start < fn.start || condition.end > fn.end) return false;
  const given = [
    ...declaredVars(flow.typer, file, fn, "parameters"),
    ...declaredVars(flow.typer, file, fn, "receiver"),
  ];
  const names = new Set(given.map(({ v }) => v));
  let all = true;
  let some = false;
  walk(condition, (n) => {
    if (n.type === "call_expression") all = false;
    const v = n.type === "identifier" ? flow.typer.program.variableOf(file, n) : undefined;
    if (v && names.has(v)) some = true;
    else if (v) all = false;
    return undefined;
  });
  return all && some;
}
