// What a call calls: a declared function or method, a literal, a conversion, or a value of a function type.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, childrenIn, unparen, type SyntaxNode } from "../syntax/syntaxNode";
import type { FuncType, GoType } from "./goType";
import { memberOf } from "./members";
import type { GoVar } from "./scopes";
import type { Typer } from "./typer";
import { signatureOf, typeFromNode } from "./typeNodes";

export interface Callee {
  /** "net/http.Get", "net/http.Client.Do", "builtin.append"; "" when it has no name. */
  readonly key: string;
  readonly name: string;
  readonly type: FuncType | undefined;
  readonly decl?: FuncDecl;
  readonly literal?: { readonly file: SourceFile; readonly node: SyntaxNode };
  /** The value before the dot of a method call. */
  readonly receiver?: SyntaxNode;
  /** Embedded fields between the receiver and the method's own type. */
  readonly path?: readonly string[];
  /** `(*T).Method(x, …)`: the first argument is the receiver. */
  readonly methodExpression?: boolean;
  readonly variable?: GoVar;
  readonly conversion?: GoType;
  readonly typeArguments?: {
    readonly names: readonly string[];
    readonly types: readonly (GoType | undefined)[];
  };
}

const BUILTINS = new Set(
  "append cap clear close complex copy delete imag len make max min new panic print println real recover".split(
    " ",
  ),
);

export function calleeOf(typer: Typer, file: SourceFile, call: SyntaxNode): Callee | undefined {
  if (call.type === "type_conversion_expression") return conversionOrGeneric(typer, file, call);
  const fn = child(call, "function");
  return fn && resolve(typer, file, unparen(fn), typeArguments(typer, file, child(call, "type_arguments")));
}

function typeArguments(typer: Typer, file: SourceFile, node: SyntaxNode | undefined): (GoType | undefined)[] {
  return (node?.children ?? []).map((n) => typeFromNode(typer.program, file, n));
}

/** `F[T](x)` with one type argument and one argument parses as a conversion. */
function conversionOrGeneric(typer: Typer, file: SourceFile, node: SyntaxNode): Callee | undefined {
  const type = child(node, "type");
  if (!type) return undefined;
  if (type.type === "generic_type") {
    const base = child(type, "type");
    const written = typeArguments(typer, file, child(type, "type_arguments"));
    const callee = base && resolveName(typer, file, base, written);
    if (callee?.decl) return callee;
  }
  const conversion = typeFromNode(typer.program, file, type);
  return conversion && { key: "", name: "", type: undefined, conversion };
}

function resolve(
  typer: Typer,
  file: SourceFile,
  fn: SyntaxNode,
  written: (GoType | undefined)[],
): Callee | undefined {
  switch (fn.type) {
    case "identifier":
    case "selector_expression":
      return resolveName(typer, file, fn, written);
    case "func_literal":
      return { key: "", name: "", type: signatureOf(typer.program, file, fn), literal: { file, node: fn } };
    case "index_expression": {
      const operand = child(fn, "operand");
      const index = child(fn, "index");
      const element = typer.typeOf(file, fn);
      if (element?.k === "func" && operand && typer.typeOf(file, operand)?.k !== "func")
        return valued(element);
      const types = index ? [typeFromNode(typer.program, file, index)] : [];
      return operand && resolve(typer, file, unparen(operand), types);
    }
    case "type_instantiation_expression": {
      const type = child(fn, "type");
      const args = fn.children
        .filter((c) => c.field !== "type")
        .map((c) => typeFromNode(typer.program, file, c));
      return type && resolveName(typer, file, type, args);
    }
    default: {
      const conversion = fn.type.endsWith("_type") ? typeFromNode(typer.program, file, fn) : undefined;
      if (conversion) return { key: "", name: "", type: undefined, conversion };
      const converted = typer.typeOperand(file, fn);
      if (converted) return { key: "", name: "", type: undefined, conversion: converted };
      return valued(typer.underlying(typer.typeOf(file, fn)));
    }
  }
}

function valued(type: GoType | undefined, variable?: GoVar, name = ""): Callee | undefined {
  if (type?.k !== "func") return variable && { key: "", name, type: undefined, variable };
  return { key: "", name, type, ...(variable && { variable }) };
}

