// Which methods of the workspace a call through an interface may run.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child } from "../syntax/syntaxNode";
import type { Callee } from "./callees";
import { named, type FuncType, type GoType } from "./goType";
import { memberOf } from "./members";
import type { Typer } from "./typer";
import { signatureOf, typeFromNode } from "./typeNodes";

/** Embedding of interfaces that is followed. */
const MAX_DEPTH = 6;

/** The methods that an interface asks for, by name; `undefined` for other types, and where a part of it is not known. */
export function methodsAsked(
  typer: Typer,
  type: GoType | undefined,
  depth = 0,
): ReadonlyMap<string, FuncType> | undefined {
  const under = typer.underlying(type);
  if (under?.k !== "interface" || depth > MAX_DEPTH) return undefined;
  const methods = new Map<string, FuncType>();
  for (const elem of under.node.children) {
    const name = child(elem, "name");
    if (name) {
      methods.set(under.file.textOf(name), signatureOf(typer.program, under.file, elem));
      continue;
    }
    const embedded = elem.children[0] && typeFromNode(typer.program, under.file, elem.children[0]);
    const more = methodsAsked(typer, embedded, depth + 1);
    if (!more) return undefined;
    for (const [key, signature] of more) methods.set(key, signature);
  }
  return methods;
}

/** The type, or a pointer to it, has all the methods, promoted ones included. */
export function hasMethods(typer: Typer, type: GoType, methods: ReadonlyMap<string, FuncType>): boolean {
  for (const [name, asked] of methods) {
    const own = memberOf(typer, type, name);
    if (!own || own.isField || own.type?.k !== "func" || !isAlike(own.type, asked)) return false;
  }
  return true;
}

/** The type that a method belongs to. */
export function receiverType(decl: FuncDecl): GoType {
  return named(decl.file.importPath, decl.receiver);
}

/** What net/http itself has to offer where an interface is asked for. */
const STANDARD = ["Client", "Transport"].map((name) => named("net/http", name));

/**
 * The declarations that a call through an interface of the workspace may run, if all of them are at hand: none for other
 * calls, and where net/http's own types fulfil the interface, too. Those in test files count for test files only.
 */
export function implementationsOf(typer: Typer, file: SourceFile, callee: Callee): readonly FuncDecl[] {
  if (!callee.receiver || callee.decl) return [];
  const type = typer.typeOf(file, callee.receiver);
  const under = typer.underlying(type);
  if (under?.k !== "interface" || typer.program.isKnown(under.file)) return [];
  const methods = methodsAsked(typer, type);
  if (!methods?.has(callee.name) || STANDARD.some((t) => hasMethods(typer, t, methods))) return [];
  const named = typer.program
    .methodsNamed(callee.name)
    .filter((d) => d.body && (file.isTest || !d.file.isTest));
  return named.filter((d) => hasMethods(typer, receiverType(d), methods));
}

/** As many parameters and results, and none of another known type. */
function isAlike(a: FuncType, b: FuncType): boolean {
  if (a.params.length !== b.params.length || a.results.length !== b.results.length) return false;
  return (
    a.params.every((p, i) => mayBeSame(p, b.params[i])) &&
    a.results.every((r, i) => mayBeSame(r, b.results[i]))
  );
}

function mayBeSame(a: GoType | undefined, b: GoType | undefined): boolean {
  if (!a || !b || a.k === "param" || b.k === "param") return true;
  if (a.k === "named" && b.k === "named") return a.pkg === b.pkg && a.name === b.name;
  if (a.k === "ptr" && b.k === "ptr") return mayBeSame(a.to, b.to);
  if (a.k === "list" && b.k === "list") return mayBeSame(a.elem, b.elem);
  return a.k === b.k;
}
