// What is known of a request without its response: its method, where that is HEAD, and the context that it carries.

import { child, listed, unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { isNamed } from "../types/goType";
import type { GoVar } from "../types/scopes";
import type { Call } from "./calls";
import type { Flow, Frame } from "./flow";
import { GONE, withHeld, withVar, type State } from "./state";
import type { SiteOutcome } from "./outcomes";
import { CONTEXT, HEAD, type Value } from "./value";

/** `"HEAD"`, `http.MethodHead`: the one method by which no body comes. */
export function methodOf(text: string): Value | undefined {
  return /^(["`]HEAD["`]|\w+\.MethodHead)$/.test(text) ? HEAD : undefined;
}

/** Another method than HEAD, as far as the text tells. */
export function isOtherMethod(text: string): boolean {
  return /^(["`][A-Z]*["`]|\w+\.Method[A-Z]\w*)$/.test(text) && !methodOf(text);
}

/** `http.NewRequestWithContext(ctx, "HEAD", url, nil)` */
export function requestMade({ callee, args }: Call): Value | undefined {
  const made = /(^|[/.])http\.NewRequest(WithContext)?$/.exec(callee?.key ?? "");
  if (!made || args[made[1] ? 1 : 0]?.k !== "head") return undefined;
  return { k: "tuple", items: [HEAD, undefined] };
}

/** A request for nothing but the head, or a method HEAD that the code behind the call is given. */
export function withoutBody({ args }: Call, outcomes: readonly SiteOutcome[]): readonly SiteOutcome[] {
  if (!args.some((a) => a?.k === "head")) return outcomes;
  return outcomes.map((o) => ({ ...o, held: GONE }));
}

/** The state in which the variables with the context of the request that the call sends are known as such. */
export function noteContexts(flow: Flow, frame: Frame, { argNodes }: Call, s: State): State {
  if (flow.resource.endsWhenMentioned) return s;
  let state = s;
  const variable = (e: SyntaxNode): GoVar | undefined => {
    const at = unparen(e);
    return at.type === "identifier" ? flow.typer.program.variableOf(frame.file, at) : undefined;
  };
  const note = (e: SyntaxNode): boolean => {
    const v = variable(e);
    if (!v || !isNamed(flow.typer.typeOfVar(v), "context", "Context")) return false;
    state = withVar(state, v, CONTEXT);
    return true;
  };
  for (const e of argNodes) {
    if (note(e)) continue;
    const request = variable(e);
    const made = request ? madeBy(flow, frame, request, e) : unparen(e);
    if (made?.type !== "call_expression") continue;
    for (const inner of child(made, "arguments")?.children ?? []) note(inner);
  }
  return state;
}

/** What gave a request its value last, from top to bottom: `req = req.WithContext(ctx)`. */
function madeBy(flow: Flow, frame: Frame, request: GoVar, use: SyntaxNode): SyntaxNode | undefined {
  let made = request.init;
  if (request.assignments === 0 || request.file !== frame.file) return made;
  walk(request.owner, (n) => {
    if (n.start >= use.start) return false;
    if (n.type !== "assignment_statement" && n.type !== "short_var_declaration") return undefined;
    const [left] = listed(child(n, "left"));
    const [right] = listed(child(n, "right"));
    if (left && right && flow.typer.program.variableOf(frame.file, left) === request) made = right;
    return undefined;
  });
  return made;
}

/** What the end of its context takes from the process: the transport, or database/sql, lets go what the call holds. */
export function whenContextEnds(s: State): State {
  return withHeld(withHeld(s, 0, { live: false }), 1, { live: false });
}
