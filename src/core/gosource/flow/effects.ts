// Applies what std/effects.ts says about a function to the values it is given.

import type { Effect } from "../std/effects";
import { whereEqual } from "./bodiless";
import type { Call } from "./calls";
import { unknownCall } from "./calls";
import { concerns, type Result } from "./expressions";
import type { Flow, Frame } from "./flow";
import { runLiteral } from "./invoke";
import { callMethod } from "./methods";
import { requestMade } from "./requests";
import { withHeld, withVar, type Read, type State } from "./state";
import { unparen } from "../syntax/syntaxNode";
import {
  EOF,
  ERROR,
  FALSE,
  instancesIn,
  isNil,
  isTracked,
  NIL,
  NONNIL,
  TRUE,
  type Instance,
  type Value,
} from "./value";

export function applyEffect(flow: Flow, frame: Frame, call: Call, effect: Effect, s: State): Result[] {
  const operand = (of: "receiver" | number): Value | undefined =>
    of === "receiver" ? call.receiver : call.args[of];
  switch (effect.does) {
    case "look":
      return [{ v: undefined, s: whereAsserted(flow, frame, call, s) }];
    case "make":
      return [{ v: { k: "struct", fields: new Map(), type: call.callee?.type?.results[0] }, s }];
    case "stop":
      return [];
    case "read":
      return readValue(flow, call, operand(effect.of), effect.how, s);
    case "send": {
      const sent = operand(effect.of);
      if (sent?.k === "reader" && !sent.closes) return readValue(flow, call, sent, "all", s);
      return [{ v: requestMade(call), s: flow.handOver(s, sent, "stored") }];
    }
    case "keep":
      return [{ v: operand(effect.of), s }];
    case "close": {
      const closed = { v: undefined, s: closeOwned(flow, s, operand(effect.of)) };
      const asked = effect.when === undefined ? "true" : call.args[effect.when]?.k;
      if (asked === "true") return [closed];
      return asked === "false" ? [{ v: undefined, s }] : [closed, { v: undefined, s }];
    }
    case "wrap": {
      const values = call.args.slice(effect.of === "receiver" ? 0 : effect.of);
      const of = values.find((v) => isTracked(v));
      if (!of) return [{ v: undefined, s }];
      const v: Value = { k: "reader", of: bodyOnly(of), limited: effect.limited, closes: effect.closes };
      const two = (call.callee?.type?.results.length ?? 1) > 1;
      return [{ v: two ? { k: "tuple", items: [v, undefined] } : v, s: two ? touch(flow, s, v, 1) : s }];
    }
    case "run":
      return runArgument(flow, frame, call, operand(effect.of), s);
    case "require":
      return require(flow, frame, call, effect, s);
  }
}

/** `assert.Equal(t, http.StatusNoContent, resp.StatusCode)`: behind it the two are equal. */
function whereAsserted(flow: Flow, frame: Frame, call: Call, s: State): State {
  const [left, right] = call.argNodes.slice(1);
  if (!left || !right || !/^Equal(f|Values)?$/.test(call.callee?.name ?? "")) return s;
  return whereEqual(flow, frame, left, right, s);
}

/** io.MultiReader(head, resp.Body) reads the body when it is any of its arguments; effects name the first one. */
function bodyOnly(v: Value): Value {
  return v.k === "each" && v.items.length === 1 && v.items[0] ? v.items[0] : v;
}

function closeOwned(flow: Flow, s: State, v: Value | undefined): State {
  let state = s;
  flow.owned(s, v, (i) => (state = flow.close(state, { k: "resource", i })));
  return state;
}

/** Raises what was read of the live instances behind a reader. */
function touch(flow: Flow, s: State, v: Value | undefined, read: Read, failed?: boolean): State {
  let state = s;
  const see = (i: Instance): void => {
    const held = state.held[i];
    if (!held.live) return;
    if (read === 2 && flow.resource.endsWhenRead) state = flow.close(state, { k: "resource", i });
    else {
      const more = held.read > read ? held.read : read;
      state = withHeld(state, i, failed ? { read: more, failed } : { read: more });
    }
  };
  if (v?.k === "response" || v?.k === "struct") flow.owned(s, v, see);
  else instancesIn(v, see);
  return state;
}

function isLimited(v: Value | undefined): boolean {
  return v?.k === "reader" && (v.limited || isLimited(v.of));
}

export function readValue(
  flow: Flow,
  call: Call,
  v: Value | undefined,
  how: "all" | "part" | "once" | "step" | "scan",
  s: State,
): Result[] {
  let live = false;
  instancesIn(v, (i) => (live ||= s.held[i].live));
  if (!live) return [{ v: undefined, s }];
  if (how === "all") return [{ v: undefined, s: touch(flow, s, v, isLimited(v) ? 1 : 2) }];
  if (how === "part") return [{ v: undefined, s: touch(flow, s, v, 1) }];
  const partly = touch(flow, s, v, 1);
  const fully = touch(flow, s, v, isLimited(v) ? 1 : 2);
  if (how === "scan")
    return [
      { v: TRUE, s: partly },
      { v: FALSE, s: fully },
    ];
  const wrap = (error: Value): Value | undefined => withError(call, error);
  if (how === "once")
    return [
      { v: wrap(NIL), s: partly },
      { v: wrap(NONNIL), s: fully },
    ];
  // A decoder that finds the end where it wants its first value has failed; behind others that is how a stream ends.
  let isFirst = true;
  instancesIn(v, (i) => (isFirst &&= s.held[i].read === 0));
  return [
    { v: wrap(NIL), s: partly },
    { v: wrap(EOF), s: isFirst ? touch(flow, s, v, isLimited(v) ? 1 : 2, true) : fully },
    { v: wrap(ERROR), s: touch(flow, s, v, 1, true) },
  ];
}

/** The results of a reading call: its error is the last of them. */
function withError(call: Call, error: Value): Value {
  const count = call.callee?.type?.results.length ?? Math.max(call.want, 1);
  if (count <= 1) return error;
  return { k: "tuple", items: [...new Array<undefined>(count - 1), error] };
}

function runArgument(flow: Flow, frame: Frame, call: Call, v: Value | undefined, s: State): Result[] {
  if (v?.k === "literal") {
    if (!concerns(flow, { ...frame, file: v.file }, v.node, s)) return [{ v: undefined, s }];
    const results = runLiteral(flow, frame, v.file, v.node, [], s);
    return results.map((r) => ({ v: undefined, s: r.s }));
  }
  if (v?.k === "method") return callMethod(flow, frame, { ...call, args: [] }, v.of, v.name, s);
  if (v && isTracked(v)) return [{ v: undefined, s: flow.close(s, v) }];
  return unknownCall(flow, frame, call, s);
}

/** `require.NoError(t, err)` and its kin: the path on which they fail ends, or is not what the test means. */
function require(
  flow: Flow,
  frame: Frame,
  call: Call,
  effect: Effect & { does: "require" },
  s: State,
): Result[] {
  const index = effect.of === "receiver" ? 0 : effect.of;
  const value = call.args[index];
  const known = isNil(value);
  if (value?.k === "response") return [{ v: undefined, s }];
  if (known !== undefined && known !== effect.isNil) return [];
  const node = call.argNodes[index];
  const v = node && flow.typer.program.variableOf(frame.file, unparen(node));
  if (!v || known !== undefined) return [{ v: undefined, s }];
  return [{ v: undefined, s: withVar(s, v, effect.isNil ? NIL : NONNIL) }];
}
