// A goroutine that sends its one result on an unbuffered channel, whose receiver may leave by another case of its select:
// then the send waits forever.

import { child, enclosing, FUNCTIONS, walk, walkAll, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { GoVar } from "../types/scopes";
import type { Program } from "../types/program";
import type { Check } from "./check";
import { syntaxProblem } from "./syntaxProblem";

const OUTER = new Set(["for_statement", "func_literal", "function_declaration", "method_declaration"]);

const ID = "result-channel-abandoned";

export const resultChannelAbandoned: Check = {
  id: ID,
  title: "A goroutine's result may have no receiver",
  explanation:
    "A send on an unbuffered channel waits for a receiver. When the function leaves its select by a timeout or a " +
    "cancelled context, nobody receives, and the goroutine stays for as long as the process lives. Room for one value " +
    "(make(chan T, 1)) lets it end.",
  byDefault: true,
  mentions: ({ text }) => mentions(text),
  run({ engine }, file) {
    const { program } = engine.typer;
    const problems: ReturnType<Check["run"]> = [];
    walkAll(file.nodesWith(mentions), (node) => {
      const made = unbufferedChannel(program, file, node);
      const select = made && abandoningSelect(program, file, made);
      if (made && select) {
        const related = [
          { file: file.path, range: file.rangeOf(select), message: "this case leaves without receiving" },
        ];
        const message = `the goroutine that sends on ${made.name} waits forever when the select leaves by another case; give the channel room for one value`;
        const problem = syntaxProblem(ID, file, node, message, related);
        const size = node.end - 1;
        const at = file.positionAt(size);
        const edits = [{ file: file.path, range: { start: at, end: at }, newText: ", 1" }];
        problems.push({
          ...problem,
          fixes: [{ title: "Give the channel room for one value", edits, preferred: true }],
        });
      }
      return undefined;
    });
    return problems;
  },
};

function mentions(text: string): boolean {
  return text.includes("select {") && text.includes("go func(") && /:= make\(chan [^,\n]*\)/.test(text);
}

/** The variable of `ch := make(chan T)`. */
function unbufferedChannel(program: Program, file: SourceFile, node: SyntaxNode): GoVar | undefined {
  if (node.type !== "call_expression" || !/^make\(chan\b[^,]*\)$/.test(file.textOf(node))) return undefined;
  const statement = node.parent?.type === "expression_list" ? node.parent.parent : undefined;
  if (statement?.type !== "short_var_declaration") return undefined;
  const left = child(statement, "left")?.children;
  return left?.length === 1 && left[0] ? program.variableOf(file, left[0]) : undefined;
}

/**
 * The select case that returns without receiving, if the channel is only sent to, once and outside of loops, in a
 * goroutine's literal, and only received from in that one select.
 */
function abandoningSelect(program: Program, file: SourceFile, v: GoVar): SyntaxNode | undefined {
  let sends = 0;
  const receives: SyntaxNode[] = [];
  let other = false;
  walk(v.owner, (n) => {
    if (n.type !== "identifier" || n === v.node || program.variableOf(file, n) !== v) return undefined;
    const parent = n.parent;
    if (parent?.type === "send_statement" && n.field === "channel" && isPlainSend(parent, v)) sends++;
    else if (parent?.type === "unary_expression" && enclosing(n, FUNCTIONS) === v.owner)
      receives.push(parent);
    else if (!isClosedBySender(file, n, v)) other = true;
    return undefined;
  });
  const [receive, more] = receives;
  if (other || sends !== 1 || !receive || more) return undefined;
  const received = enclosing(receive, new Set(["communication_case"]));
  const inHead = received && child(received, "communication");
  const select = received?.parent;
  if (select?.type !== "select_statement" || !inHead) return undefined;
  if (receive.start < inHead.start || receive.end > inHead.end) return undefined;
  if (enclosing(select, OUTER) !== v.owner) return undefined;
  return select.children.find(
    (c) =>
      c !== received &&
      c.type === "communication_case" &&
      c.children.at(-1)?.children.at(-1)?.type === "return_statement",
  );
}

/** `close(ch)` in a goroutine's literal: it comes behind the send, which waits. */
function isClosedBySender(file: SourceFile, n: SyntaxNode, v: GoVar): boolean {
  const call = n.parent?.type === "argument_list" ? n.parent.parent : undefined;
  if (!call || !file.textOf(call).startsWith("close(")) return false;
  const literal = enclosing(call, FUNCTIONS);
  return literal?.parent?.parent?.type === "go_statement" && enclosing(literal.parent, FUNCTIONS) === v.owner;
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
