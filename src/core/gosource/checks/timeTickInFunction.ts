// time.Tick in a function that returns: before go1.23 its ticker could never be stopped nor collected.

import { child, enclosing, FUNCTIONS, walkAll, type SyntaxNode } from "../syntax/syntaxNode";
import { isEndless, isLeft } from "../flow/deferred";
import type { Check } from "./check";
import { functionNameAt } from "./functionName";
import { syntaxProblem } from "./syntaxProblem";

const ID = "time-tick-in-function";

export const timeTickInFunction: Check = {
  id: ID,
  title: "time.Tick in a function that returns",
  explanation:
    "Each call of time.Tick makes a ticker that the caller cannot stop. Before Go 1.23 it was never collected: a function " +
    "that is called often leaks one each time. Newer Go collects it; there it is merely hard to stop.",
  // Go 1.23 and later collect unreachable tickers (release notes), so this is a matter of the version in go.mod.
  byDefault: false,
  mentions: ({ text }) => mentions(text),
  run({ engine }, file) {
    const problems: ReturnType<Check["run"]> = [];
    walkAll(file.nodesWith(mentions), (node) => {
      if (node.type !== "call_expression" || engine.typer.callee(file, node)?.key !== "time.Tick")
        return undefined;
      const fn = enclosing(node, FUNCTIONS);
      const main = functionNameAt(file, node) === "main.main";
      const body = fn && child(fn, "body");
      const last = body?.children[0]?.children.at(-1);
      const endless = last?.type === "for_statement" && (isEndless(last) || isLeftByNothing(last, node));
      if (fn && !main && !endless) {
        problems.push(
          syntaxProblem(ID, file, node, "ticker of time.Tick cannot be stopped; use time.NewTicker and Stop"),
        );
      }
      return undefined;
    });
    return problems;
  },
};

/** `for range time.Tick(d) { … }`: its channel is never closed. */
function isLeftByNothing(loop: SyntaxNode, tick: SyntaxNode): boolean {
  return tick.parent?.type === "range_clause" && tick.parent.parent === loop && !isLeft(loop);
}

function mentions(text: string): boolean {
  return text.includes("time.Tick(");
}
