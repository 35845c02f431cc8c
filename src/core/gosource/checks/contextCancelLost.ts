// The cancel function of context.WithCancel and its kin, if some path never uses it: the context's timer and its place in
// the parent stay until the parent ends. What counts as use is what counts for go vet's lostcancel: any mention.

import { isNamed, type GoType } from "../types/goType";
import { mentionsAny, type Resource } from "../flow/resource";
import { child, enclosing, FUNCTIONS, listed, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { Typer } from "../types/typer";
import type { Check } from "./check";
import { resourceProblems } from "./resourceProblems";

// golang.org/x/tools/go/analysis/passes/lostcancel, isContextWithCancel, as of 2026.
const MAKERS = new Set([
  "WithCancel",
  "WithCancelCause",
  "WithTimeout",
  "WithTimeoutCause",
  "WithDeadline",
  "WithDeadlineCause",
]);

const cancel: Resource = {
  id: "context-cancel-lost",
  value: { k: "method", of: { k: "resource", i: 0 }, name: "cancel" },
  typePackage: "context",
  typeNames: ["CancelFunc", "CancelCauseFunc"],
  makers: MAKERS,
  guessedNames: [],
  ends: new Set(["cancel"]),
  endsWhenRead: false,
  endsWhenMentioned: true,
  carries: isCancelFunction,
  isExempt: (typer, file, call, callee) =>
    !callee.key.startsWith("context.") || isKeptOutside(typer, file, call) || isInMain(file, call),
  guess: () => undefined,
  ending: (_typer, type, text) => (isNamed(type, "context", "CancelFunc") ? `${text}()` : undefined),
  concerns: (file) => file.imports().includes("context") && mentionsAny(MAKERS, file.text),
};

/** `ctx, cancel = context.WithCancel(…)` in a literal, both declared around it: whoever sees them may call it later. */
function isKeptOutside(typer: Typer, file: SourceFile, call: SyntaxNode): boolean {
  const statement = call.parent?.type === "expression_list" ? call.parent.parent : undefined;
  const target = listed(statement && child(statement, "left"))[1];
  const v = target?.type === "identifier" ? typer.program.variableOf(file, target) : undefined;
  return v !== undefined && v.owner !== enclosing(call, FUNCTIONS);
}

/** The process ends with main, as go vet has it, too. */
function isInMain(file: SourceFile, call: SyntaxNode): boolean {
  const fn = enclosing(call, FUNCTIONS);
  const name = fn?.type === "function_declaration" ? child(fn, "name") : undefined;
  return name !== undefined && file.packageName === "main" && file.textOf(name) === "main";
}

function isCancelFunction(type: GoType | undefined): boolean {
  return isNamed(type, "context", "CancelFunc") || isNamed(type, "context", "CancelCauseFunc");
}

export const contextCancelLost: Check = {
  id: cancel.id,
  title: "The context's cancel function is not used on every path",
  explanation:
    "Until cancel is called, the new context stays registered with its parent, and whatever waits for its Done channel " +
    "goes on waiting: goroutines that were to stop with it never do.",
  byDefault: true,
  mentions: (source) => cancel.concerns(source),
  run: (context, file) =>
    resourceProblems(context, file, cancel, {
      noun: "the context's cancel function",
      ended: "used",
      graded: false,
    }),
};