function resolveName(
  typer: Typer,
  file: SourceFile,
  fn: SyntaxNode,
  written: (GoType | undefined)[],
): Callee | undefined {
  if (fn.type === "identifier" || fn.type === "type_identifier")
    return ofIdentifier(typer, file, fn, written);
  const operand = fn.children[0];
  const field = fn.children[1];
  if (!operand || !field) return undefined;
  const name = file.textOf(field);
  const path =
    operand.type === "package_identifier"
      ? typer.program.importOf(file, file.textOf(operand))
      : typer.packageOf(file, operand);
  if (path !== undefined) return ofPackage(typer, path, name, "", written) ?? external(path, name);
  const receiverType = typer.typeOf(file, operand);
  const member = memberOf(typer, receiverType, name);
  if (member) {
    if (member.isField)
      return valued(typer.underlying(member.type), undefined, name) ?? unknown(name, operand);
    return {
      key: member.key,
      name,
      type: member.type?.k === "func" ? member.type : undefined,
      ...(member.decl && { decl: member.decl }),
      receiver: operand,
      path: member.path,
    };
  }
  const onType = receiverType ? undefined : typer.typeOperand(file, operand);
  const method = onType && memberOf(typer, onType, name);
  if (method?.type?.k === "func") {
    const type = { ...method.type, params: [onType, ...method.type.params] };
    return { key: method.key, name, type, ...(method.decl && { decl: method.decl }), methodExpression: true };
  }
  return unknown(name, operand);
}

function unknown(name: string, receiver: SyntaxNode): Callee {
  return { key: "", name, type: undefined, receiver };
}

/** A function of a package whose source is not at hand. */
function external(path: string, name: string): Callee {
  return { key: `${path}.${name}`, name, type: undefined };
}

function ofIdentifier(
  typer: Typer,
  file: SourceFile,
  fn: SyntaxNode,
  written: (GoType | undefined)[],
): Callee | undefined {
  const name = file.textOf(fn);
  const v = typer.program.variableOf(file, fn);
  if (v) {
    if (v.kind === "other") return undefined;
    const type = typer.underlying(typer.typeOfVar(v));
    const literal =
      v.assignments === 0 && v.count === 1 && v.init?.type === "func_literal" ? v.init : undefined;
    if (literal && type?.k === "func")
      return { key: "", name, type, literal: { file, node: literal }, variable: v };
    return valued(type, v, name);
  }
  for (const path of [file.importPath, ...file.dotImports]) {
    const own = path === file.importPath;
    const callee = ofPackage(typer, path, name, own ? file.packageName : "", written);
    if (callee) return callee;
  }
  return BUILTINS.has(name) ? { key: `builtin.${name}`, name, type: undefined } : builtinConversion(name);
}

function builtinConversion(name: string): Callee | undefined {
  return /^(string|u?int(8|16|32|64)?|byte|rune|float(32|64)|bool|any|error|uintptr)$/.test(name)
    ? { key: "", name, type: undefined, conversion: { k: "named", pkg: "", name, args: [] } }
    : undefined;
}

function ofPackage(
  typer: Typer,
  path: string,
  name: string,
  clause: string,
  written: (GoType | undefined)[],
): Callee | undefined {
  const decl = typer.program.func(path, name, clause);
  if (decl) {
    const type = signatureOf(typer.program, decl.file, decl.node);
    const parameters = child(decl.node, "type_parameters");
    const names = (parameters?.children ?? []).flatMap((p) =>
      childrenIn(p, "name").map((n) => decl.file.textOf(n)),
    );
    return { key: `${path}.${name}`, name, type, decl, typeArguments: { names, types: written } };
  }
  const v = typer.program.variable(path, name, clause);
  if (v) {
    const type = typer.underlying(typer.packageMember(path, name, clause));
    const value = child(v.node, "value")?.children[0];
    if (type?.k === "func" && value?.type === "func_literal") {
      return { key: `${path}.${name}`, name, type, literal: { file: v.file, node: value } };
    }
    return { key: `${path}.${name}`, name, type: type?.k === "func" ? type : undefined };
  }
  if (typer.program.type(path, name, clause)) {
    return { key: "", name, type: undefined, conversion: { k: "named", pkg: path, name, args: [] } };
  }
  return undefined;
}
