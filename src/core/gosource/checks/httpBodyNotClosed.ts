// The founding check: HTTP responses whose body is not closed on every path.

import { child, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import { isPointerTo, named, type GoType } from "../types/goType";
import { memberOf } from "../types/members";
import type { Callee } from "../types/callees";
import type { Typer } from "../types/typer";
import { methodOf } from "../flow/requests";
import type { Resource } from "../flow/resource";
import type { Check } from "./check";
import { isBoundByDeferredCancel } from "./contextBound";
import { resourceProblems } from "./resourceProblems";
import { RAW_SETTERS, rawRestyResponse, restyEnding, restyValue } from "./restyResponse";

const RESPONSE: GoType = { k: "ptr", to: named("net/http", "Response") };

/** Calls that give a response without a connection behind it. */
const EXEMPT = new Set([
  "net/http.Head",
  "net/http.Client.Head",
  "net/http.ReadResponse",
  "net/http/httptest.ResponseRecorder.Result",
  "golang.org/x/net/context/ctxhttp.Head",
  "github.com/hashicorp/go-retryablehttp.Head",
  "github.com/hashicorp/go-retryablehttp.Client.Head",
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp.Head",
]);

/** Packages with calls that give a response: net/http and the known wrappers. */
const GIVING = /(^|\/)(net\/http|ctxhttp|go-retryablehttp|otelhttp|resty|resty\.dev)(\/v\d+)?$/;

export const httpResponse: Resource = {
  id: "http-body-not-closed",
  value: { k: "response", i: 0 },
  typePackage: "net/http",
  typeNames: ["Response"],
  makers: undefined,
  guessedNames: ["Do", "RoundTrip", ...RAW_SETTERS],
  ends: new Set(["Close"]),
  endsWhenRead: false,
  endsWhenMentioned: false,
  ending(typer, type, text) {
    if (isPointerTo(type, "net/http", "Response")) return `${text}.Body.Close()`;
    if (memberOf(typer, type, "Close")?.isField === false) return `${text}.Close()`;
    return restyEnding(type, text);
  },
  concerns: (file) => file.imports().some((path) => GIVING.test(path)),
  carries: (type) => isPointerTo(type, "net/http", "Response"),
  heldIn: restyValue,
  isExempt(typer, file, call, callee) {
    if (EXEMPT.has(callee.key) || /websocket/i.test(callee.key) || /^Dial/.test(callee.name)) return true;
    const results = callee.type?.results ?? [];
    // (T, *http.Response, error), (*http.Response, []byte, error): what gives more has read and closed the body itself.
    if (results.length > 2) return true;
    return asksForHead(typer, file, call, callee);
  },
  guess(typer, file, call, callee) {
    const raw = rawRestyResponse(typer, file, call, callee);
    if (raw) return [raw, named("", "error")];
    if (callee.type || !callee.receiver || !/^(Do|RoundTrip)$/.test(callee.name)) return undefined;
    const [request, more] = child(call, "arguments")?.children ?? [];
    if (!request || more || !isPointerTo(typer.typeOf(file, request), "net/http", "Request"))
      return undefined;
    return [RESPONSE, named("", "error")];
  },
};

/** `client.Do(req)` where req was made with the method HEAD, or by a function that makes no other. */
function asksForHead(typer: Typer, file: SourceFile, call: SyntaxNode, callee: Callee): boolean {
  if (!/^(Do|RoundTrip)$/.test(callee.name)) return false;
  const request = child(call, "arguments")?.children.at(-1);
  const made = request && originOf(typer, file, unparen(request));
  if (made?.type !== "call_expression") return false;
  const own = makesHead(typer, file, made);
  if (own !== undefined) return own;
  const helper = typer.callee(file, made)?.decl;
  if (!helper?.body) return false;
  const inner: (boolean | undefined)[] = [];
  walk(helper.node, (n) => {
    if (n.type === "call_expression") inner.push(makesHead(typer, helper.file, n));
    return undefined;
  });
  const requests = inner.filter((is) => is !== undefined);
  return requests.length > 0 && requests.every((is) => is);
}

/** Whether a request is made with the method HEAD; `undefined`: no request is made. */
function makesHead(typer: Typer, file: SourceFile, call: SyntaxNode): boolean | undefined {
  const made = /\.NewRequest(WithContext)?$/.exec(typer.callee(file, call)?.key ?? "");
  if (!made) return undefined;
  const method = child(call, "arguments")?.children[made[1] ? 1 : 0];
  return method !== undefined && methodOf(file.textOf(method)) !== undefined;
}

/** The call that first gave a variable its value, through `req = req.WithContext(ctx)`. */
function originOf(typer: Typer, file: SourceFile, e: SyntaxNode): SyntaxNode | undefined {
  if (e.type !== "identifier") return e;
  const v = typer.program.variableOf(file, e);
  return v?.init;
}

export const httpBodyNotClosed: Check = {
  id: httpResponse.id,
  title: "HTTP response body is not closed",
  explanation:
    "The transport keeps a connection, its socket and two goroutines (readLoop and writeLoop) for every response until " +
    "its body is read to the end or closed. A body that is forgotten on one path pins them for as long as the process " +
    "lives; neither the garbage collector nor the server lets them go.",
  byDefault: true,
  mentions: (source) => httpResponse.concerns(source),
  run: (context, file) =>
    resourceProblems(
      context,
      file,
      httpResponse,
      { noun: "response body", ended: "closed", graded: true },
      (at, call) => isBoundByDeferredCancel(context.engine.typer, at, call),
    ),
};
