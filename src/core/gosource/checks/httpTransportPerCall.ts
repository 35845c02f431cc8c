// A new http.Transport for one request: its idle connections, with two goroutines each, are used by nobody again.

import {
  child,
  enclosing,
  FUNCTIONS,
  listed,
  LOOPS,
  walk,
  walkAll,
  type SyntaxNode,
} from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import { isNamed } from "../types/goType";
import { typeFromNode } from "../types/typeNodes";
import type { Check, CheckContext } from "./check";
import { syntaxProblem } from "./syntaxProblem";

const ID = "http-transport-per-call";
const REQUESTS = /^net\/http\.Client\.(Do|Get|Head|Post|PostForm)$|^net\/http\.Transport\.RoundTrip$/;

/** Idle connections are ended, or there are none: a request with Close set ends its own (net/http.Request.Close). */
const KEEPS_NONE =
  /CloseIdleConnections|DisableKeepAlives:\s*true|IdleConnTimeout(?!:\s*0\b)|\.Close = true|\bClose:\s*true/;

export const httpTransportPerCall: Check = {
  id: ID,
  title: "A new http.Transport is made for each call",
  explanation:
    "A Transport keeps idle connections, each with a socket and two goroutines, for the next request to the same host. " +
    "One that is made in a function, used there and dropped leaves them until the server or IdleConnTimeout (none by " +
    "default) ends them. Share one Transport, or defer CloseIdleConnections.",
  byDefault: true,
  mentions: ({ text }) => mentions(text),
  run(context, file) {
    if (file.isTest) return [];
    const problems: ReturnType<Check["run"]> = [];
    walkAll(file.nodesWith(mentions), (node) => {
      if (node.type === "composite_literal" && isDroppedTransport(context, file, node)) {
        const message =
          "http.Transport is made for each call, and its idle connections are never closed; share one";
        problems.push(syntaxProblem(ID, file, node, message));
      }
      return undefined;
    });
    return problems;
  },
};

function mentions(text: string): boolean {
  return text.includes("http.Transport{");
}

/** Made in a function, reaching nothing but a client that the same function uses and drops. */
function isDroppedTransport({ engine }: CheckContext, file: SourceFile, literal: SyntaxNode): boolean {
  const type = child(literal, "type");
  const { program } = engine.typer;
  if (!type || !isNamed(typeFromNode(program, file, type), "net/http", "Transport")) return false;
  const fn = enclosing(literal, FUNCTIONS);
  const holder = fn && holderOf(literal);
  if (!fn || runsOnce(file, literal)) return false;
  if (!holder || KEEPS_NONE.test(file.textOf(fn))) return false;
  const holders = new Set([program.variableOf(file, holder)]);
  let requests = false;
  let escapes = false;
  walk(fn, (n) => {
    if (n.type !== "identifier" || n === holder) return undefined;
    const v = program.variableOf(file, n);
    if (!v || !holders.has(v)) return undefined;
    const next = holderOf(n);
    if (next && next !== n) holders.add(program.variableOf(file, next));
    else if (n.field === "operand" && n.parent?.parent?.type === "call_expression") {
      if (REQUESTS.test(engine.typer.callee(file, n.parent.parent)?.key ?? "")) requests = true;
      else escapes = true;
    } else if (n.field !== "operand" && !isDeclared(n)) escapes = true;
    return undefined;
  });
  return requests && !escapes;
}

/** In init or main, and not in a loop there. */
function runsOnce(file: SourceFile, node: SyntaxNode): boolean {
  const fn = enclosing(node, FUNCTIONS);
  const name = fn && fn.type === "function_declaration" && child(fn, "name");
  const loop = enclosing(node, LOOPS);
  if (!name || (loop && loop.start > fn.start)) return false;
  const text = file.textOf(name);
  return text === "init" || (text === "main" && file.packageName === "main");
}

/** The variable of `tr := &http.Transport{…}` or of `client := &http.Client{Transport: …}` around it. */
function holderOf(node: SyntaxNode): SyntaxNode | undefined {
  let at = node.parent;
  while (
    at &&
    /^(unary_expression|literal_element|keyed_element|literal_value|composite_literal)$/.test(at.type)
  )
    at = at.parent;
  const statement = at?.type === "expression_list" ? at.parent : undefined;
  if (statement?.type !== "short_var_declaration" || at?.field !== "right") return undefined;
  const [left, more] = listed(child(statement, "left"));
  return more ? undefined : left;
}

function isDeclared(node: SyntaxNode): boolean {
  return node.parent?.field === "left";
}
