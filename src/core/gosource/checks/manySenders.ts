// Several goroutines that send on one channel, whose receiver leaves before it has received from all of them: at the first
// error, the first result, or a timeout.

import { child, contains, enclosing, FUNCTIONS, LOOPS, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { GoVar } from "../types/scopes";
import type { Program } from "../types/program";
import { goroutineOf, type ChannelUses, type MadeChannel } from "./channelUses";

export interface EarlyLeave {
  /** Where no more than this is received: a return, a break, or the only receive. */
  readonly node: SyntaxNode;
  /** What tells how many send, for a channel with room for all: "len(urls)", "2"; `undefined`: nothing at hand. */
  readonly senders: string | undefined;
}

/** Where the receiver leaves senders behind, if that is certain. */
export function leavesSenders(
  program: Program,
  file: SourceFile,
  { v, room }: MadeChannel,
  uses: ChannelUses,
): EarlyLeave | undefined {
  const count = sendersOf(file, v, uses.sends);
  // One value is received before it leaves, or none at all.
  if (!count || count.least <= room + 1 || isMain(file, v.owner)) return undefined;
  const node = leave(program, file, v, uses, count.loop);
  return node && { node, senders: count.text };
}

interface Senders {
  /** Infinity: as many as a loop has rounds. */
  readonly least: number;
  readonly text: string | undefined;
  readonly loop: SyntaxNode | undefined;
}

/** Goroutines that each send once at least: the same one in a loop, or several side by side. */
function sendersOf(file: SourceFile, v: GoVar, sends: readonly SyntaxNode[]): Senders | undefined {
  const literals = new Set(sends.map(goroutineOf));
  const loops = new Set([...literals].map((literal) => literal && loopAround(literal, v.owner)));
  const [loop, another] = loops;
  if (another !== undefined || loops.size > 1 || literals.size === 0) return undefined;
  for (const literal of literals) {
    if (!literal || !sends.some((send) => isUnconditional(send, literal))) return undefined;
  }
  if (!loop) return { least: literals.size, text: String(literals.size), loop: undefined };
  if (literals.size > 1 || loopAround(loop, v.owner)) return undefined;
  const rounds = roundsOf(file, loop, v);
  const least = rounds !== undefined && /^\d+$/.test(rounds) ? Number(rounds) : Infinity;
  return { least, text: rounds, loop };
}

/** The innermost loop of the function itself around a node. */
function loopAround(node: SyntaxNode, owner: SyntaxNode): SyntaxNode | undefined {
  const at = enclosing(node.parent, OUTER);
  return at?.type === "for_statement" && contains(owner, at) ? at : undefined;
}

const OUTER: ReadonlySet<string> = new Set([...FUNCTIONS, ...LOOPS]);

/** A statement of the body itself, which only an earlier return can go round. */
function isUnconditional(send: SyntaxNode, literal: SyntaxNode): boolean {
  let at = send.parent;
  while (at && /^(block|statement_list)$/.test(at.type)) at = at.parent;
  return at === literal;
}

/** `for range n`, `for i := 0; i < n; i++`, `for _, u := range urls`, where n or urls is there when the channel is made. */
function roundsOf(file: SourceFile, loop: SyntaxNode, v: GoVar): string | undefined {
  const head = loop.children[0];
  const text = head ? file.textOf(head) : "";
  const counted = /^(\w+) := 0; \1 < (len\(\w+\)|\w+); \1\+\+$/.exec(text)?.[2];
  const [, variables, ranged] = /^(?:([\w, ]+) := )?range (\w+)$/.exec(text) ?? [];
  const rounds =
    counted ?? (ranged && (/^\d+$/.test(ranged) || !variables?.includes(",") ? ranged : `len(${ranged})`));
  if (rounds === undefined || /^\d+$/.test(rounds)) return rounds;
  // `for range urls` and `for range n` look the same; and what is declared below the channel cannot be named there.
  if (!counted && !variables?.includes(",")) return undefined;
  const name = /\w+(?=\)?$)/.exec(rounds)?.[0] ?? "";
  const above = file.text.slice(v.owner.start, v.node.start);
  return new RegExp(`\\b${name}\\b`).test(above) ? rounds : undefined;
}

