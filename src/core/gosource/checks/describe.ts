// Verdict, grade and words for a call, from what the runs found.

import type { Flow, Lost } from "../flow/flow";
import type { Trail } from "../flow/state";
import type { Grade, Problem, Range } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import { child, listed, type SyntaxNode } from "../syntax/syntaxNode";

const GRADES: readonly Grade[] = ["leak", "leak-partial", "read-not-closed"];

export interface Description extends Pick<Problem, "grade" | "level" | "message" | "related"> {
  /** The line (from 1) that the message names, if it is of the same file. */
  readonly namedLine?: number | undefined;
}

/** How the messages of a check call things. */
export interface Words {
  /** "response body" */
  readonly noun: string;
  /** "closed" */
  readonly ended: string;
  /** How much was read decides the grade; else it is "leak". */
  readonly graded: boolean;
}

/** `undefined`: nothing to say. `bounded`: something else ends the resource when the function returns. */
export function describe(
  file: SourceFile,
  call: SyntaxNode,
  flow: Flow,
  words: Words,
  bounded: boolean,
): Description | undefined {
  if (!flow.reached) return undefined;
  const found = worstOf(flow.lost.filter((l) => !l.unsure));
  const worst = found && !words.graded ? { ...found, read: 0 as const } : found;
  if (!worst) return unknownGiver(flow, words) ?? unknownTaker(flow, words);
  const grade = bounded ? "read-not-closed" : (GRADES[worst.read] ?? "leak");
  const named = namedPlace(flow, worst);
  const message = isDiscarded(file, call)
    ? `${words.noun} is discarded, so it is never ${words.ended}`
    : messageOf(flow, worst, words);
  const failing = bounded ? undefined : failingPath(flow, worst, words);
  const note = bounded
    ? "; the deferred cancel ends it, and throws the connection away"
    : failing
      ? "; after an error only a part is read"
      : "";
  const namedLine = named?.file === file ? file.lineOf(named.node) : undefined;
  const related = relatedOf(worst, words);
  if (failing) {
    const range = endRange(failing);
    related.push({
      file: failing.file.path,
      range,
      message: "and here, after an error, only a part is read",
    });
  }
  return { grade, level: "default", message: message + note, namedLine, related };
}

/** Paths that exist only because something else failed decide when there are no others. */
export function worstOf(lost: readonly Lost[]): Lost | undefined {
  const normal = lost.filter((l) => !l.failed);
  const all = normal.length > 0 ? normal : lost;
  return all.reduce<Lost | undefined>((worst, l) => (!worst || l.read < worst.read ? l : worst), undefined);
}

function messageOf(flow: Flow, worst: Lost, words: Words): string {
  const { noun, ended } = words;
  const taking = taker(worst);
  if (taking) {
    const next = isNil(taking) ? "nil" : "the next one";
    const line = taking.file.lineOf(taking.node);
    return `${noun} is not ${ended} before line ${line} puts ${next} in its place${readNote(worst)}`;
  }
  const condition = conditionOf(flow, worst);
  if (!condition) {
    const never = isNeverEnded(flow) ? "never" : "not always";
    if (worst.read === 2) return `${noun} is read to the end but ${never} ${ended}`;
    return `${noun} is ${never} ${ended}${readNote(worst)}`;
  }
  const line = condition.file.lineOf(condition.node);
  return `${noun} is not ${ended} when ${conditionText(condition)} (line ${line})${readNote(worst)}`;
}

/** The place whose line the message names. */
function namedPlace(flow: Flow, worst: Lost): Pick<Lost, "file" | "node"> | undefined {
  return taker(worst) ?? conditionOf(flow, worst);
}

/** The statement that puts something else where it was. */
function taker(worst: Lost): Pick<Lost, "file" | "node"> | undefined {
  if (worst.how === "overwritten") return worst;
  return worst.dropped && { file: worst.file, node: worst.dropped };
}

function conditionOf(flow: Flow, worst: Lost): Trail | undefined {
  return isNeverEnded(flow) ? undefined : decisive(worst.trail);
}

function isNeverEnded(flow: Flow): boolean {
  return !flow.closed && flow.handovers.size === 0;
}

/** `resp = nil` */
function isNil({ node }: Pick<Lost, "node">): boolean {
  return listed(child(node, "right")).some((n) => n.type === "nil");
}

/** The grade is that of what goes well. A decoder that fails leaves the rest unread, though. */
function failingPath(flow: Flow, worst: Lost, words: Words): Lost | undefined {
  if (!words.graded || worst.read < 2 || worst.failed) return undefined;
  return flow.lost.find((l) => l.failed && !l.unsure && l.read === 1);
}

function readNote(lost: Lost): string {
  if (lost.read === 1) return ", and only partly read";
  return lost.read === 2 ? ", though it is read to the end" : "";
}

/** The last condition on the way that is not merely a loop's own. */
function decisive(trail: Trail | undefined): Trail | undefined {
  for (let at = trail; at; at = at.before) if (!isLoopCondition(at.node)) return at;
  return trail;
}

