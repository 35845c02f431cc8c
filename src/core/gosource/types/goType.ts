// Go types as far as the source writes them down. An unknown type is `undefined`, never a guess.

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";

export type GoType =
  | { readonly k: "named"; readonly pkg: string; readonly name: string; readonly args: readonly GoType[] }
  | { readonly k: "ptr"; readonly to: GoType }
  | { readonly k: "list"; readonly elem: GoType | undefined }
  | { readonly k: "map"; readonly key: GoType | undefined; readonly elem: GoType | undefined }
  | { readonly k: "chan"; readonly elem: GoType | undefined }
  | FuncType
  | { readonly k: "struct"; readonly node: SyntaxNode; readonly file: SourceFile }
  | { readonly k: "interface"; readonly node: SyntaxNode; readonly file: SourceFile }
  | { readonly k: "tuple"; readonly items: readonly (GoType | undefined)[] }
  | { readonly k: "param"; readonly name: string };

export interface FuncType {
  readonly k: "func";
  readonly params: readonly (GoType | undefined)[];
  readonly results: readonly (GoType | undefined)[];
  readonly variadic: boolean;
}

export function named(pkg: string, name: string, args: readonly GoType[] = []): GoType {
  return { k: "named", pkg, name, args };
}

export function isNamed(type: GoType | undefined, pkg: string, name: string): boolean {
  return type?.k === "named" && type.pkg === pkg && type.name === name;
}

export function isPointerTo(type: GoType | undefined, pkg: string, name: string): boolean {
  return type?.k === "ptr" && isNamed(type.to, pkg, name);
}

export function isError(type: GoType | undefined): boolean {
  return isNamed(type, "", "error");
}

export function deref(type: GoType | undefined): GoType | undefined {
  return type?.k === "ptr" ? type.to : type;
}

/** The results of calling a value of this type, as assignments see them: none, one, or a tuple. */
export function resultOf(type: FuncType): GoType | undefined {
  return type.results.length === 1 ? type.results[0] : { k: "tuple", items: type.results };
}

/** Finds what the type parameters of `pattern` stand for, by matching it against `actual`. */
export function unify(
  pattern: GoType | undefined,
  actual: GoType | undefined,
  into: Map<string, GoType>,
): void {
  if (!pattern || !actual) return;
  if (pattern.k === "param") {
    if (!into.has(pattern.name)) into.set(pattern.name, actual);
    return;
  }
  if (pattern.k === "ptr" && actual.k === "ptr") unify(pattern.to, actual.to, into);
  else if (pattern.k === "list" && actual.k === "list") unify(pattern.elem, actual.elem, into);
  else if (pattern.k === "chan" && actual.k === "chan") unify(pattern.elem, actual.elem, into);
  else if (pattern.k === "map" && actual.k === "map") unify(pattern.elem, actual.elem, into);
  else if (pattern.k === "named" && actual.k === "named") {
    pattern.args.forEach((p, i) => unify(p, actual.args[i], into));
  } else if (pattern.k === "func" && actual.k === "func") {
    pattern.params.forEach((p, i) => unify(p, actual.params[i], into));
    pattern.results.forEach((p, i) => unify(p, actual.results[i], into));
  }
}

/** Puts types in the place of type parameters; unknown ones stay. */
export function substitute(type: GoType | undefined, by: ReadonlyMap<string, GoType>): GoType | undefined {
  if (!type || by.size === 0) return type;
  const sub = (t: GoType | undefined): GoType | undefined => substitute(t, by);
  switch (type.k) {
    case "param":
      return by.get(type.name) ?? type;
    case "ptr":
      return { k: "ptr", to: sub(type.to) ?? type.to };
    case "list":
      return { k: "list", elem: sub(type.elem) };
    case "chan":
      return { k: "chan", elem: sub(type.elem) };
    case "map":
      return { k: "map", key: sub(type.key), elem: sub(type.elem) };
    case "named":
      return { ...type, args: type.args.map((a) => sub(a) ?? a) };
    case "func":
      return { ...type, params: type.params.map(sub), results: type.results.map(sub) };
    case "tuple":
      return { k: "tuple", items: type.items.map(sub) };
    default:
      return type;
  }
}
