// A request whose context is cancelled when the function returns: what its response holds does not outlive the call.

import {
  child,
  childrenIn,
  FUNCTIONS,
  enclosing,
  listed,
  unparen,
  walk,
  type SyntaxNode,
} from "../syntax/syntaxNode";
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
    const cancel = cancelOf(typer, file, fn, context);
    if (cancel && cancel.owner === fn && isDeferred(typer, file, fn, cancel)) return true;
  }
  return false;
}

/** The calls that made a request: its first value, later `req = req.WithContext(ctx)`, or the argument itself. */
function sourcesOf(typer: Typer, file: SourceFile, fn: SyntaxNode, e: SyntaxNode): SyntaxNode[] {
  if (e.type === "call_expression") return [e];
  const v = e.type === "identifier" ? typer.program.variableOf(file, e) : undefined;
  return v ? gifts(typer, file, fn, v).map(({ call }) => call) : [];
}

/** The calls by which statements of the function give a variable its value, as the first on the left, and who is second. */
function gifts(
  typer: Typer,
  file: SourceFile,
  fn: SyntaxNode,
  v: GoVar,
): { call: SyntaxNode; second: SyntaxNode | undefined }[] {
  const all: { call: SyntaxNode; second: SyntaxNode | undefined }[] = [];
  walk(fn, (n) => {
    if (n.type !== "assignment_statement" && n.type !== "short_var_declaration") return undefined;
    const [left, second] = listed(child(n, "left"));
    const [call] = listed(child(n, "right"));
    const isCall = left !== undefined && call?.type === "call_expression";
    if (isCall && typer.program.variableOf(file, left) === v) all.push({ call, second });
    return undefined;
  });
  const declared = v.node.parent?.type === "var_spec" ? v.init : undefined;
  if (declared?.type === "call_expression") {
    all.push({ call: declared, second: childrenIn(v.node.parent ?? declared, "name")[1] });
  }
  return all;
}

/** The other variable of `ctx, cancel := context.WithTimeout(…)`. */
function cancelOf(typer: Typer, file: SourceFile, fn: SyntaxNode, context: GoVar): GoVar | undefined {
  const made = gifts(typer, file, fn, context).find(
    ({ call, second }) =>
      second && /^context\.With(Cancel|Timeout|Deadline)/.test(typer.callee(file, call)?.key ?? ""),
  );
  return made?.second && typer.program.variableOf(file, made.second);
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
