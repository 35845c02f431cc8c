// How calls and functions end, as values: what a caller gets, and what a call of a known type gives.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, type SyntaxNode } from "../syntax/syntaxNode";
import type { Callee } from "../types/callees";
import { isError, type GoType } from "../types/goType";
import type { Typer } from "../types/typer";
import type { Flow } from "./flow";
import type { Resource } from "./resource";
import { FRESH, GONE, type Held, type State } from "./state";
import { NIL, NONNIL, type Value } from "./value";

/** One way a call that gives a resource can end. */
export interface SiteOutcome {
  readonly held: Held;
  readonly value: Value | undefined;
}

export function declaredResults(
  typer: Typer,
  file: SourceFile,
  call: SyntaxNode,
  callee: Callee,
): readonly (GoType | undefined)[] | undefined {
  if (!callee.type) return undefined;
  return typer.instantiate(file, callee.type, callee.typeArguments, call).results;
}

/** The resource where the type says so, nil where the call failed. */
export function builtinOutcomes(resource: Resource, results: readonly (GoType | undefined)[]): SiteOutcome[] {
  const good = results.map((t) =>
    resource.carries(t) ? resource.value : isError(t) ? NIL : resource.heldIn?.(t),
  );
  const bad = results.map((t) => (resource.carries(t) ? NIL : isError(t) ? NONNIL : undefined));
  const outcomes: SiteOutcome[] = [{ held: FRESH, value: toValue(good) }];
  if (results.some(isError)) outcomes.push({ held: GONE, value: toValue(bad) });
  return outcomes;
}

export function toValue(values: readonly (Value | undefined)[]): Value | undefined {
  return values.length === 1 ? values[0] : { k: "tuple", items: values };
}

/** A literal that leaves its function with the resource is to the caller a function that ends it. */
export function outward(flow: Flow, s: State, v: Value | undefined): Value | undefined {
  if (v?.k === "struct") {
    const fields = new Map([...v.fields].map(([name, f]) => [name, outward(flow, s, f) ?? f]));
    return { ...v, fields };
  }
  if (v?.k !== "literal") return v;
  let owned: Value | undefined;
  flow.owned(s, v, (i) => (owned = { k: "resource", i }));
  const [name] = flow.resource.ends;
  return owned && name !== undefined ? { k: "method", of: owned, name } : undefined;
}

/** To the caller whatever came out is the newest instance. */
export function newest(v: Value): Value {
  switch (v.k) {
    case "response":
    case "resource":
      return { ...v, i: 0 };
    case "reader":
    case "method":
      return { ...v, of: newest(v.of) };
    case "struct":
      return { ...v, fields: new Map([...v.fields].map(([name, f]) => [name, newest(f)])) };
    case "bag":
    case "each":
      return { k: v.k, items: v.items.map(newest) };
    case "tuple":
      return { k: "tuple", items: v.items.map((item) => item && newest(item)) };
    default:
      return v;
  }
}

/** A function whose results do not name the resource can still give it inside something; only where its file knows it. */
export function mayGive(resource: Resource, decl: FuncDecl): boolean {
  const result = child(decl.node, "result");
  return (
    result !== undefined && !PLAIN_RESULT.test(decl.file.textOf(result)) && isConcerned(resource, decl.file)
  );
}

/** Results without room for a resource: error; (n int, err error); ([]byte, error). */
export const PLAIN_RESULT =
  /^\(?(?:\s*(?:\w+\s*,\s*)*(?:\w+\s+)?(?:\[\])*(?:error|bool|string|byte|rune|u?int(?:8|16|32|64)?|float(?:32|64))\s*,?)+\s*\)?$/;

const concerned = new WeakMap<SourceFile, Map<Resource, boolean>>();

function isConcerned(resource: Resource, file: SourceFile): boolean {
  let known = concerned.get(file);
  if (!known) concerned.set(file, (known = new Map<Resource, boolean>()));
  let is = known.get(resource);
  if (is === undefined) known.set(resource, (is = resource.concerns(file)));
  return is;
}
