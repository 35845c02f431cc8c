// The fixes for a resource that is left open. Each shape of the code has its own; where none is surely right, none is
// offered. After a fix the check is silent at that place, and nothing else has moved.

import type { Flow } from "../flow/flow";
import type { Fix, TextEdit } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import {
  child,
  contains,
  enclosing,
  FUNCTIONS,
  listed,
  LOOPS,
  walk,
  type SyntaxNode,
} from "../syntax/syntaxNode";
import type { GoType } from "../types/goType";
import { directoryOf } from "../types/modules";
import { captureFix } from "./captureFix";
import { capturedFix } from "./capturedFix";
import { errorCheckAfter, errorName } from "./errorCheck";
import { exitFix, overwriteFix } from "./exitFixes";
import { hoistFix } from "./hoistFix";
import { importEdit } from "./importEdit";
import { loopFix } from "./loopFix";
import { isGivenAway, startedWith } from "./stillUsed";
import { linesAfter, linesAtStart, nextStatement, statementOf, withoutLines } from "./place";

export interface FixContext {
  readonly file: SourceFile;
  readonly call: SyntaxNode;
  readonly flow: Flow;
  /** "response body": for titles. */
  readonly noun: string;
  /** The statement that ends what an expression holds: `resp` → `resp.Body.Close()`; `undefined` if nothing does. */
  ending(target: SyntaxNode): string | undefined;
  /** The same for a variable that the fix makes up, of the type of the call's first result. */
  readonly endingOfNew: ((name: string) => string) | undefined;
  /** The same for a variable of this type. */
  endingOf(type: GoType | undefined): ((name: string) => string) | undefined;
}

export function closeFixes(context: FixContext): Fix[] {
  const { file, call, flow } = context;
  const outer = statementOf(call);
  const statement = outer && withoutLabels(outer);
  if (!outer || !statement || file.hasErrorAt(call.start)) return [];
  const fn = enclosing(call, FUNCTIONS);
  if (!fn) return [];
  const isEnding = (t: SyntaxNode): boolean => context.ending(t) !== undefined;
  const target = targetOf(file, call, statement, isEnding);
  const ending = target && context.ending(target);
  // What leaves the literal that the call is in must be mended outside of it.
  if (flow.root !== fn && !isOnlyLost(flow)) {
    const fix = target && ending !== undefined && capturedFix(context, statement, target, ending);
    return fix ? [fix] : [];
  }
  const loop = enclosing(call.parent, LOOPS);
  const inLoop = loop !== undefined && loop.start > fn.start;
  const hoisted = inLoop || outer !== statement ? undefined : hoistFix(context, statement);
  if (hoisted) return [hoisted];
  if (statement.type === "if_statement") return ifInitFix(context, statement);
  const captured = captureFix(context, statement);
  if (captured) return [captured];
  if (!target || ending === undefined) return [];
  const v = target.type === "identifier" ? flow.typer.program.variableOf(file, target) : undefined;
  if (v && isGivenAway(flow, file, v)) return [];
  // A goto comes here again: a defer would keep the bodies of all rounds.
  if (outer !== statement && flow.lost.some((l) => l.how === "overwritten")) {
    const fix = exitFix(context, statement, target, ending);
    return fix ? [fix] : [];
  }
  // A goroutine that was started reads on where the function has ended.
  const givesAway = flow.handovers.size > 0 || (v && startedWith(flow, file, statement, v)) !== undefined;
  const one = inLoop
    ? (overwriteFix(context, statement, target, ending, loop) ?? exitFix(context, statement, target, ending))
    : givesAway
      ? exitFix(context, statement, target, ending)
      : deferFix(context, statement, target, ending);
  if (inLoop) {
    const insertion = afterCheck(context, statement, target, [`defer ${ending}`]);
    return [one, loopFix(context, statement, loop, insertion, ending)].filter((f) => f !== undefined);
  }
  return one ? [one, ...(givesAway ? [] : drainFix(context, statement, target, ending))] : [];
}

/** The statement that labels stand before. */
function withoutLabels(statement: SyntaxNode): SyntaxNode {
  let at = statement;
  while (at.type === "labeled_statement") {
    const inner = at.children.find((c) => c.field !== "label");
    if (!inner) return at;
    at = inner;
  }
  return at;
}

function isOnlyLost(flow: Flow): boolean {
  return flow.handovers.size === 0 && flow.root.type === "func_literal";
}

/** What the call's result is assigned to, when the call is all of the right side. */
function targetOf(
  file: SourceFile,
  call: SyntaxNode,
  statement: SyntaxNode,
  isEnding: (target: SyntaxNode) => boolean,
): SyntaxNode | undefined {
  const right = listed(child(statement, "right"));
  const passed =
    right[0] !== undefined && call.parent?.parent === right[0] && call.parent.type === "argument_list";
  if (right.length !== 1 || (right[0] !== call && !passed)) return undefined;
  const lefts = listed(child(statement, "left")).filter((l) => file.textOf(l) !== "_");
  const target = lefts.find((l) => isEnding(l)) ?? lefts[0];
  return target && /^(identifier|selector_expression)$/.test(target.type) ? target : undefined;
}

/** `defer resp.Body.Close()` after the error check; a later one is moved up. */
function deferFix(
  context: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  ending: string,
): Fix | undefined {
  const { file, noun } = context;
  const beside = besideError(context, statement, target, ending);
  const insertion = beside ?? afterCheck(context, statement, target, [`defer ${ending}`]);
  if (!insertion) return undefined;
  const later = laterDefer(file, statement, ending);
  // What is not to be ended where the function ends may be in use then.
  if (!later && context.flow.resource.endsWhenMentioned) return undefined;
  const removal = later && withoutLines(file, later);
  const edits = removal ? [insertion, removal] : [insertion];
  const verb = removal ? "Move up" : `Close the ${noun}`;
  return { title: `${verb}: defer ${ending}`, edits, preferred: true };
}

