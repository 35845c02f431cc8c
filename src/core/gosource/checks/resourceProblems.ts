// From runs of the flow analysis to problems: one per call that gives a resource which some path leaves open.

import { isAlwaysMentioned } from "../flow/alwaysMentioned";
import type { Engine } from "../flow/engine";
import { Flow } from "../flow/flow";
import type { Resource } from "../flow/resource";
import { closeFixes } from "../fixes/closeFixes";
import type { FunctionResult } from "../keptResults";
import type { Fix, Problem, SourceNote } from "../problem";
import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { enclosing, walk, type Span, type SyntaxNode } from "../syntax/syntaxNode";
import type { CheckContext } from "./check";
import { functionNameAt } from "./functionName";
import type { GoType } from "../types/goType";
import type { Typer } from "../types/typer";
import { describe, type Words } from "./describe";

const LITERAL: ReadonlySet<string> = new Set(["func_literal"]);
const BUDGET = 20000;

export function resourceProblems(
  context: CheckContext,
  file: SourceFile,
  resource: Resource,
  words: Words,
  isBounded: IsBounded = () => false,
): Problem[] {
  const { kept, notes, givers } = context;
  const problems: Problem[] = [];
  for (const { node, decl } of rootsOf(context, resource, file)) {
    const known = decl && kept?.get(resource.id, decl.start);
    const result = known ?? resultOfRoot(context, file, resource, words, isBounded, node);
    if (decl) kept?.set(resource.id, decl.start, result);
    problems.push(...result.problems);
    notes.push(...result.notes);
    if (result.gives && decl && !resource.makers) givers.add(decl);
  }
  return problems;
}

/** The call holds what it gives no longer than its function runs. */
type IsBounded = (file: SourceFile, call: SyntaxNode) => boolean;

function resultOfRoot(
  context: CheckContext,
  file: SourceFile,
  resource: Resource,
  words: Words,
  isBounded: IsBounded,
  root: SyntaxNode,
): FunctionResult {
  const problems: Problem[] = [];
  const namedLines: (number | undefined)[] = [];
  const notes: SourceNote[] = [];
  let gives = false;
  for (const call of context.engine.sitesIn(resource, file, root)) {
    if (resource.endsWhenMentioned && isAlwaysMentioned(context.engine.program, file, call)) continue;
    const flow = analyze(context, resource, file, root, call);
    if (flow.handovers.has("returned")) gives = true;
    const place = {
      check: resource.id,
      file: file.path,
      range: file.rangeOf(call),
      function: functionNameAt(file, call),
    };
    const described = flow.exhausted
      ? undefined
      : describe(file, call, flow, words, flow.lost.length > 0 && isBounded(file, call));
    // What is found on the paths that were followed stands, whatever the others hold.
    const open = described?.level === "default" ? undefined : whatIsOpen(flow);
    if (open)
      notes.push({ ...place, message: `${open}: check by hand that ${words.noun} is ${words.ended}` });
    if (!described) continue;
    const { namedLine, ...said } = described;
    namedLines.push(namedLine);
    problems.push({
      ...place,
      ...said,
      fixes: described.level === "default" ? fixesFor(context, file, call, flow, resource, words.noun) : [],
    });
  }
  return { problems, namedLines, notes, gives };
}

/** Why the run cannot say that all is well. */
function whatIsOpen({ exhausted, skipped }: Flow): string | undefined {
  const { states, helper } = skipped;
  if (exhausted) return "too many paths to follow from this call";
  if (helper) return `${helper.name} is too large, or too deep in calls, to be followed`;
  return states ? "too many states meet after this call, and not all were followed" : undefined;
}

function fixesFor(
  context: CheckContext,
  file: SourceFile,
  call: SyntaxNode,
  flow: Flow,
  resource: Resource,
  noun: string,
): Fix[] {
  const { typer } = context.engine;
  const callee = typer.callee(file, call);
  const isCloser = callee?.decl !== undefined && givesClosers(callee.decl);
  const endingOf = (type: GoType | undefined, text: string): string | undefined =>
    resource.ending(typer, type, text) ??
    (isCloser && isPlainFunction(typer, type) ? `${text}()` : undefined);
  const forNew = (type: GoType | undefined): ((name: string) => string) | undefined => {
    const ending = endingOf(type, "");
    return ending === undefined ? undefined : (name) => name + ending;
  };
  return closeFixes({
    file,
    call,
    flow,
    noun,
    ending: (target) => endingOf(typer.typeOf(file, target), file.textOf(target)),
    endingOfNew: forNew(callee?.type?.results[0]),
    endingOf: forNew,
  });
}

