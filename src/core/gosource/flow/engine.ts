// Which calls give a resource, what each function does with the resources it is given or makes, and the runs that find
// it out. Everything is remembered for as long as the program does not change.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, enclosing, unparen, walk, type Span, type SyntaxNode } from "../syntax/syntaxNode";
import { isHandledByItself } from "../directives";
import type { Callee } from "../types/callees";
import { implementationsOf } from "../types/implementations";
import type { Program } from "../types/program";
import { Typer } from "../types/typer";
import type { Call } from "./calls";
import { Facts } from "./facts";
import { Flow, type Handover, type Skipped } from "./flow";
import { givenBy, type Given } from "./given";
import { outcomesForCaller, type End } from "./giverEnds";
import type { GiverNames } from "./giverNames";
import { runBody } from "./invoke";
import { declaredVars } from "./locals";
import { builtinOutcomes, declaredResults, mayGive, outward, type SiteOutcome } from "./outcomes";
import { givenToCaller } from "./reach";
import { mentionsAny, type Resource } from "./resource";
import { GONE, heldKey, START, withHeld, withVar, type State } from "./state";
import { isTracked, valueKey, type Value } from "./value";

/** One way a function can end, given what it was called with. */
export interface Outcome {
  readonly held: State["held"];
  readonly values: readonly (Value | undefined)[];
  readonly receiver: Value | undefined;
  readonly params: readonly (Value | undefined)[];
}

interface Summary {
  /** `undefined`: too large to tell. */
  outcomes: readonly Outcome[] | undefined;
  busy: boolean;
  recursive: boolean;
  closed: boolean;
  handovers: ReadonlySet<Handover>;
  taker: Flow["unknownTaker"];
  skipped: Skipped;
}

/** The last name of what a call calls; "" where it has none. */
function calledName(file: SourceFile, call: SyntaxNode): string {
  const fn = unparen(child(call, "function") ?? call);
  const name = fn.type === "selector_expression" ? child(fn, "field") : fn;
  return name?.type.endsWith("identifier") ? file.textOf(name) : "";
}

const LITERAL: ReadonlySet<string> = new Set(["func_literal"]);
const RUN_BUDGET = 20000;
const SUMMARY_BUDGET = 4000;
const MAX_DEPTH = 6;

export class Engine {
  readonly typer: Typer;
  readonly facts: Facts;
  private readonly sources = new Map<string, readonly SiteOutcome[] | "busy">();
  private readonly summaries = new Map<string, Summary>();
  private depth = 0;

  /** `giverNames`: functions that mention none of them are not looked into. */
  constructor(
    readonly program: Program,
    private readonly giverNames?: GiverNames,
  ) {
    this.typer = new Typer(program);
    this.facts = new Facts(this.typer);
  }

  /** How a call can end if it gives the resource; `undefined` when it gives none. */
  giver(resource: Resource, file: SourceFile, call: SyntaxNode): readonly SiteOutcome[] | undefined {
    if (resource.makers && !resource.makers.has(calledName(file, call))) return undefined;
    const callee = this.typer.callee(file, call);
    if (!callee || callee.conversion) return undefined;
    const declared = declaredResults(this.typer, file, call, callee);
    const gives = declared?.some((t) => resource.carries(t)) ?? false;
    if (callee.decl && isHandledByItself(callee.decl)) return undefined;
    if (resource.endsWhenMentioned) {
      return gives && !resource.isExempt(this.typer, file, call, callee)
        ? builtinOutcomes(resource, declared ?? [])
        : undefined;
    }
    if (callee.decl?.body) {
      if (!gives && !mayGive(resource, callee.decl)) return undefined;
      const outcomes = this.sourceOutcomes(resource, callee.decl.file, callee.decl.node);
      if (outcomes) return outcomes.some((o) => o.held.live) ? outcomes : undefined;
    }
    if (unparen(child(call, "function") ?? call).type === "func_literal") return undefined; // what is in it counts
    if (callee.literal && gives) {
      const outcomes = this.sourceOutcomes(resource, callee.literal.file, callee.literal.node);
      if (outcomes) return outcomes.some((o) => o.held.live) ? outcomes : undefined;
    }
    const implemented = this.implementedOutcomes(resource, file, callee);
    if (implemented) return implemented.some((o) => o.held.live) ? implemented : undefined;
    if (resource.isExempt(this.typer, file, call, callee)) return undefined;
    const results = gives ? declared : resource.guess(this.typer, file, call, callee);
    return results && builtinOutcomes(resource, results);
  }

