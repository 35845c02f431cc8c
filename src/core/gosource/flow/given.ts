// What a call tells the function it calls about its parameters: nil or not, true or false. A function can give a resource
// to one caller (`do(req, nil)`) and close it for another (`do(req, &target)`).

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { Callee } from "../types/callees";
import { isNamed, type GoType } from "../types/goType";
import { fieldsOf, isInterface } from "../types/members";
import type { Typer } from "../types/typer";
import { declaredVars } from "./locals";
import { methodOf } from "./requests";
import { START, withVar, type State } from "./state";
import { FALSE, isTracked, NONNIL, TRUE, valueKey, type Value } from "./value";

export interface Given {
  /** The state in which the function starts. */
  readonly start: State;
  /** Equal keys mean equal starts. */
  readonly key: string;
}

/** `undefined` when it tells nothing that the function asks for. */
export function givenBy(
  typer: Typer,
  file: SourceFile,
  callee: Callee | undefined,
  argNodes: readonly SyntaxNode[],
  args: readonly (Value | undefined)[],
): Given | undefined {
  const decl = callee?.decl;
  if (!decl?.body || callee?.methodExpression || args.length !== argNodes.length) return undefined;
  let start = START;
  let key = "";
  declaredVars(typer, decl.file, decl.node, "parameters").forEach(({ v, variadic }, i) => {
    const node = argNodes[i];
    if (!v || !node || variadic || !asksFor(typer, decl, i)) return;
    const told = constantOf(typer, file, args[i], node) ?? inInterface(typer, file, node, typer.typeOfVar(v));
    if (!told) return;
    start = withVar(start, v, told);
    key += `|${i}=${valueKey(told)}`;
  });
  return key === "" ? undefined : { start, key };
}

function constantOf(
  typer: Typer,
  file: SourceFile,
  v: Value | undefined,
  node: SyntaxNode,
): Value | undefined {
  if (v?.k === "struct") {
    if (isTracked(v)) return undefined;
    return { ...v, fields: new Map([...v.fields].filter(([, f]) => CONSTANT.test(f.k))) };
  }
  // The value is that of the variable, whose address is never nil.
  if (file.text[unparen(node).start] === "&") return madeAs(typer, file, node) ?? NONNIL;
  if (v?.k === "literal") return NONNIL;
  return v ? (CONSTANT.test(v.k) ? v : undefined) : madeAs(typer, file, node);
}

const CONSTANT = /^(nil|nonnil|true|false|head)$/;

/** What is no interface itself makes one that is not nil, even from a nil pointer. */
function inInterface(
  typer: Typer,
  file: SourceFile,
  node: SyntaxNode,
  to: GoType | undefined,
): Value | undefined {
  if (!isNamed(to, "", "any") && !isInterface(typer, to)) return undefined;
  const from = typer.underlying(typer.typeOf(file, node));
  return from && /^(ptr|struct|list|map|func|chan)$/.test(from.k) ? NONNIL : undefined;
}

/** The switches (fields of type bool, and a method HEAD) of `opts := Options{…}` that nothing sets later, for a variable from outside. */
function madeAs(typer: Typer, file: SourceFile, node: SyntaxNode): Value | undefined {
  const at = unparen(node);
  const name = unparen(at.type === "unary_expression" ? (child(at, "operand") ?? at) : at);
  const v = name.type === "identifier" ? typer.program.variableOf(file, name) : undefined;
  const made = v?.init?.type === "unary_expression" ? child(v.init, "operand") : v?.init;
  if (!v || v.assignments > 0 || made?.type !== "composite_literal") return undefined;
  const type = typer.typeOf(v.file, made);
  const under = typer.underlying(type);
  if (under?.k !== "struct") return undefined;
  const elements = child(made, "body")?.children ?? [];
  if (elements.some((e) => e.type !== "keyed_element")) return undefined;
  const texts = elements.map((e) => v.file.textOf(e).split(/:\s*/));
  const owner = v.file.textOf(v.owner);
  const fields = new Map<string, Value>();
  for (const { name: field, type: fieldType } of fieldsOf(typer, under.file, under.node)) {
    const isSwitch = isNamed(fieldType, "", "bool");
    if (!isSwitch && !isNamed(fieldType, "", "string")) continue;
    if (owner.includes(`${v.name}.${field} =`)) continue;
    const given = texts.find(([key]) => key === field)?.[1] ?? (isSwitch ? "false" : "");
    const told = given === "true" ? TRUE : given === "false" ? FALSE : methodOf(given);
    if (told) fields.set(field, told);
  }
  return { k: "struct", fields, type };
}

const asked = new WeakMap<FuncDecl, readonly boolean[]>();

/** Where a name stands that is passed on: to a function, in a struct, or as a comparison. */
const PASSING: ReadonlySet<string> = new Set([
  "argument_list",
  "literal_element",
  "keyed_element",
  "binary_expression",
]);

/** The function tests the parameter, looks into it, or passes it on. */
function asksFor(typer: Typer, decl: FuncDecl, index: number): boolean {
  let all = asked.get(decl);
  if (!all) {
    const params = declaredVars(typer, decl.file, decl.node, "parameters").map(({ v }) => v);
    const uses = params.map((v) => (v?.tests ?? 0) > 0);
    walk(decl.node, (n) => {
      if (n.type !== "identifier") return undefined;
      const at = params.indexOf(typer.program.variableOf(decl.file, n));
      if (at >= 0 && (n.field === "operand" || PASSING.has(n.parent?.type ?? ""))) uses[at] = true;
      return undefined;
    });
    asked.set(decl, (all = uses));
  }
  return all[index] ?? false;
}
