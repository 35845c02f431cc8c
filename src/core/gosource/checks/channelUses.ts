// How a function's own channel is used: made with how much room, sent to by which goroutines, received from where.

import { child, enclosing, FUNCTIONS, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { GoVar } from "../types/scopes";
import type { Program } from "../types/program";

export interface MadeChannel {
  readonly v: GoVar;
  /** The number that `make` is given; 0 without one. */
  readonly room: number;
}

export interface ChannelUses {
  /** Each in a goroutine's own literal; not in a select, nor in a loop of the literal. */
  readonly sends: readonly SyntaxNode[];
  /** `<-ch` in the function itself. */
  readonly receives: readonly SyntaxNode[];
  /** `for v := range ch` in the function itself: the loops. */
  readonly ranges: readonly SyntaxNode[];
}

/** The variable of `ch := make(chan T)` or `make(chan T, 2)`. */
export function madeChannel(program: Program, file: SourceFile, node: SyntaxNode): MadeChannel | undefined {
  if (node.type !== "call_expression") return undefined;
  const made = /^make\(chan\b[^,]*(?:, ?(\d+))?\)$/.exec(file.textOf(node));
  const statement = node.parent?.type === "expression_list" ? node.parent.parent : undefined;
  if (!made || statement?.type !== "short_var_declaration") return undefined;
  const left = child(statement, "left")?.children;
  const v = left?.length === 1 && left[0] ? program.variableOf(file, left[0]) : undefined;
  return v && { v, room: Number(made[1] ?? 0) };
}

/** `undefined` when somebody else may send to or receive from it. */
export function usesOf(program: Program, file: SourceFile, v: GoVar): ChannelUses | undefined {
  const sends: SyntaxNode[] = [];
  const receives: SyntaxNode[] = [];
  const ranges: SyntaxNode[] = [];
  let other = false;
  walk(v.owner, (n) => {
    if (n.type !== "identifier" || n === v.node || program.variableOf(file, n) !== v) return undefined;
    const parent = n.parent;
    const isOwn = enclosing(n, FUNCTIONS) === v.owner;
    if (parent?.type === "send_statement" && n.field === "channel" && isPlainSend(parent, v))
      sends.push(parent);
    else if (parent?.type === "unary_expression" && isOwn) receives.push(parent);
    else if (parent?.type === "range_clause" && n.field === "right" && isOwn && parent.parent)
      ranges.push(parent.parent);
    else if (!isClosedBySender(file, n, v)) other = true;
    return undefined;
  });
  return other ? undefined : { sends, receives, ranges };
}

/** The literal of the goroutine in which a node stands. */
export function goroutineOf(node: SyntaxNode): SyntaxNode | undefined {
  const literal = enclosing(node, FUNCTIONS);
  return literal?.parent?.parent?.type === "go_statement" ? literal : undefined;
}

/** `close(ch)` in a goroutine's literal: it comes behind the send, which waits. */
function isClosedBySender(file: SourceFile, n: SyntaxNode, v: GoVar): boolean {
  const call = n.parent?.type === "argument_list" ? n.parent.parent : undefined;
  if (!call || !file.textOf(call).startsWith("close(")) return false;
  const literal = goroutineOf(call);
  return literal !== undefined && enclosing(literal.parent, FUNCTIONS) === v.owner;
}

/** Sent by a goroutine's own literal, not in a select and not in a loop. */
function isPlainSend(send: SyntaxNode, v: GoVar): boolean {
  for (let at = send.parent; at; at = at.parent) {
    if (at.type === "communication_case" && child(at, "communication") === send) return false;
    if (at.type === "for_statement") return false;
    if (at.type === "func_literal") {
      return at.parent?.parent?.type === "go_statement" && enclosing(at.parent, FUNCTIONS) === v.owner;
    }
  }
  return false;
}