  /** How a call through an interface can end, if everything that it may run is at hand. */
  private implementedOutcomes(
    resource: Resource,
    file: SourceFile,
    callee: Callee,
  ): readonly SiteOutcome[] | undefined {
    if (!callee.type?.results.some((t) => resource.carries(t))) return undefined;
    const implementations = implementationsOf(this.typer, file, callee);
    if (implementations.length === 0) return undefined;
    const all = implementations.map((d) => this.sourceOutcomes(resource, d.file, d.node));
    return all.every((outcomes) => outcomes !== undefined) ? all.flat() : undefined;
  }

  /** How the call that is looked at can end, given these arguments. */
  siteOutcomes(flow: Flow, { callee, argNodes, args }: Call): readonly SiteOutcome[] {
    if (!flow.site) return [];
    const { file, call } = flow.site;
    const known = this.giver(flow.resource, file, call);
    const given = known && givenBy(this.typer, file, callee, argNodes, args);
    if (!given || !callee?.decl || flow.resource.endsWhenMentioned) return known ?? [];
    return this.sourceOutcomes(flow.resource, callee.decl.file, callee.decl.node, given) ?? known;
  }

  /** False if no call in a piece of the file can give the resource, by its text. */
  mayHaveSites(resource: Resource, file: SourceFile, piece: Span): boolean {
    if (resource.makers) return mentionsAny(resource.makers, file.textOf(piece));
    return this.giverNames?.mayGive(resource, file, piece) ?? true;
  }

  /** The calls in a function (its literals included) that give the resource. */
  sitesIn(resource: Resource, file: SourceFile, fn: SyntaxNode): SyntaxNode[] {
    const sites: SyntaxNode[] = [];
    if (!this.mayHaveSites(resource, file, fn)) return sites;
    walk(fn, (n) => {
      const isCall = n.type === "call_expression" || n.type === "type_conversion_expression";
      if (isCall && this.giver(resource, file, n)) sites.push(n);
      return undefined;
    });
    return sites;
  }

  /**
   * How a function that makes resources itself can end: its callers are sites if a live one comes out. `undefined` when
   * that cannot be told (recursion on the way, too large).
   */
  sourceOutcomes(
    resource: Resource,
    file: SourceFile,
    fn: SyntaxNode,
    given?: Given,
  ): readonly SiteOutcome[] | undefined {
    const key = `${resource.id}|${file.path}|${fn.start}${given?.key ?? ""}`;
    const known = this.sources.get(key);
    if (known !== undefined) return known === "busy" ? undefined : known;
    if (this.depth > MAX_DEPTH) return undefined;
    this.sources.set(key, "busy");
    this.depth++;
    const all = new Map<string, SiteOutcome>();
    let complete = true;
    for (const call of this.sitesIn(resource, file, fn)) {
      const literal = enclosing(call, LITERAL);
      const isInner = literal !== undefined && literal !== fn && literal.start >= fn.start;
      // What a goroutine fills in later is looked after by whoever waits for it.
      if (isInner && literal.parent?.parent?.type === "go_statement") continue;
      const flow = new Flow(this, resource, { file, call }, fn, RUN_BUDGET);
      for (const o of outcomesForCaller(flow, file, this.run(flow, file, given?.start))) {
        all.set(`${heldKey([o.held, GONE])}|${valueKey(o.value)}`, o);
      }
      if (flow.exhausted && !isInner) complete = false;
    }
    this.depth--;
    const outcomes = [...all.values()];
    this.sources.set(key, outcomes);
    return complete ? outcomes : undefined;
  }

