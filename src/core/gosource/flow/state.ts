// What is known at one point of one path. States are never changed; joining keeps them apart (functions are small), and
// equal ones are merged by key.

import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import type { GoVar } from "../types/scopes";
import { aged, holds, valueKey, type Instance, type Value } from "./value";

/** never, partly, to the end. */
export type Read = 0 | 1 | 2;

export interface Held {
  readonly live: boolean;
  readonly read: Read;
  /** The path is here only because a later operation failed. */
  readonly failed: boolean;
  /** What a response's field Body was replaced by; `null`: by something without the resource. */
  readonly body: Value | null | undefined;
  /** Its giver closes it for some callers, by something that this one does not tell. */
  readonly unsure: boolean;
  /** Of a response: some condition asked for it; a giver asked for it, and had nothing against it. */
  readonly status: "unasked" | "asked" | "good";
}

/** A condition that was taken on the way, newest first. */
export interface Trail {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly taken: boolean;
  readonly before: Trail | undefined;
}

export interface Deferred {
  readonly file: SourceFile;
  readonly call: SyntaxNode;
}

export interface State {
  readonly held: readonly [Held, Held];
  readonly env: ReadonlyMap<GoVar, Value>;
  readonly defers: readonly Deferred[];
  readonly trail: Trail | undefined;
  /** By instance: the statement that put something else into the last variable that led to it. For messages only. */
  readonly dropped?: Dropped;
}

type Dropped = readonly [SyntaxNode | undefined, SyntaxNode | undefined];

export const GONE: Held = {
  live: false,
  read: 0,
  failed: false,
  body: undefined,
  unsure: false,
  status: "unasked",
};
export const FRESH: Held = { ...GONE, live: true };

export const START: State = { held: [GONE, GONE], env: new Map(), defers: [], trail: undefined };

export function withVar(s: State, v: GoVar, value: Value | undefined): State {
  if (value === undefined ? !s.env.has(v) : s.env.get(v) === value) return s;
  const env = new Map(s.env);
  if (value === undefined) env.delete(v);
  else env.set(v, value);
  return { ...s, env };
}

export function withHeld(s: State, i: Instance, change: Partial<Held>): State {
  const held: [Held, Held] = [s.held[0], s.held[1]];
  const next = { ...held[i], ...change };
  held[i] = next.live ? next : GONE;
  return { ...s, held };
}

export function withDropped(s: State, i: Instance, node: SyntaxNode): State {
  const [newest, before] = s.dropped ?? [undefined, undefined];
  return { ...s, dropped: i === 0 ? [node, before] : [newest, node] };
}

export function isLive(s: State): boolean {
  return s.held[0].live || s.held[1].live;
}

/** Makes room for a new instance 0: the newest becomes the one before, merged with what was there. */
export function age(s: State): State {
  const [newest, before] = s.held;
  if (!newest.live && !isLive(s)) return s;
  const worse = !before.live ? newest : !newest.live ? before : newest.read <= before.read ? newest : before;
  const env = new Map<GoVar, Value>();
  for (const [v, value] of s.env) env.set(v, aged(value));
  const dropped: Dropped = [undefined, s.dropped?.[worse === newest ? 0 : 1]];
  return { ...s, held: [GONE, worse.body ? { ...worse, body: aged(worse.body) } : worse], env, dropped };
}

/** Some variable still leads to the instance. */
export function isHeldByVariable(s: State, i: Instance): boolean {
  for (const value of s.env.values()) if (holds(value, i)) return true;
  const replaced = s.held[1 - i]?.body;
  return replaced ? holds(replaced, i) : false;
}

let nextId = 0;
const ids = new WeakMap<object, number>();
function idOf(thing: object): number {
  let id = ids.get(thing);
  if (id === undefined) ids.set(thing, (id = nextId++));
  return id;
}

const keys = new WeakMap<State, string>();
/** Of variables and their values, which many states share. */
const envKeys = new WeakMap<State["env"], string>();

export function stateKey(s: State): string {
  let key = keys.get(s);
  if (key === undefined) {
    key = `${heldKey(s.held)};${envKey(s.env)};${s.defers.map((d) => idOf(d.call)).join()}`;
    keys.set(s, key);
  }
  return key;
}

function envKey(env: State["env"]): string {
  let key = envKeys.get(env);
  if (key === undefined) {
    const vars: string[] = [];
    for (const [v, value] of env) vars.push(`${idOf(v)}=${valueKey(value)}`);
    key = vars.sort().join();
    envKeys.set(env, key);
  }
  return key;
}

export function heldKey(held: State["held"]): string {
  return held
    .map((h) =>
      h.live
        ? `${h.read}${h.failed ? "!" : ""}${h.unsure ? "?" : ""}${h.status}${h.body === null ? "-" : h.body ? valueKey(h.body) : ""}`
        : "x",
    )
    .join("/");
}

/** Merges equal states. */
export function distinct(states: readonly State[]): State[] {
  if (states.length < 2) return [...states];
  const seen = new Map<string, State>();
  for (const s of states) {
    const key = stateKey(s);
    if (!seen.has(key)) seen.set(key, s);
  }
  return [...seen.values()];
}