/** The error check itself leaves a response open that comes along with the error: the defer stands above it. */
function besideError(
  { file, flow }: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  ending: string,
): TextEdit | undefined {
  const error = errorName(file, statement);
  const check = error === undefined ? undefined : errorCheckAfter(file, statement, error);
  if (!check || !flow.lost.some((l) => l.file === file && contains(check, l.node))) return undefined;
  return linesAfter(file, statement, [`if ${file.textOf(target)} != nil {`, `\tdefer ${ending}`, "}"]);
}

/** Lines that run only where the call succeeded. */
function afterCheck(
  { file }: FixContext,
  statement: SyntaxNode,
  target: SyntaxNode,
  lines: readonly string[],
): TextEdit | undefined {
  const error = errorName(file, statement);
  if (error === undefined || error === file.textOf(target)) return linesAfter(file, statement, lines);
  const guarded = (condition: string): TextEdit | undefined =>
    linesAfter(file, statement, [`if ${condition} {`, ...lines.map((l) => `\t${l}`), "}"]);
  if (error === "_") return guarded(`${file.textOf(target)} != nil`);
  const check = errorCheckAfter(file, statement, error);
  if (check) return linesAfter(file, check, lines);
  const next = nextStatement(statement);
  const condition = next?.type === "if_statement" && !child(next, "initializer") && child(next, "condition");
  const block = next && child(next, "consequence");
  if (condition && block && file.textOf(condition) === `${error} == nil`) {
    return linesAtStart(file, block, lines) ?? guarded(`${error} == nil`);
  }
  return guarded(`${error} == nil`);
}

/** The same defer further down in the same list: an early return stands between. */
function laterDefer(file: SourceFile, statement: SyntaxNode, ending: string): SyntaxNode | undefined {
  const list = statement.parent?.children ?? [];
  const after = list.slice(list.indexOf(statement) + 1);
  const found = after.find((s) => s.type === "defer_statement" && file.textOf(s) === `defer ${ending}`);
  const between = found ? after.slice(0, after.indexOf(found)) : [];
  const name = ending.split(".")[0] ?? "";
  // A variable that may have been given something else by then is another matter.
  let reassigned = false;
  for (const s of between) {
    walk(s, (n) => {
      if (listed(child(n, "left")).some((l) => file.textOf(l) === name)) reassigned = true;
      return undefined;
    });
  }
  return reassigned ? undefined : found;
}

/** `if resp, err := …; err == nil {` */
function ifInitFix(context: FixContext, statement: SyntaxNode): Fix[] {
  const { file, call, flow, noun } = context;
  const initializer = child(statement, "initializer");
  const target = initializer && targetOf(file, call, initializer, (t) => context.ending(t) !== undefined);
  const error = initializer && errorName(file, initializer);
  const ending = target && context.ending(target);
  const condition = child(statement, "condition");
  if (!initializer || !ending || !condition || flow.handovers.size > 0) return [];
  const loop = enclosing(call.parent, LOOPS);
  const fn = enclosing(call, FUNCTIONS);
  if (loop && fn && loop.start > fn.start) return [];
  const text = file.textOf(condition);
  const success =
    text === `${error} == nil`
      ? child(statement, "consequence")
      : text === `${error} != nil`
        ? child(statement, "alternative")
        : undefined;
  if (success?.type !== "block") return [];
  const edit = linesAtStart(file, success, [`defer ${ending}`]);
  return edit ? [{ title: `Close the ${noun}: defer ${ending}`, edits: [edit], preferred: true }] : [];
}

/** io.Discard came with go1.16; from go1.27 on, Close itself reads up to 256 KiB (net/http, maybeDrainBody). */
const DRAINED_BY_HAND = { from: 16, below: 27 };

/** Reads what is left before closing, so that the connection can be used again. */
function drainFix(context: FixContext, statement: SyntaxNode, target: SyntaxNode, ending: string): Fix[] {
  const { file, flow } = context;
  if (!ending.endsWith(".Body.Close()") || flow.closed) return [];
  if (besideError(context, statement, target, ending)) return [];
  const minor = flow.typer.program.modules.goMinor(directoryOf(file.path));
  if (minor !== undefined && (minor < DRAINED_BY_HAND.from || minor >= DRAINED_BY_HAND.below)) return [];
  const added = hasIo(file) ? undefined : importEdit(file, "io", "net/http");
  if (!added && !hasIo(file)) return [];
  const body = ending.slice(0, -".Close()".length);
  const v = target.type === "identifier" ? flow.typer.program.variableOf(file, target) : undefined;
  if (!v || v.assignments > 0 || new RegExp(`\\b${body} =`).test(file.textOf(v.owner))) return [];
  const lines = [
    "defer func() {",
    `\t_, _ = io.Copy(io.Discard, io.LimitReader(${body}, 256<<10))`,
    `\t_ = ${ending}`,
    "}()",
  ];
  const edit = afterCheck(context, statement, target, lines);
  const title = "Drain and close, so that the connection is used again";
  return edit ? [{ title, edits: added ? [added, edit] : [edit], preferred: false }] : [];
}

function hasIo(file: SourceFile): boolean {
  return file.unnamedImports.includes("io");
}
