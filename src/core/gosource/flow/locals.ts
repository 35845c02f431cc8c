// The variables of a function as the interpreter sees them: those that its signature declares, and those that end with it.

import type { SourceFile } from "../syntax/sourceFile";
import { child, childrenIn, type SyntaxNode } from "../syntax/syntaxNode";
import type { GoVar } from "../types/scopes";
import type { Typer } from "../types/typer";
import { distinct, withVar, type State } from "./state";

/** The variables of a signature's field, in order; unnamed ones are `undefined`. */
export function declaredVars(
  typer: Typer,
  file: SourceFile,
  fn: SyntaxNode,
  field: "parameters" | "result" | "receiver",
): { v: GoVar | undefined; variadic: boolean }[] {
  const list = child(fn, field);
  if (list?.type !== "parameter_list") return [];
  const all: { v: GoVar | undefined; variadic: boolean }[] = [];
  for (const p of list.children) {
    const variadic = p.type === "variadic_parameter_declaration";
    const names = childrenIn(p, "name");
    for (const n of names) all.push({ v: typer.program.variableOf(file, n), variadic });
    if (names.length === 0) all.push({ v: undefined, variadic });
  }
  return all;
}

/** Variables that end with a function are forgotten, unless a literal still sees them. */
export function forgetLocals(states: readonly State[], fn: SyntaxNode): State[] {
  return distinct(
    states.map((s) => {
      let state = s;
      for (const v of s.env.keys()) {
        if (v.owner === fn && v.capturedBy.size === 0) state = withVar(state, v, undefined);
      }
      return state;
    }),
  );
}
