// Who calls the function that holds a place, and who calls them: the ways by which the program comes to a guilty call.

import type { Position, Range } from "./problem";
import { functionNameAt } from "./checks/functionName";
import type { FuncDecl, SourceFile } from "./syntax/sourceFile";
import { walk, type SyntaxNode } from "./syntax/syntaxNode";
import { hasMethods, methodsAsked, receiverType } from "./types/implementations";
import { memberOf } from "./types/members";
import type { Typer } from "./types/typer";

/** A place where a function is called, or where its name is handed on so that somebody else may call it. */
export interface CallPlace {
  readonly file: string;
  readonly range: Range;
  /** The function that the place is in, as Go prints it in stacks. */
  readonly function: string;
  /** 1 = it calls the function asked about, 2 = it calls one that does, and so on. */
  readonly steps: number;
}

const MOST_STEPS = 10;
const MOST_PLACES = 300;

/** `mentioning`: the files that may use the function, parsed. Nearest callers first. */
export function findCallers(
  typer: Typer,
  file: SourceFile,
  position: Position,
  mentioning: (decl: FuncDecl) => readonly SourceFile[],
): CallPlace[] {
  const offset = file.lineStart(position.line) + position.character;
  const first = functionAt(file, offset);
  const places: CallPlace[] = [];
  const seen = new Set<SyntaxNode>();
  let now = first ? [first] : [];
  for (let steps = 1; steps <= MOST_STEPS && now.length > 0; steps++) {
    const next: FuncDecl[] = [];
    for (const decl of now) {
      if (seen.has(decl.node)) continue;
      seen.add(decl.node);
      for (const user of mentioning(decl)) {
        for (const node of usesIn(typer, user, decl)) {
          if (places.length >= MOST_PLACES) return places;
          const name = functionNameAt(user, node);
          places.push({ file: user.path, range: user.rangeOf(node), function: name, steps });
          const caller = functionAt(user, node.start);
          if (caller) next.push(caller);
        }
      }
    }
    now = next;
  }
  return places;
}

function functionAt(file: SourceFile, offset: number): FuncDecl | undefined {
  return file.functions.find((d) => d.start <= offset && offset <= d.end);
}

/** The calls of a function in a file; its bare name where it is used as a value. */
function usesIn(typer: Typer, file: SourceFile, decl: FuncDecl): SyntaxNode[] {
  const uses: SyntaxNode[] = [];
  walk(file.root, (n) => {
    if (n.children.length > 0 || n.end - n.start !== decl.name.length || file.textOf(n) !== decl.name) return;
    const used = n.type === "identifier" ? plainUse(typer, file, n, decl) : selectedUse(typer, file, n, decl);
    if (!used) return;
    const call = used.parent;
    uses.push(call?.type === "call_expression" && used.field === "function" ? call : used);
  });
  return uses;
}

/** `fetch(u)` in its own package, or after a dot import. */
function plainUse(typer: Typer, file: SourceFile, n: SyntaxNode, decl: FuncDecl): SyntaxNode | undefined {
  if (decl.receiver !== "" || n === decl.node.children[0] || typer.program.variableOf(file, n))
    return undefined;
  const isOwn = file.importPath === decl.file.importPath;
  if (!isOwn && !file.dotImports.includes(decl.file.importPath)) return undefined;
  const meant = typer.program.func(decl.file.importPath, decl.name, isOwn ? file.packageName : "");
  return meant?.node === decl.node ? n : undefined;
}

/** `shop.Fetch(u)`, `client.Fetch(u)`, and `fetcher.Fetch(u)` through an interface that the method's type fulfils. */
function selectedUse(typer: Typer, file: SourceFile, n: SyntaxNode, decl: FuncDecl): SyntaxNode | undefined {
  const selector = n.parent;
  const operand = selector?.children[0];
  if (selector?.type !== "selector_expression" || n.field !== "field" || !operand) return undefined;
  const path = typer.packageOf(file, operand);
  if (path !== undefined) {
    return typer.program.func(path, decl.name)?.node === decl.node ? selector : undefined;
  }
  if (decl.receiver === "") return undefined;
  const type = typer.typeOf(file, operand) ?? typer.typeOperand(file, operand);
  const member = memberOf(typer, type, decl.name);
  if (member?.decl) return member.decl.node === decl.node ? selector : undefined;
  const methods = member && methodsAsked(typer, type);
  return methods && hasMethods(typer, receiverType(decl), methods) ? selector : undefined;
}
