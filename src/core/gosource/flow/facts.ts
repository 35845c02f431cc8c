// What the flow analysis asks of functions and variables apart from any run; each is found out once.

import type { FuncDecl, SourceFile } from "../syntax/sourceFile";
import { unparen, walk, type SyntaxNode } from "../syntax/syntaxNode";
import { effectOf } from "../std/effects";
import type { GoVar } from "../types/scopes";
import type { Typer } from "../types/typer";

export class Facts {
  private readonly captured = new Map<SyntaxNode, Set<GoVar>>();
  private readonly stopping = new Map<SyntaxNode, boolean>();
  private readonly aliased = new Map<GoVar, boolean>();

  constructor(private readonly typer: Typer) {}

  /** Variables of enclosing functions that a literal mentions. */
  capturedBy(file: SourceFile, literal: SyntaxNode): Set<GoVar> {
    let all = this.captured.get(literal);
    if (!all) {
      const found = new Set<GoVar>();
      walk(literal, (n) => {
        const v = n.type === "identifier" ? this.typer.program.variableOf(file, n) : undefined;
        if (v && (v.node.start < literal.start || v.node.end > literal.end)) found.add(v);
        return undefined;
      });
      all = found;
      this.captured.set(literal, all);
    }
    return all;
  }

  /**
   * Somebody else may hold the same list or struct: the variable is copied, stored or put into something. What is put into
   * it later may then be closed by them.
   */
  isAliased(v: GoVar): boolean {
    let aliased = this.aliased.get(v);
    if (aliased === undefined) {
      aliased = false;
      walk(v.owner, (n) => {
        if (n.type !== "identifier" || n === v.node || this.typer.program.variableOf(v.file, n) !== v)
          return undefined;
        const lifted = n.parent?.type === "variadic_argument" || v.file.text[n.start - 1] === "&";
        const use = lifted && n.parent ? n.parent : n;
        if (!isOrdinaryUse(use)) aliased = true;
        return undefined;
      });
      this.aliased.set(v, aliased);
    }
    return aliased;
  }

  /** Some literal receives from this channel: what is sent arrives where the order of events is not known. */
  isReceivedElsewhere(file: SourceFile, channel: SyntaxNode): boolean {
    const v = channel.type === "identifier" ? this.typer.program.variableOf(file, channel) : undefined;
    if (!v) return true;
    for (const literal of v.capturedBy) {
      if (new RegExp(`(<-|range)\\s*${v.name}\\b`).test(file.textOf(literal))) return true;
    }
    return false;
  }

  /** The function ends in a call that does not return, and has no return statement. */
  neverReturns(decl: FuncDecl): boolean {
    const known = this.stopping.get(decl.node);
    if (known !== undefined) return known;
    this.stopping.set(decl.node, false);
    const last = decl.body?.children[0]?.children.at(-1);
    const call = last?.type === "expression_statement" ? last.children[0] : undefined;
    let stops = false;
    if (call?.type === "call_expression" && !/\breturn\b/.test(decl.file.textOf(decl.node))) {
      const callee = this.typer.callee(decl.file, unparen(call));
      const effect = effectOf(callee?.key ?? "", callee?.name ?? "", callee?.decl?.body !== undefined);
      stops = effect?.does === "stop" || (callee?.decl?.body !== undefined && this.neverReturns(callee.decl));
    }
    this.stopping.set(decl.node, stops);
    return stops;
  }
}

/** Looked into, called on, passed, returned, ranged over, or assigned to: followed by the flow analysis. */
function isOrdinaryUse(use: SyntaxNode): boolean {
  const parent = use.parent;
  if (!parent) return false;
  if (use.field === "operand" || use.field === "channel" || parent.type === "argument_list") return true;
  if (parent.type === "range_clause" || parent.type === "binary_expression") return true;
  if (parent.type !== "expression_list") return false;
  return parent.field === "left" || parent.parent?.type === "return_statement";
}
