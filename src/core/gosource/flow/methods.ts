// Methods called on values that lead to the resource.

import { memberOf } from "../types/members";
import { effectOf } from "../std/effects";
import type { Call } from "./calls";
import { callFunction, unknownCall } from "./calls";
import { applyEffect, readValue } from "./effects";
import { fieldOf, type Result } from "./expressions";
import type { Flow, Frame } from "./flow";
import { runLiteral, runSummary } from "./invoke";
import { whenContextEnds } from "./requests";
import { isLive, type State } from "./state";
import { CONTEXT, isTracked, NIL, NONNIL, type Value } from "./value";

export function callMethod(
  flow: Flow,
  frame: Frame,
  call: Call,
  on: Value,
  name: string,
  s: State,
): Result[] {
  const known = { ...call, receiver: on };
  switch (on.k) {
    case "nil":
      // A method of a nil interface or of a nil response panics; a nil *T with a method of its own does not.
      return call.callee?.decl?.body ? callFunction(flow, frame, { ...call, receiver: undefined }, s) : [];
    case "head":
      return callFunction(flow, frame, known, s);
    case "context":
      return contextMethod(flow, frame, known, name, s);
    case "response": {
      const effect = effectOf(`net/http.Response.${name}`, "", false);
      return effect ? applyEffect(flow, frame, known, effect, s) : [{ v: undefined, s }];
    }
    case "resource":
      return resourceMethod(flow, frame, known, on, name, s);
    case "reader":
      return readerMethod(flow, frame, known, on, name, s);
    case "struct":
      return structMethod(flow, frame, known, on, name, s);
    case "each": {
      let results: Result[] = [{ v: undefined, s }];
      for (const item of on.items) {
        results = results.flatMap((r) => callMethod(flow, frame, call, item, name, r.s));
      }
      return results;
    }
    default:
      return callFunction(flow, frame, isTracked(on) ? known : { ...call, receiver: undefined }, s);
  }
}

/** `ctx.Err()`: nil as long as the request may go on. */
function contextMethod(flow: Flow, frame: Frame, call: Call, name: string, s: State): Result[] {
  if (name === "Done") return [{ v: CONTEXT, s }];
  if (name !== "Err" || !isLive(s)) return callFunction(flow, frame, { ...call, receiver: undefined }, s);
  return [
    { v: NIL, s },
    { v: NONNIL, s: whenContextEnds(s) },
  ];
}

function resourceMethod(flow: Flow, frame: Frame, call: Call, on: Value, name: string, s: State): Result[] {
  if (flow.resource.ends.has(name)) return [{ v: undefined, s: flow.close(s, on) }];
  if (name === "Read") return readValue(flow, call, on, "once", s);
  if (name === "WriteTo") return readValue(flow, call, on, "all", s);
  const effect = effectOf(call.callee?.key ?? "", "", false);
  return effect ? applyEffect(flow, frame, call, effect, s) : [{ v: undefined, s }];
}

function readerMethod(
  flow: Flow,
  frame: Frame,
  call: Call,
  on: Value & { k: "reader" },
  name: string,
  s: State,
): Result[] {
  if (name === "Close") {
    return [{ v: undefined, s: on.closes ? flow.close(s, on.of) : s }];
  }
  const effect = effectOf(call.callee?.key ?? "", "", false);
  if (effect) return applyEffect(flow, frame, call, effect, s);
  if (name === "Read") return readValue(flow, call, on, "once", s);
  if (name === "WriteTo") return readValue(flow, call, on, "all", s);
  return [{ v: undefined, s }];
}

function structMethod(
  flow: Flow,
  frame: Frame,
  call: Call,
  on: Value & { k: "struct" },
  name: string,
  s: State,
): Result[] {
  const member = memberOf(flow.typer, on.type, name);
  if (member?.isField) {
    const field = fieldOf(flow, s, on, name);
    if (field?.k === "literal") return runLiteral(flow, frame, field.file, field.node, call.args, s);
    if (field?.k === "method") return callMethod(flow, frame, call, field.of, field.name, s);
    if (field && isTracked(field)) return [{ v: undefined, s: flow.close(s, field) }];
    return unknownCall(flow, frame, call, s);
  }
  const embedded = member && member.path.length > 0 ? on.fields.get(member.path[0] ?? "") : undefined;
  if (embedded) return callMethod(flow, frame, call, embedded, name, s);
  if (member && member.path.length > 0 && !member.decl?.body) return [{ v: undefined, s }];
  const effect = member && effectOf(member.key, "", member.decl?.body !== undefined);
  if (effect) return applyEffect(flow, frame, call, effect, s);
  if (member?.decl?.body) {
    const results = runSummary(
      flow,
      frame,
      call,
      member.decl,
      s,
      call.args.some((a) => a?.k === "literal"),
    );
    if (results) return results;
  }
  if (!isTracked(on)) return unknownCall(flow, frame, { ...call, receiver: undefined }, s);
  if (flow.resource.ends.has(name)) return [{ v: undefined, s: flow.close(s, on) }];
  return unknownCall(flow, frame, { ...call, args: [...call.args, on], argNodes: call.argNodes }, s);
}
