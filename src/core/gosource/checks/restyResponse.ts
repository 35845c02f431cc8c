// resty closes the bodies of its responses, unless the request, or the client before it, is told to leave them alone:
// `client.R().SetDoNotParseResponse(true).Get(url)`. Who says that closes resp.RawBody() (v3: resp.Body) himself.

import type { Value } from "../flow/value";
import { RESTY_V2, RESTY_V3 } from "../std/resty";
import type { SourceFile } from "../syntax/sourceFile";
import { child, enclosing, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { Callee } from "../types/callees";
import { deref, isPointerTo, named, type GoType } from "../types/goType";
import type { GoVar } from "../types/scopes";
import type { Typer } from "../types/typer";

/** What resty v2, and v3 up to its beta 3, and v3 after that call it. */
export const RAW_SETTERS = ["SetDoNotParseResponse", "SetResponseDoNotParse"];

/** HEAD has no body. */
const SENDERS = /^(Get|Post|Put|Patch|Delete|Options|Trace|Send|Execute)$/;
const BLOCK: ReadonlySet<string> = new Set(["block"]);

/** The value of resty's response around the newest net/http response, for that type. */
export function restyValue(type: GoType | undefined): Value | undefined {
  const isV3 = isPointerTo(type, RESTY_V3, "Response");
  if (!isV3 && !isPointerTo(type, RESTY_V2, "Response")) return undefined;
  const fields = new Map<string, Value>([["RawResponse", { k: "response", i: 0 }]]);
  if (isV3) fields.set("Body", { k: "resource", i: 0 });
  return { k: "struct", fields, type };
}

/** `resp.RawBody().Close()`, where the expression is a response of resty's. */
export function restyEnding(type: GoType | undefined, text: string): string | undefined {
  if (isPointerTo(type, RESTY_V2, "Response")) return `${text}.RawBody().Close()`;
  return isPointerTo(type, RESTY_V3, "Response") ? `${text}.Body.Close()` : undefined;
}

/** The type of what the call gives, if it sends a request of resty's whose response is left to the caller. */
export function rawRestyResponse(
  typer: Typer,
  file: SourceFile,
  call: SyntaxNode,
  { name, receiver }: Callee,
): GoType | undefined {
  if (!receiver || !SENDERS.test(name)) return undefined;
  const type = deref(typer.typeOf(file, receiver));
  const module = [RESTY_V2, RESTY_V3].find((path) =>
    type ? type.k === "named" && type.pkg === path : file.imports().includes(path),
  );
  if (module === undefined || !RAW_SETTERS.some((s) => file.text.includes(s))) return undefined;
  const [method] = child(call, "arguments")?.children ?? [];
  if (name === "Execute" && method && /^"HEAD"$|\.MethodHead$/.test(file.textOf(method))) return undefined;
  if (!isRaw(typer, file, receiver, call.start)) return undefined;
  return { k: "ptr", to: named(module, "Response") };
}

/** The last word on it, from the end of the chain to its beginning, then in what was done to its variable above. */
function isRaw(typer: Typer, file: SourceFile, request: SyntaxNode, before: number, depth = 0): boolean {
  let at = unparen(request);
  while (at.type === "call_expression") {
    const told = settingOf(file, at);
    if (told !== undefined) return told;
    const operand = operandOf(at);
    if (!operand) return false;
    at = unparen(operand);
  }
  const v = at.type === "identifier" ? typer.program.variableOf(file, at) : undefined;
  if (!v || depth > 3) return false;
  return (
    toldAbove(typer, file, v, before) ?? (v.init ? isRaw(typer, file, v.init, before, depth + 1) : false)
  );
}

/** `x.SetDoNotParseResponse(true)` and the like: what it is set to; what is no constant counts as false. */
function settingOf(file: SourceFile, call: SyntaxNode): boolean | undefined {
  const field = child(unparen(child(call, "function") ?? call), "field");
  if (!field || !RAW_SETTERS.includes(file.textOf(field))) return undefined;
  const [value] = child(call, "arguments")?.children ?? [];
  return value !== undefined && file.textOf(value) === "true";
}

function operandOf(call: SyntaxNode): SyntaxNode | undefined {
  const fn = child(call, "function");
  return fn && child(unparen(fn), "operand");
}

/** What the last statement above says that is passed on every way to there: its block is around the place, too. */
function toldAbove(typer: Typer, file: SourceFile, v: GoVar, before: number): boolean | undefined {
  let told: boolean | undefined;
  walk(v.owner, (node) => {
    if (node.start >= before) return false;
    if (node.type !== "call_expression" || node.end > before) return undefined;
    const setting = settingOf(file, node);
    const block = setting !== undefined && enclosing(node, BLOCK);
    if (!block || block.end < before) return undefined;
    let base = operandOf(node);
    while (base && unparen(base).type === "call_expression") base = operandOf(unparen(base));
    if (base && typer.program.variableOf(file, unparen(base)) === v) told = setting;
    return undefined;
  });
  return told;
}