function isPlainFunction(typer: Typer, type: GoType | undefined): boolean {
  const under = typer.underlying(type);
  return under?.k === "func" && under.params.length === 0;
}

/** Each function that it returns closes something. */
function givesClosers(decl: FuncDecl): boolean {
  let all = true;
  let some = false;
  walk(decl.node, (n) => {
    if (n.type === "func_literal" && n.parent?.parent?.type !== "return_statement") return false;
    if (n.type !== "return_statement") return undefined;
    for (const e of n.children[0]?.children ?? []) {
      const isLiteral = e.type === "func_literal";
      const closes = isLiteral
        ? /\.Close\(\)/.test(decl.file.textOf(e))
        : /\.Close$/.test(decl.file.textOf(e));
      if (closes) some = true;
      else if (isLiteral) all = false;
    }
    return false;
  });
  return all && some;
}

/** The functions of a file, and the literals that stand outside of any. */
function rootsOf(
  { engine }: CheckContext,
  resource: Resource,
  file: SourceFile,
): { node: SyntaxNode; decl: FuncDecl | undefined }[] {
  const roots: { node: SyntaxNode; decl: FuncDecl | undefined }[] = [];
  const may = (piece: Span): boolean => engine.mayHaveSites(resource, file, piece);
  for (const decl of file.functions) {
    if (may(decl) && decl.body) roots.push({ node: decl.node, decl });
  }
  for (const node of file.nodes("var", may)) {
    walk(node, (n) => {
      if (n.type !== "func_literal") return undefined;
      roots.push({ node: n, decl: undefined });
      return false;
    });
  }
  return roots;
}

/**
 * A call inside a literal is looked at with the literal alone first. When the resource leaves it by a captured variable, a
 * channel or an argument, the function around it is run, where the literal is called.
 */
export function analyze(
  context: CheckContext,
  resource: Resource,
  file: SourceFile,
  root: SyntaxNode,
  call: SyntaxNode,
): Flow {
  const { engine } = context;
  const literal = enclosing(call, LITERAL);
  const inner = literal && literal.start > root.start ? literal : undefined;
  const runAt = (at: SyntaxNode): Flow => {
    const flow = new Flow(engine, resource, { file, call }, at, BUDGET);
    engine.run(flow, file);
    return flow;
  };
  if (!inner) return runAt(root);
  const alone = runAt(inner);
  const leaves = alone.handovers.has("captured") || alone.handovers.has("sent");
  const passed = alone.handovers.has("returned") && !isNamedLiteral(inner);
  if (!leaves && !passed) return alone;
  // What the literal gives to a function that gives it on is looked at where that is called.
  const around = inner.parent?.type === "argument_list" ? inner.parent.parent : undefined;
  if (!leaves && around?.type === "call_expression" && isLookedAt(engine, resource, file, around))
    return alone;
  const whole = runAt(root);
  if (whole.exhausted) return alone.lost.length > 0 ? alone : whole;
  return whole.reached ? whole : alone;
}

/** The call gives the resource itself, or runs the literal where the function that it calls is looked at. */
function isLookedAt(engine: Engine, resource: Resource, file: SourceFile, call: SyntaxNode): boolean {
  if (engine.giver(resource, file, call)) return true;
  const decl = engine.typer.callee(file, call)?.decl;
  return decl?.body !== undefined && engine.sitesIn(resource, decl.file, decl.node).length > 0;
}

/** `fetch := func() …`: its calls are looked at by themselves. */
function isNamedLiteral(literal: SyntaxNode): boolean {
  const list = literal.parent;
  return list?.type === "expression_list" && list.field !== "" && list.parent?.type !== "return_statement";
}