  /** Runs a flow to the end of its root; what is neither closed nor handed over there is lost. */
  run(flow: Flow, file: SourceFile, start = START): End[] {
    const ends: End[] = [];
    flow.running.add(flow.root);
    for (const r of runBody(flow, file, flow.root, undefined, start)) {
      let { state } = r;
      const out = new Set<number>();
      for (const v of givenToCaller(flow, file, flow.root, r)) flow.owned(state, v, (i) => out.add(i));
      for (const i of [0, 1] as const) {
        const held = state.held[i];
        if (!held.live) continue;
        if (out.has(i)) {
          flow.handovers.add("returned");
          continue;
        }
        const { read, failed, unsure } = held;
        const dropped = state.dropped?.[i];
        const lost = { read, failed, unsure, file, node: r.node, trail: state.trail };
        flow.lost.push({ how: "exit", ...lost, ...(dropped && { dropped }) });
        state = withHeld(state, i, { live: false });
      }
      const values = r.values.map((v) => outward(flow, state, v));
      ends.push({ held: state.held, values, trail: state.trail });
    }
    return ends;
  }

  /** What a call with these arguments does; a fixpoint where functions call each other. */
  summary(
    flow: Flow,
    decl: FuncDecl,
    receiver: Value | undefined,
    args: readonly (Value | undefined)[],
    s: State,
  ): readonly Outcome[] | undefined {
    const values = [receiver, ...args].map(valueKey).join();
    const concerned = [receiver, ...args].some(isTracked);
    const key = `${flow.resource.id}|${decl.file.path}|${decl.node.start}|${values}|${heldKey(s.held)}`;
    let summary = this.summaries.get(key);
    if (summary?.busy) {
      summary.recursive = true;
      return summary.outcomes;
    }
    if (!summary) {
      if (this.depth > MAX_DEPTH) {
        if (concerned) flow.skipped.helper ??= decl;
        return undefined;
      }
      summary = {
        outcomes: [],
        busy: true,
        recursive: false,
        closed: false,
        handovers: new Set(),
        taker: undefined,
        skipped: { states: false, helper: undefined },
      };
      this.summaries.set(key, summary);
      this.depth++;
      for (let round = 0; round < 5; round++) {
        const size = summary.outcomes?.length;
        if (!this.summarize(flow, decl, receiver, args, s, summary)) summary.outcomes = undefined;
        if (!summary.recursive || !summary.outcomes || summary.outcomes.length === size) break;
      }
      this.depth--;
      summary.busy = false;
    }
    flow.closed ||= summary.closed;
    for (const h of summary.handovers) flow.handovers.add(h);
    flow.unknownTaker ??= summary.taker;
    flow.skipped.states ||= summary.skipped.states;
    if (concerned) flow.skipped.helper ??= summary.outcomes ? summary.skipped.helper : decl;
    return summary.outcomes;
  }

  private summarize(
    flow: Flow,
    decl: FuncDecl,
    receiver: Value | undefined,
    args: readonly (Value | undefined)[],
    s: State,
    into: Summary,
  ): boolean {
    const inner = new Flow(this, flow.resource, undefined, decl.node, SUMMARY_BUDGET);
    inner.running.add(decl.node);
    const params = declaredVars(this.typer, decl.file, decl.node, "parameters");
    const own = declaredVars(this.typer, decl.file, decl.node, "receiver")[0]?.v;
    let start: State = { ...START, held: s.held };
    params.forEach(({ v, variadic }, i) => {
      if (!v) return;
      const rest = args.slice(i).filter((a) => a !== undefined);
      const list = rest[0]?.k === "bag" || rest[0]?.k === "each" ? rest[0] : undefined;
      start = withVar(start, v, variadic ? (list ?? { k: "bag", items: rest }) : args[i]);
    });
    if (own) start = withVar(start, own, receiver);
    const all = new Map<string, Outcome>();
    for (const r of runBody(inner, decl.file, decl.node, undefined, start)) {
      const outcome: Outcome = {
        held: r.state.held,
        values: r.values.map((v) => outward(inner, r.state, v)),
        receiver: own && r.state.env.get(own),
        params: params.map(({ v, variadic }, i) => {
          const isLost = variadic || (args[i]?.k === "address" && (v?.assignments ?? 0) > 0);
          return v && !isLost ? r.state.env.get(v) : undefined;
        }),
      };
      const parts = [...outcome.values, outcome.receiver, ...outcome.params].map(valueKey).join();
      all.set(`${heldKey(outcome.held)}|${parts}`, outcome);
    }
    into.outcomes = [...all.values()];
    into.closed = inner.closed;
    into.handovers = inner.handovers;
    into.taker = inner.unknownTaker;
    into.skipped = inner.skipped;
    return !inner.exhausted;
  }
}
