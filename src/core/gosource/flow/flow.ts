// One run: one function (the root), one call in it that gives a resource (the site), every path. What the parts of the
// interpreter share: the frame they run in, the budget, and what was found.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { child, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { GoVar } from "../types/scopes";
import type { Typer } from "../types/typer";
import type { Engine } from "./engine";
import type { Resource } from "./resource";
import { age, isHeldByVariable, isLive, withDropped, withHeld, type State, type Trail } from "./state";
import { holds, instancesIn, type Instance, type Value } from "./value";

/** What was seen at one exit: the paths with the resource open, those without, and the variables that lead to it there. */
export interface ExitCount {
  live: number;
  gone: number;
  readonly holders: Set<GoVar>;
}

/** Where break and continue of one statement go. */
export interface Target {
  readonly label: string;
  readonly isLoop: boolean;
  readonly breaks: State[];
  readonly continues: State[];
}

export interface Return {
  readonly state: State;
  readonly values: readonly (Value | undefined)[];
  readonly node: SyntaxNode;
}

export interface Frame {
  readonly file: SourceFile;
  /** The declaration or literal that runs. */
  readonly fn: SyntaxNode;
  readonly caller: Frame | undefined;
  readonly returns: Return[];
  readonly targets: Target[];
  readonly gotos: Map<string, State[]>;
  /** Defers that were there before this frame belong to its callers. */
  readonly firstDefer: number;
  /** A deferred call is settled ahead of its time: what it sets through pointers is not set yet. */
  readonly isDeferring?: boolean;
}

/** A path on which the resource is left open. */
export interface Lost {
  readonly how: "exit" | "overwritten" | "endless";
  readonly read: 0 | 1 | 2;
  readonly failed: boolean;
  /** Its giver may have closed it. */
  readonly unsure: boolean;
  /** The statement at which it is lost: the return, the end of the function, the second call. */
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly trail: Trail | undefined;
  /** The statement before the end that took it from its last variable. */
  readonly dropped?: SyntaxNode;
}

/** Why a resource needs no close here. */
export type Handover = "returned" | "stored" | "captured" | "sent" | "unknown";

/** What a run did not look at. */
export interface Skipped {
  /** More states met at one point than are followed. */
  states: boolean;
  /** A function whose body is at hand, but too large for a summary, or too deep below. */
  helper: FuncDecl | undefined;
}

/** States that are followed from one statement to the next; functions are small, a dozen is many. */
const MAX_STATES = 120;

export class Flow {
  readonly lost: Lost[] = [];
  readonly handovers = new Set<Handover>();
  /** The call that took it over without being known, for the pedantic level. */
  unknownTaker: { file: SourceFile; node: SyntaxNode } | undefined;
  /** Statements by which paths leave blocks of the root (return, break, continue, the end of a body). */
  readonly exits = new Map<SyntaxNode, ExitCount>();
  /** Some path closes it. */
  closed = false;
  reached = false;
  exhausted = false;
  /** What was left out on the way, though the run came to its end. */
  readonly skipped: Skipped = { states: false, helper: undefined };
  private steps = 0;
  private readonly horizon: number;
  /** Functions that run now, to end recursion of literals. */
  readonly running = new Set<SyntaxNode>();

  constructor(
    readonly engine: Engine,
    readonly resource: Resource,
    readonly site: { file: SourceFile; call: SyntaxNode } | undefined,
    readonly root: SyntaxNode,
    private readonly budget: number,
  ) {
    this.horizon = resource.endsWhenMentioned ? this.findHorizon() : Infinity;
  }

  get typer(): Typer {
    return this.engine.typer;
  }

  /** False when the run takes too long: it then ends without a result. */
  step(states: number): boolean {
    this.steps += states;
    if (this.steps > this.budget) this.exhausted = true;
    return !this.exhausted;
  }

  /** At most as many states as can be followed: those with a live resource first, for the others have no more to tell. */
  followed(states: State[]): State[] {
    if (states.length <= MAX_STATES) return states;
    const live = states.filter(isLive);
    if (live.length > MAX_STATES) this.skipped.states = true;
    return [...live, ...states.filter((s) => !isLive(s))].slice(0, MAX_STATES);
  }

  /**
   * Paths that come to a statement behind the site, and behind the loops around it, without the resource have no more to
   * tell, where no fix counts them.
   */
  stillOpen(frame: Frame, statement: SyntaxNode, states: readonly State[]): readonly State[] {
    if (!this.resource.endsWhenMentioned || frame.fn !== this.root || statement.start < this.horizon) {
      return states;
    }
    return states.filter(isLive);
  }

  /** Where the site cannot be come to again; goto goes anywhere. */
  private findHorizon(): number {
    if (!this.site || /\bgoto\b/.test(this.site.file.textOf(this.root))) return Infinity;
    let end = this.site.call.end;
    for (let at = this.site.call.parent; at && at !== this.root; at = at.parent) {
      if (at.type === "func_literal") return Infinity;
      if (at.type === "for_statement") end = at.end;
    }
    return end;
  }

