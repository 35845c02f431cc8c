// What a variable can hold, as far as it matters for a tracked resource. `undefined` is "something else".

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import type { GoType } from "../types/goType";

/** The newest resource that the site gave, or the one before it (loops). */
export type Instance = 0 | 1;

export type Value =
  | { readonly k: "nil" | "nonnil" | "true" | "false" }
  /** Errors of which more is known: io.EOF, and surely something else. */
  | { readonly k: "eof" | "error" }
  /** The method "HEAD", or a request that has it: what answers it has no body. */
  | { readonly k: "head" }
  /** The context of the request that gave the resource: when it ends, the transport lets the connection go. */
  | { readonly k: "context" }
  /** `&err` given to a function: a variable that holds `of`, and may hold something else afterwards. */
  | { readonly k: "address"; readonly of: Value | undefined }
  /** An *http.Response: owns through its field Body. */
  | { readonly k: "response"; readonly i: Instance }
  /** What is to be closed: a body, *sql.Rows, *sql.Tx, a context's cancel function. */
  | { readonly k: "resource"; readonly i: Instance }
  | { readonly k: "reader"; readonly of: Value; readonly limited: boolean; readonly closes: boolean }
  /** A method value: `resp.Body.Close` without the call. */
  | { readonly k: "method"; readonly of: Value; readonly name: string }
  | { readonly k: "literal"; readonly file: SourceFile; readonly node: SyntaxNode }
  | { readonly k: "struct"; readonly fields: ReadonlyMap<string, Value>; readonly type: GoType | undefined }
  /** A slice, map or channel; what was put in. */
  | { readonly k: "bag"; readonly items: readonly Value[] }
  /** An element of a bag: may be any of them, and a loop sees them all. */
  | { readonly k: "each"; readonly items: readonly Value[] }
  | { readonly k: "tuple"; readonly items: readonly (Value | undefined)[] };

export const NIL: Value = { k: "nil" };
export const NONNIL: Value = { k: "nonnil" };
export const TRUE: Value = { k: "true" };
export const FALSE: Value = { k: "false" };
export const EOF: Value = { k: "eof" };
export const ERROR: Value = { k: "error" };
export const HEAD: Value = { k: "head" };
export const CONTEXT: Value = { k: "context" };
export const EMPTY_BAG: Value = { k: "bag", items: [] };

/** Nil-ness of a value: true, false, or not known. */
export function isNil(v: Value | undefined): boolean | undefined {
  if (!v) return undefined;
  switch (v.k) {
    case "nil":
      return true;
    case "bag":
      return v.items.length > 0 ? false : undefined;
    case "true":
    case "false":
      return undefined;
    case "each":
      return v.items.every((item) => isNil(item) === false) ? false : undefined;
    default:
      return false;
  }
}

/** Calls `see` for every instance that the value leads to. */
export function instancesIn(v: Value | undefined, see: (i: Instance) => void): void {
  if (!v) return;
  switch (v.k) {
    case "response":
    case "resource":
      see(v.i);
      break;
    case "reader":
    case "method":
      instancesIn(v.of, see);
      break;
    case "struct":
      for (const f of v.fields.values()) instancesIn(f, see);
      break;
    case "bag":
    case "each":
    case "tuple":
      for (const item of v.items) instancesIn(item, see);
      break;
  }
}

export function holds(v: Value | undefined, i: Instance): boolean {
  let found = false;
  instancesIn(v, (at) => {
    if (at === i) found = true;
  });
  return found;
}

export function isTracked(v: Value | undefined): boolean {
  let found = false;
  instancesIn(v, () => {
    found = true;
  });
  return found;
}

/** A function literal is in it, or is what it calls. */
export function leadsToLiteral(v: Value | undefined): boolean {
  switch (v?.k) {
    case "literal":
      return true;
    case "reader":
    case "method":
      return leadsToLiteral(v.of);
    case "struct":
      return [...v.fields.values()].some(leadsToLiteral);
    case "bag":
    case "each":
    case "tuple":
      return v.items.some(leadsToLiteral);
    default:
      return false;
  }
}

/** The same value with every instance 0 renamed to 1. */
export function aged(v: Value): Value {
  switch (v.k) {
    case "response":
    case "resource":
      return { ...v, i: 1 };
    case "reader":
      return { ...v, of: aged(v.of) };
    case "method":
      return { ...v, of: aged(v.of) };
    case "struct":
      return { ...v, fields: new Map([...v.fields].map(([name, f]) => [name, aged(f)])) };
    case "bag":
    case "each":
      return { k: v.k, items: unique(v.items.map(aged)) };
    case "tuple":
      return { k: "tuple", items: v.items.map((item) => item && aged(item)) };
    default:
      return v;
  }
}

export function unique(items: readonly Value[]): Value[] {
  const seen = new Map<string, Value>();
  for (const item of items) seen.set(valueKey(item), item);
  return [...seen.values()];
}

/** A fact about a value that leads to no resource and to no function. */
export function isPlain(v: Value | undefined): boolean {
  return v === undefined || PLAIN.has(v.k);
}

const PLAIN: ReadonlySet<Value["k"]> = new Set([
  "nil",
  "nonnil",
  "true",
  "false",
  "eof",
  "error",
  "head",
  "context",
  "address",
]);

/** Equal keys mean equal values. */
export function valueKey(v: Value | undefined): string {
  if (!v) return "?";
  switch (v.k) {
    case "response":
    case "resource":
      return `${v.k}${v.i}`;
    case "reader":
      return `r(${valueKey(v.of)}${v.limited ? "L" : ""}${v.closes ? "C" : ""})`;
    case "method":
      return `m(${valueKey(v.of)}.${v.name})`;
    case "literal":
      return `f${v.node.start}`;
    case "address":
      return `&${valueKey(v.of)}`;
    case "struct":
      return `s{${[...v.fields].map(([name, f]) => `${name}:${valueKey(f)}`).join()}}`;
    case "bag":
    case "each":
    case "tuple":
      return `${v.k}[${v.items.map(valueKey).join()}]`;
    default:
      return v.k;
  }
}