/** The process ends with it. */
function isMain(file: SourceFile, owner: SyntaxNode): boolean {
  const name = owner.type === "function_declaration" ? child(owner, "name") : undefined;
  return name !== undefined && file.textOf(name) === "main";
}

function leave(
  program: Program,
  file: SourceFile,
  v: GoVar,
  { receives, ranges }: ChannelUses,
  sending: SyntaxNode | undefined,
): SyntaxNode | undefined {
  if (receives.length + ranges.length !== 1) return undefined;
  const [receive] = receives;
  const loop = receive ? loopAround(receive, v.owner) : ranges[0];
  if (!loop) return receive;
  if (loopAround(loop, v.owner) || (sending && (contains(sending, loop) || contains(loop, sending))))
    return undefined;
  const received = receive ? receivedBy(program, file, receive) : rangedBy(program, file, loop);
  let found: SyntaxNode | undefined;
  walk(child(loop, "body") ?? loop, (n) => {
    if (found || FUNCTIONS.has(n.type)) return false;
    if (
      (n.type === "return_statement" || leavesLoop(file, n, loop)) &&
      isEarly(program, file, n, loop, receive, received)
    )
      found = n;
    return undefined;
  });
  return found;
}

/** The variables that hold what was received; not `ok`, which is false when all is over. */
function receivedBy(program: Program, file: SourceFile, receive: SyntaxNode): GoVar | undefined {
  let statement: SyntaxNode | undefined = receive.parent;
  while (statement && !/(declaration|_statement|_case)$/.test(statement.type)) statement = statement.parent;
  const left = statement && child(statement, "left");
  const first = left?.type === "expression_list" ? left.children[0] : left;
  return first?.type === "identifier" ? program.variableOf(file, first) : undefined;
}

function rangedBy(program: Program, file: SourceFile, loop: SyntaxNode): GoVar | undefined {
  const clause = loop.children.find((c) => c.type === "range_clause");
  const first = clause && child(clause, "left")?.children[0];
  return first && program.variableOf(file, first);
}

/** A break of this very loop. */
function leavesLoop(file: SourceFile, n: SyntaxNode, loop: SyntaxNode): boolean {
  if (n.type !== "break_statement") return false;
  const label = n.children[0] && file.textOf(n.children[0]);
  const own = loop.parent?.type === "labeled_statement" ? child(loop.parent, "label") : undefined;
  if (label !== undefined) return own !== undefined && file.textOf(own) === label;
  let at = n.parent;
  while (at && !/^(for|select|expression_switch|type_switch)_statement$/.test(at.type)) at = at.parent;
  return at === loop;
}

/** What asks for an error, or for its absence: the others' values are still to come. */
const ASKS_ERROR = /[!=]= nil\b/;
const GIVES_UP = /\.Done\(\)|time\.After\(|\.C\b/;

/** It leaves because of one value, or because of the time, and not because all has come. */
function isEarly(
  program: Program,
  file: SourceFile,
  exit: SyntaxNode,
  loop: SyntaxNode,
  receive: SyntaxNode | undefined,
  received: GoVar | undefined,
): boolean {
  for (let at = exit.parent; at && at !== loop; at = at.parent) {
    if (at.type === "if_statement") {
      const condition = child(at, "condition");
      return (
        condition !== undefined &&
        ASKS_ERROR.test(file.textOf(condition)) &&
        mentions(program, file, condition, received)
      );
    }
    if (at.type === "communication_case") {
      const head = child(at, "communication");
      if (!head || !receive) return false;
      if (contains(head, receive)) return true;
      const isBeside =
        receive.parent !== undefined && at.parent !== undefined && contains(at.parent, receive);
      return isBeside && GIVES_UP.test(file.textOf(head));
    }
    if (/(_case|for_statement)$/.test(at.type)) return false;
  }
  return receive === undefined || receive.start < exit.start;
}

function mentions(program: Program, file: SourceFile, e: SyntaxNode, v: GoVar | undefined): boolean {
  let found = false;
  walk(e, (n) => {
    if (v && n.type === "identifier" && program.variableOf(file, n) === v) found = true;
    return undefined;
  });
  return found;
}
