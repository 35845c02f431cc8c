// A function's name and receiver, read from its text.

import type { SyntaxNode } from "./syntaxNode";
import { child } from "./syntaxNode";

export interface FunctionHead {
  readonly name: string;
  /** The receiver's type name without pointer and type arguments, or "". */
  readonly receiver: string;
  readonly pointerReceiver: boolean;
}

// func (c *Cache[K, V]) Get(
const PLAIN_HEAD =
  /func\s*(?:\(\s*(?:[A-Za-z_]\w*\s+)?(\*?)\s*([A-Za-z_]\w*)\s*(?:\[[^\]\n]*\])?\s*,?\s*\)\s*)?([A-Za-z_]\w*)(?=\s*[([])/y;
/** The same with letters beyond ASCII, which takes several times as long. */
const HEAD =
  /func\s*(?:\(\s*(?:[\p{L}_][\p{L}\p{Nd}_]*\s+)?(\*?)\s*([\p{L}_][\p{L}\p{Nd}_]*)\s*(?:\[[^\]\n]*\])?\s*,?\s*\)\s*)?([\p{L}_][\p{L}\p{Nd}_]*)/uy;

/** `end`: behind the name. `undefined` where the head is written in a way that only a parser can tell. */
export function functionHeadAt(
  text: string,
  start: number,
): (FunctionHead & { readonly end: number }) | undefined {
  return headBy(PLAIN_HEAD, text, start) ?? headBy(HEAD, text, start);
}

/** The same from a function_declaration or method_declaration; `undefined` if it has no name. */
export function functionHeadOf(node: SyntaxNode, text: string): FunctionHead | undefined {
  const name = child(node, "name");
  if (!name) return undefined;
  const receiver = child(node, "receiver")?.children[0];
  const type = receiver && child(receiver, "type");
  const pointerReceiver = type?.type === "pointer_type";
  let base = pointerReceiver ? type.children[0] : type;
  if (base?.type === "generic_type") base = child(base, "type");
  const textOf = (n: SyntaxNode): string => text.slice(n.start, n.end);
  return { name: textOf(name), receiver: base ? textOf(base) : "", pointerReceiver };
}

function headBy(
  pattern: RegExp,
  text: string,
  start: number,
): (FunctionHead & { readonly end: number }) | undefined {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (match?.[3] === undefined) return undefined;
  const [, star, receiver = "", name] = match;
  return { name, receiver, pointerReceiver: star === "*", end: pattern.lastIndex };
}