  /** What function literals in a statement mention counts as taken care of, where the resource is of that kind. */
  mention(frame: Frame, statement: SyntaxNode, s: State): State {
    if (!this.resource.endsWhenMentioned || !isLive(s)) return s;
    let state = s;
    walk(statement, (node) => {
      if (node.type !== "func_literal") return undefined;
      state = this.handOver(state, { k: "literal", file: frame.file, node }, "captured");
      return false;
    });
    return state;
  }

  /** A variable of the function that encloses the root: somebody else may look at it. */
  isOutside(v: GoVar): boolean {
    return v.owner !== this.root && v.owner.start <= this.root.start && v.owner.end >= this.root.end;
  }

  /** The resource is somebody else's from here on. */
  handOver(s: State, v: Value | undefined, why: Handover): State {
    let state = s;
    const give = (i: Instance): void => {
      if (!state.held[i].live) return;
      this.handovers.add(why);
      state = withHeld(state, i, { live: false });
    };
    this.owned(s, v, give);
    return state;
  }

  close(s: State, v: Value | undefined): State {
    let state = s;
    instancesIn(v, (i) => {
      if (!state.held[i].live) return;
      this.closed = true;
      state = withHeld(state, i, { live: false });
    });
    return state;
  }

  /** The instances that whoever gets the value could close. Values may lead to themselves through a literal. */
  owned(s: State, v: Value | undefined, see: (i: Instance) => void, depth = 0): void {
    if (!v || depth > 6) return;
    const inside = (inner: Value | undefined): void => this.owned(s, inner, see, depth + 1);
    if (v.k === "response") {
      const body = s.held[v.i].body;
      if (body === undefined) see(v.i);
      else if (body !== null) inside(body);
    } else if (v.k === "bag" || v.k === "each" || v.k === "tuple") v.items.forEach(inside);
    else if (v.k === "struct") v.fields.forEach(inside);
    else if (v.k === "reader") inside(v.of);
    else if (v.k === "literal") for (const c of this.capturedBy(v.file, v.node)) inside(s.env.get(c));
    else instancesIn(v, see);
  }

  /** Variables of enclosing functions that a literal mentions. */
  capturedBy(file: SourceFile, literal: SyntaxNode): Set<GoVar> {
    return this.engine.facts.capturedBy(file, literal);
  }

  /** After the statement with the site: the instance before it, if nobody holds it any more, is lost. */
  settle(frame: Frame, states: readonly State[], node: SyntaxNode): State[] {
    return states.map((s) => {
      if (!s.held[1].live || isHeldByVariable(s, 1) || this.isDeferred(s, 1)) return s;
      this.lost.push({
        how: "overwritten",
        read: s.held[1].read,
        failed: s.held[1].failed,
        unsure: s.held[1].unsure,
        file: frame.file,
        node,
        trail: s.trail,
      });
      return withHeld(s, 1, { live: false });
    });
  }

  /** Notes which resources an assignment has taken from their last variable; they are lost where the function ends. */
  noteDropped(before: State, after: readonly State[], node: SyntaxNode): State[] {
    return after.map((s) => {
      let state = s;
      for (const i of [0, 1] as const) {
        const wasHeld = s.held[i].live && !s.dropped?.[i] && isHeldByVariable(before, i);
        if (wasHeld && !isHeldByVariable(s, i)) state = withDropped(state, i, node);
      }
      return state;
    });
  }

  private isDeferred(s: State, i: Instance): boolean {
    return s.defers.some((d) => {
      const fn = child(d.call, "function");
      if (fn?.type !== "func_literal") return false;
      return [...this.capturedBy(d.file, fn)].some((v) => {
        let found = false;
        instancesIn(s.env.get(v), (at) => (found ||= at === i));
        return found;
      });
    });
  }

  /** Counts the paths that come by an exit with the resource open, and those without it. */
  noteExit(frame: Frame, node: SyntaxNode, states: readonly State[]): void {
    if (frame.fn !== this.root || states.length === 0) return;
    let counts = this.exits.get(node);
    if (!counts) this.exits.set(node, (counts = { live: 0, gone: 0, holders: new Set() }));
    for (const s of states) {
      if (!s.held[0].live) {
        counts.gone++;
        continue;
      }
      counts.live++;
      for (const [v, value] of s.env) if (holds(value, 0)) counts.holders.add(v);
    }
  }

  /** A new instance comes to be. */
  arrive(s: State): State {
    this.reached = true;
    return { ...age(s), trail: s.held[0].live ? s.trail : undefined };
  }

  frame(file: SourceFile, fn: SyntaxNode, caller: Frame | undefined, s: State): Frame {
    return {
      file,
      fn,
      caller,
      returns: [],
      targets: [],
      gotos: new Map(),
      firstDefer: caller ? s.defers.length : 0,
    };
  }
}
