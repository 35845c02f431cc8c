// `return shouldRetry(resp, err)`: what decides on another try has nothing against a call that went well.

import { isError, isNamed } from "../types/goType";
import type { Call } from "./calls";
import type { State } from "./state";
import { FALSE, NIL, type Value } from "./value";

/**
 * No, without an error, and without a response whose status nobody has checked: the giver of one that is good would have
 * ended in an error. `undefined`: not such a question, or not known.
 */
export function retryAnswer({ callee, args }: Call, s: State): Value | undefined {
  if (!callee?.type || !/retr(y|iable)/i.test(callee.name)) return undefined;
  const [decision, error, more] = callee.type.results;
  if (!isNamed(decision, "", "bool") || more || (error && !isError(error))) return undefined;
  const errorAt = callee.type.params.findIndex((p) => isError(p));
  if (args[errorAt]?.k !== "nil") return undefined;
  const isUnchecked = args.some(
    (v) => v?.k === "response" && s.held[v.i].live && s.held[v.i].status !== "good",
  );
  if (isUnchecked) return undefined;
  return error ? { k: "tuple", items: [FALSE, NIL] } : FALSE;
}
