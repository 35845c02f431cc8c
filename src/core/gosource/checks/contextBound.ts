// A request whose context is cancelled when the function returns: what its response holds does not outlive the call.

import { child, FUNCTIONS, enclosing, listed, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { Typer } from "../types/typer";
import type { GoVar } from "../types/scopes";

/** The function defers the cancel of the context that the call's request carries. */
export function isBoundByDeferredCancel(typer: Typer, file: SourceFile, call: SyntaxNode): boolean {
  const fn = enclosing(call, FUNCTIONS);
  if (!fn) return false;
  const contexts = new Set<GoVar>();
  const note = (e: SyntaxNode | undefined): void => {
    const v = e?.type === "identifier" ? typer.program.variableOf(file, e) : undefined;
    if (v) contexts.add(v);
  };
  for (const arg of child(call, "arguments")?.children ?? []) {
    note(arg);
    for (const e of sourcesOf(typer, file, fn, unparen(arg))) {
      for (const inner of child(e, "arguments")?.children ?? []) note(inner);
    }
  }
  for (const context of contexts) {
    const cancel = cancelOf(typer, file, context);
    if (cancel && cancel.owner === fn && isDeferred(typer, file, fn, cancel)) return true;
  }
  return false;
}

/** The calls that made a request: its first value, later `req = req.WithContext(ctx)`, or the argument itself. */
function sourcesOf(typer: Typer, file: SourceFile, fn: SyntaxNode, e: SyntaxNode): SyntaxNode[] {
  if (e.type === "call_expression") return [e];
  const v = e.type === "identifier" ? typer.program.variableOf(file, e) : undefined;
  if (!v) return [];
  const all: SyntaxNode[] = v.init?.type === "call_expression" ? [v.init] : [];
  walk(fn, (n) => {
    if (n.type !== "assignment_statement") return undefined;
    const [left] = listed(child(n, "left"));
    const [right] = listed(child(n, "right"));
    if (left && right?.type === "call_expression" && typer.program.variableOf(file, left) === v)
      all.push(right);
    return undefined;
  });
  return all;
}

/** The other variable of `ctx, cancel := context.WithTimeout(…)`. */
function cancelOf(typer: Typer, file: SourceFile, context: GoVar): GoVar | undefined {
  const made = context.init;
  if (made?.type !== "call_expression" || context.count !== 2) return undefined;
  if (!/^context\.With(Cancel|Timeout|Deadline)/.test(typer.callee(file, made)?.key ?? "")) return undefined;
  const other = listed(child(made.parent?.parent ?? made, "left"))[1];
  return other && typer.program.variableOf(file, other);
}

function isDeferred(typer: Typer, file: SourceFile, fn: SyntaxNode, cancel: GoVar): boolean {
  let found = false;
  walk(fn, (n) => {
    if (n.type !== "defer_statement") return undefined;
    walk(n, (m) => {
      const called = m.type === "call_expression" ? child(m, "function") : undefined;
      if (called?.type === "identifier" && typer.program.variableOf(file, called) === cancel) found = true;
      return undefined;
    });
    return undefined;
  });
  return found;
}