function isLoopCondition(node: SyntaxNode): boolean {
  return node.parent?.type === "for_clause" || node.parent?.type === "for_statement";
}

const OPPOSITE: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

/** The condition as it holds on the path: `resp.StatusCode != 200`, negated where the path did not take it. */
export function conditionText(trail: Trail): string {
  return [trail, otherHalf(trail)]
    .map((half) => half && textOf(half))
    .filter(Boolean)
    .join(" || ");
}

/** The other end of a range, as in `code < 200 || code > 299`, or `!(code >= 200 && code < 300)`. */
function otherHalf({ file, node, taken }: Trail): Trail | undefined {
  const whole = node.parent;
  const operator = whole?.type === "binary_expression" ? child(whole, "operator") : undefined;
  if (!whole || !operator || file.textOf(operator) !== (taken ? "||" : "&&")) return undefined;
  const other = whole.children.find((c) => c !== node && c.type === "binary_expression");
  const asked = child(node, "left");
  const asks = other && child(other, "left");
  if (!other || !asked || !asks || file.textOf(asked) !== file.textOf(asks)) return undefined;
  return { file, node: other, taken, before: undefined };
}

function textOf(trail: Trail): string {
  const { file, node, taken } = trail;
  const text = (n: SyntaxNode): string => {
    const all = file.textOf(n).replace(/\s+/g, " ");
    return all.length > 60 ? `${all.slice(0, 57)}...` : all;
  };
  if (node.field === "communication") return `${text(node)} is ready`;
  const clause = node.parent?.parent;
  if (clause?.type === "expression_case" && clause.parent) {
    const tag = child(clause.parent, "value");
    if (tag) return `${text(tag)} ${taken ? "is" : "is not"} ${text(node)}`;
  }
  if (taken) return text(node);
  const left = child(node, "left");
  const right = child(node, "right");
  const operator = child(node, "operator");
  const opposite = operator && OPPOSITE[file.textOf(operator)];
  if (left && right && opposite) return `${text(left)} ${opposite} ${text(right)}`;
  return node.type === "unary_expression" ? text(node).replace(/^!/, "") : `!${text(node)}`;
}

type Related = Problem["related"][number];

/** The path: the conditions on the way, oldest first, and where it ends. */
function relatedOf(lost: Lost, words: Words): Related[] {
  const way: Related[] = [];
  for (let at = lost.trail; at && way.length < 5; at = at.before) {
    const message = `when ${conditionText(at)}`;
    way.unshift({ file: at.file.path, range: at.file.rangeOf(at.node), message });
  }
  if (lost.dropped) {
    const range = lost.file.rangeOf(lost.dropped);
    way.push({ file: lost.file.path, range, message: `nobody holds ${the(words.noun)} from here on` });
  }
  const message =
    lost.how === "overwritten"
      ? `the next one takes its place here, and nobody holds ${the(words.noun)} any more`
      : lost.node.type === "return_statement"
        ? `returns here, with ${the(words.noun)} not ${words.ended}`
        : `the function ends here, with ${the(words.noun)} not ${words.ended}`;
  way.push({ file: lost.file.path, range: endRange(lost), message });
  return way;
}

function the(noun: string): string {
  return noun.startsWith("the ") ? noun : `the ${noun}`;
}

/** A return statement, or the closing brace. */
function endRange(lost: Lost): Range {
  if (lost.node.type !== "block") return lost.file.rangeOf(lost.node);
  const end = lost.file.positionAt(lost.node.end);
  return { start: { line: end.line, character: Math.max(0, end.character - 1) }, end };
}

/** `http.Get(u)` alone, or all that holds it is `_`. */
export function isDiscarded(file: SourceFile, call: SyntaxNode): boolean {
  const parent = call.parent;
  if (parent?.type === "expression_statement" || parent?.type === "go_statement") return true;
  const statement = parent?.type === "expression_list" ? parent.parent : undefined;
  if (!statement || !/^(short_var_declaration|assignment_statement)$/.test(statement.type)) return false;
  const [first] = listed(child(statement, "left"));
  return first !== undefined && parent?.children.length === 1 && file.textOf(first) === "_";
}

/** The call closes it or not, by a switch whose value is not at hand. */
function unknownGiver(flow: Flow, words: Words): Description | undefined {
  const worst = worstOf(flow.lost);
  if (!worst) return undefined;
  return {
    grade: "leak",
    level: "pedantic",
    message: `${words.noun} is ${words.ended} by this call or not, depending on a value that is not known here`,
    related: relatedOf(worst, words),
  };
}

function unknownTaker(flow: Flow, words: Words): Description | undefined {
  const taker = flow.unknownTaker;
  if (!taker || !flow.handovers.has("unknown")) return undefined;
  return {
    grade: "leak",
    level: "pedantic",
    message: `${words.noun} is given to code that is not at hand, which may not have it ${words.ended}`,
    related: [{ file: taker.file.path, range: taker.file.rangeOf(taker.node), message: "given away here" }],
  };
}
