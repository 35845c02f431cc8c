// Verdict, grade and words for a call, from what the runs found.

import type { Flow, Lost } from "../flow/flow";
import type { Trail } from "../flow/state";
import type { Grade, Problem } from "../problem";
import type { SourceFile } from "../syntax/sourceFile";
import type { SyntaxNode } from "../syntax/syntaxNode";
import type { CheckContext } from "./check";

const GRADES: readonly Grade[] = ["leak", "leak-partial", "read-not-closed"];

type Description = Pick<Problem, "grade" | "level" | "message" | "related">;

export function describe(
  _context: CheckContext,
  file: SourceFile,
  call: SyntaxNode,
  flow: Flow,
  noun: string,
): Description | undefined {
  if (flow.exhausted || !flow.reached) return undefined;
  const worst = worstOf(flow.lost);
  if (!worst) return unknownTaker(flow, noun);
  const grade = GRADES[worst.read] ?? "leak";
  const message = `${noun} is not closed`;
  void file;
  void call;
  void condition(worst.trail);
  return { grade, level: "default", message, related: [] };
}

/** Paths that exist only because something else failed decide when there are no others. */
function worstOf(lost: readonly Lost[]): Lost | undefined {
  const normal = lost.filter((l) => !l.failed);
  const all = normal.length > 0 ? normal : lost;
  return all.reduce<Lost | undefined>((worst, l) => (!worst || l.read < worst.read ? l : worst), undefined);
}

function unknownTaker(flow: Flow, noun: string): Description | undefined {
  const taker = flow.unknownTaker;
  if (!taker || !flow.handovers.has("unknown")) return undefined;
  return {
    grade: "leak",
    level: "pedantic",
    message: `${noun} is given to code that is not at hand; close it here unless that code does`,
    related: [{ file: taker.file.path, range: taker.file.rangeOf(taker.node), message: "handed over here" }],
  };
}

function condition(trail: Trail | undefined): Trail | undefined {
  return trail;
}
