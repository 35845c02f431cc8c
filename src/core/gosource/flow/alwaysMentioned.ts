// A look at the syntax alone, before any path is followed: is a variable mentioned after its definition whichever way is
// taken? Most cancel functions are, on the next line. Where it cannot be told at once, the answer is no.

import type { SourceFile } from "../syntax/sourceFile";
import { child, listed, walk, type SyntaxNode } from "../syntax/syntaxNode";
import type { Program } from "../types/program";
import type { GoVar } from "../types/scopes";
import { isEndless } from "./deferred";

/** Behind a statement: mentioned in any case; not yet; may have left before, or cannot be told. */
type Answer = "mentioned" | "open" | "unknown";

const SIMPLE: ReadonlySet<string> = new Set([
  "expression_statement",
  "short_var_declaration",
  "assignment_statement",
  "var_declaration",
  "const_declaration",
  "type_declaration",
  "inc_statement",
  "dec_statement",
  "send_statement",
  "go_statement",
  "defer_statement",
]);

/** True if the last of the variables that a call's results go to is mentioned again on every path behind the call. */
export function isAlwaysMentioned(program: Program, file: SourceFile, call: SyntaxNode): boolean {
  const statement = call.parent?.type === "expression_list" ? call.parent.parent : undefined;
  if (statement?.type !== "short_var_declaration" && statement?.type !== "assignment_statement") return false;
  const block = statement.parent;
  const target = listed(child(statement, "left")).at(-1);
  const v = target && program.variableOf(file, target);
  if (!v || block?.type !== "statement_list") return false;
  const rest = block.children.slice(block.children.indexOf(statement) + 1);
  return new Look(program, file, v).through(rest) === "mentioned";
}

class Look {
  constructor(
    private readonly program: Program,
    private readonly file: SourceFile,
    private readonly v: GoVar,
  ) {}

  /** One statement after the other. */
  through(statements: readonly SyntaxNode[]): Answer {
    for (const statement of statements) {
      const answer = this.behind(statement);
      if (answer !== "open") return answer;
    }
    return "open";
  }

  private behind(node: SyntaxNode): Answer {
    if (SIMPLE.has(node.type)) return this.isGivenAnew(node) ? "unknown" : this.mentions(node);
    switch (node.type) {
      case "block":
        return this.through(node.children[0]?.children ?? []);
      case "return_statement":
        return this.mentions(node) === "mentioned" ? "mentioned" : "unknown";
      case "if_statement":
        return this.behindIf(node);
      case "for_statement": {
        const inside = isEndless(node) ? "unknown" : this.behindChild(node, "body");
        return inside === "unknown" ? "unknown" : "open";
      }
      case "expression_switch_statement":
      case "type_switch_statement":
      case "select_statement":
        return this.behindCases(node);
      default:
        return "unknown";
    }
  }

  private behindChild(node: SyntaxNode, field: string): Answer {
    const found = child(node, field);
    return found ? this.behind(found) : "open";
  }

  private behindIf(node: SyntaxNode): Answer {
    const first = this.behindChild(node, "initializer");
    if (first !== "open") return first;
    return both([this.behindChild(node, "consequence"), this.behindChild(node, "alternative")]);
  }

  private behindCases(node: SyntaxNode): Answer {
    const cases = node.children.filter((c) => /_case$/.test(c.type));
    const all = cases.map((c) => {
      const statements = c.children.at(-1);
      return statements?.type === "statement_list" ? this.through(statements.children) : "open";
    });
    const isSelect = node.type === "select_statement";
    if (cases.length === 0) return isSelect ? "unknown" : "open";
    if (!isSelect && !cases.some((c) => c.type === "default_case")) all.push("open");
    return both(all);
  }

  /** `cancel = …`: that is no use of what was there. */
  private isGivenAnew(statement: SyntaxNode): boolean {
    return listed(child(statement, "left")).some((e) => this.program.variableOf(this.file, e) === this.v);
  }

  private mentions(node: SyntaxNode): Answer {
    let found = false;
    walk(node, (n) => {
      if (found || n.field === "key") return false;
      if (n.type === "identifier" && this.program.variableOf(this.file, n) === this.v) found = true;
      return undefined;
    });
    return found ? "mentioned" : "open";
  }
}

/** What holds behind all of several ways. */
function both(ways: readonly Answer[]): Answer {
  if (ways.includes("unknown")) return "unknown";
  return ways.every((way) => way === "mentioned") ? "mentioned" : "open";
}
