// Type syntax → GoType, through the file's imports and the package's declarations.

import type { SourceFile } from "../syntax/sourceFile";
import { child, childrenIn, type SyntaxNode } from "../syntax/syntaxNode";
import { named, type FuncType, type GoType } from "./goType";
import type { Program } from "./program";

const BUILTIN = new Set(
  (
    "bool string int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune float32 float64 " +
    "complex64 complex128 error any comparable"
  ).split(" "),
);

export function typeFromNode(program: Program, file: SourceFile, node: SyntaxNode): GoType | undefined {
  if (program.types.has(node)) return program.types.get(node);
  const type = compute(program, file, node);
  if (following.size === 0) program.types.set(node, type);
  return type;
}

function compute(program: Program, file: SourceFile, node: SyntaxNode): GoType | undefined {
  const of = (n: SyntaxNode | undefined): GoType | undefined => n && typeFromNode(program, file, n);
  switch (node.type) {
    case "type_identifier":
    case "identifier":
      return typeName(program, file, node);
    case "qualified_type":
    case "selector_expression": {
      const [pkg, name] = node.children;
      const path = pkg && program.importOf(file, file.textOf(pkg));
      return path === undefined || !name ? undefined : aliased(program, path, file.textOf(name));
    }
    case "generic_type": {
      const base = of(child(node, "type"));
      const args = childrenIn(node, "type_arguments")[0]?.children.map(of) ?? [];
      return base?.k === "named"
        ? named(
            base.pkg,
            base.name,
            args.filter((a) => a !== undefined),
          )
        : base;
    }
    case "pointer_type": {
      const to = of(node.children[0]);
      return to && { k: "ptr", to };
    }
    case "unary_expression": {
      const to = of(child(node, "operand"));
      return to && { k: "ptr", to };
    }
    case "parenthesized_type":
    case "parenthesized_expression":
    case "type_elem":
    case "type_constraint":
      return of(node.children[0]);
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type":
      return { k: "list", elem: of(child(node, "element")) };
    case "map_type":
      return { k: "map", key: of(child(node, "key")), elem: of(child(node, "value")) };
    case "channel_type":
      return { k: "chan", elem: of(child(node, "value")) };
    case "function_type":
      return signatureOf(program, file, node);
    case "struct_type":
      return { k: "struct", node, file };
    case "interface_type":
      return { k: "interface", node, file };
    default:
      return undefined;
  }
}

/** The signature of whatever has parameters and a result: declarations, literals, function types, interface methods. */
export function signatureOf(program: Program, file: SourceFile, node: SyntaxNode): FuncType {
  const list = child(node, "parameters");
  const result = child(node, "result");
  const params = list ? typesIn(program, file, list) : [];
  const results =
    result?.type === "parameter_list"
      ? typesIn(program, file, result)
      : result
        ? [typeFromNode(program, file, result)]
        : [];
  const variadic = list?.children.at(-1)?.type === "variadic_parameter_declaration";
  return { k: "func", params, results, variadic };
}

function typesIn(program: Program, file: SourceFile, list: SyntaxNode): (GoType | undefined)[] {
  const all: (GoType | undefined)[] = [];
  for (const p of list.children) {
    const node = child(p, "type");
    if (!node) continue;
    const type = typeFromNode(program, file, node);
    const names = childrenIn(p, "name").length;
    for (let i = 0; i < Math.max(1, names); i++) all.push(type);
  }
  return all;
}

function typeName(program: Program, file: SourceFile, node: SyntaxNode): GoType | undefined {
  const name = file.textOf(node);
  if (isTypeParameter(file, node, name)) return { k: "param", name };
  const local = localType(file, node, name);
  if (local) return typeFromNode(program, file, local);
  if (program.type(file.importPath, name, file.packageName)) {
    return aliased(program, file.importPath, name);
  }
  for (const path of file.dotImports) if (program.type(path, name)) return aliased(program, path, name);
  return BUILTIN.has(name) ? named("", name) : undefined;
}

/** A type alias stands for what it names; aliases that go round in a circle (build tags, mistakes) stand for themselves. */
function aliased(program: Program, path: string, name: string): GoType {
  const declared = program.type(path, name);
  const node = declared?.node.type === "type_alias" ? child(declared.node, "type") : undefined;
  if (!declared || !node || following.has(node)) return named(path, name);
  following.add(node);
  const type = typeFromNode(program, declared.file, node);
  following.delete(node);
  return type ?? named(path, name);
}

const following = new Set<SyntaxNode>();

/** A type declared inside the function: its structure stands for it, for it can have no methods. */
function localType(file: SourceFile, node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "statement_list") continue;
    for (const statement of at.children) {
      if (statement.type !== "type_declaration" || statement.start > node.start) continue;
      for (const spec of statement.children) {
        const own = child(spec, "name");
        if (own && file.textOf(own) === name && spec !== node.parent) return child(spec, "type");
      }
    }
  }
  return undefined;
}

function isTypeParameter(file: SourceFile, node: SyntaxNode, name: string): boolean {
  // Not the file itself: to look at its children is to parse them all.
  for (let at = node.parent; at && at !== file.root; at = at.parent) {
    const list = child(at, "type_parameters");
    if (list?.children.some((p) => childrenIn(p, "name").some((n) => file.textOf(n) === name))) return true;
    if (at.type === "method_declaration") {
      const receiver = child(at, "receiver");
      const text = receiver ? file.textOf(receiver) : "";
      if (!text.includes("[")) return false;
      return new RegExp(`\\[(?:[^\\]]*[\\s,])?${name}[\\s,\\]]`).test(text);
    }
  }
  return false;
}
