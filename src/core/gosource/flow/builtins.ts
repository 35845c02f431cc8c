// Go's built-in functions, as far as they move resources.

import { deref } from "../types/goType";
import { typeFromNode } from "../types/typeNodes";
import { zeroOf } from "./assignments";
import type { Call } from "./calls";
import type { Result } from "./expressions";
import type { Flow, Frame } from "./flow";
import type { State } from "./state";
import { EMPTY_BAG, isTracked, unique, type Value } from "./value";

/** `append(list, more...)` */
function isSpread(call: Call): boolean {
  return call.argNodes.at(-1)?.type === "variadic_argument";
}

export function builtinCall(flow: Flow, frame: Frame, call: Call, s: State): Result[] {
  switch (call.callee?.key) {
    case "builtin.panic":
      return [];
    case "builtin.make":
      return [{ v: EMPTY_BAG, s }];
    case "builtin.new": {
      const arg = call.argNodes[0];
      const type =
        arg && (typeFromNode(flow.typer.program, frame.file, arg) ?? flow.typer.typeOperand(frame.file, arg));
      return [{ v: zeroOf(flow, deref(type)), s }];
    }
    case "builtin.append": {
      const [list, ...added] = call.args;
      const items: Value[] = list?.k === "bag" ? [...list.items] : [];
      for (const a of added) {
        if ((a?.k === "bag" || a?.k === "each") && isSpread(call)) items.push(...a.items);
        else if (a && (isTracked(a) || a.k === "literal" || a.k === "method")) items.push(a);
      }
      // Appending to a list that came from elsewhere: its owner has it now.
      if (list === undefined) return [{ v: undefined, s: flow.handOver(s, { k: "bag", items }, "stored") }];
      return [{ v: { k: "bag", items: unique(items) }, s }];
    }
    default:
      return [{ v: undefined, s }];
  }
}
