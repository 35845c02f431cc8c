// Goroutines that send their results on a channel whose receiver may leave: by another case of its select, or at the first of
// several results. Then the sends wait forever.

import { child, enclosing, walkAll, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import type { Fix, Problem } from "../problem";
import { goroutineOf, madeChannel, usesOf, type ChannelUses, type MadeChannel } from "./channelUses";
import type { Check } from "./check";
import { leavesSenders, type EarlyLeave } from "./manySenders";
import { syntaxProblem } from "./syntaxProblem";

const OUTER = new Set(["for_statement", "func_literal", "function_declaration", "method_declaration"]);

const ID = "result-channel-abandoned";

export const resultChannelAbandoned: Check = {
  id: ID,
  title: "A goroutine's result may have no receiver",
  explanation:
    "A send on a channel without room waits for a receiver. When the function leaves by a timeout or a cancelled " +
    "context, or at the first of several results, nobody receives the rest, and the goroutines that send it stay for as " +
    "long as the process lives. Room for every value that is sent (make(chan T, 1)) lets them end.",
  byDefault: true,
  mentions: ({ text }) => mentions(text),
  run({ engine }, file) {
    const { program } = engine.typer;
    const problems: Problem[] = [];
    walkAll(file.nodesWith(mentions), (node) => {
      const made = madeChannel(program, file, node);
      const uses = made && usesOf(program, file, made.v);
      if (!uses) return undefined;
      const left = leavesSenders(program, file, made, uses);
      const select = left ? undefined : abandoningSelect(made, uses);
      if (left) problems.push(leftBehind(file, node, made, left));
      else if (select && uses.sends.some((send) => isRepeated(send, made)))
        problems.push(leftBehind(file, node, made, { node: select, senders: undefined }));
      else if (select) problems.push(abandoned(file, node, made, select));
      return undefined;
    });
    return problems;
  },
};

function mentions(text: string): boolean {
  return text.includes("go func(") && /:= make\(chan [^,\n]*(, ?\d+)?\)/.test(text);
}

function abandoned(file: SourceFile, node: SyntaxNode, { v }: MadeChannel, select: SyntaxNode): Problem {
  const related = [
    { file: file.path, range: file.rangeOf(select), message: "this case leaves without receiving" },
  ];
  const message = `the goroutine that sends on ${v.name} waits forever when the select leaves by another case; give the channel room for one value`;
  return {
    ...syntaxProblem(ID, file, node, message, related),
    fixes: [roomFix(file, node, "1", "Give the channel room for one value")],
  };
}

function leftBehind(
  file: SourceFile,
  node: SyntaxNode,
  { v, room }: MadeChannel,
  { node: leave, senders }: EarlyLeave,
): Problem {
  const isReceive = leave.type === "unary_expression";
  const words = isReceive ? "only one value is received, here" : "leaves here, with values still to come";
  const related = [{ file: file.path, range: file.rangeOf(leave), message: words }];
  const message = `several goroutines send on ${v.name}, and wait forever when ${isReceive ? "only one value is" : "not all values are"} received; give the channel room for all of them`;
  const title = `Give the channel room for all values: ${senders ?? ""}`;
  return {
    ...syntaxProblem(ID, file, node, message, related),
    fixes: senders === undefined || room > 0 ? [] : [roomFix(file, node, senders, title)],
  };
}

/** The goroutine is started in a loop. */
function isRepeated(send: SyntaxNode, { v }: MadeChannel): boolean {
  return enclosing(goroutineOf(send)?.parent, OUTER) !== v.owner;
}

/** `make(chan T)` → `make(chan T, room)` */
function roomFix(file: SourceFile, node: SyntaxNode, room: string, title: string): Fix {
  const at = file.positionAt(node.end - 1);
  return {
    title,
    edits: [{ file: file.path, range: { start: at, end: at }, newText: `, ${room}` }],
    preferred: true,
  };
}

/**
 * The select case that returns without receiving, if the channel without room is only sent to, once and outside of loops,
 * in a goroutine's literal, and only received from in that one select.
 */
function abandoningSelect({ v, room }: MadeChannel, uses: ChannelUses): SyntaxNode | undefined {
  const [receive, more] = uses.receives;
  if (room > 0 || uses.sends.length !== 1 || uses.ranges.length > 0 || !receive || more) return undefined;
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
