// Applies text edits to a text, as an editor would.

import type { Fix, Position, Problem, TextEdit } from "../problem";

/** The text after the edits of one file. Edits must not overlap; those at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offset = (p: Position): number =>
    Math.min((starts[p.line] ?? text.length) + p.character, text.length);
  const sorted = edits
    .map((e, order) => ({ start: offset(e.range.start), end: offset(e.range.end), text: e.newText, order }))
    .sort((a, b) => a.start - b.start || a.order - b.order);
  let out = "";
  let at = 0;
  for (const e of sorted) {
    out += text.slice(at, Math.max(at, e.start)) + e.text;
    at = Math.max(at, e.end);
  }
  return out + text.slice(at);
}

/**
 * The fixes that can be applied to one file at the same time: of each problem the preferred one, leaving out those that
 * would touch the place of one chosen before. Check again and apply the rest afterwards.
 */
export function compatibleFixes(problems: readonly Problem[]): Fix[] {
  const chosen: Fix[] = [];
  const taken: TextEdit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find((f) => f.preferred);
    if (!fix || fix.edits.some((e) => taken.some((t) => t.file === e.file && touches(t, e)))) continue;
    chosen.push(fix);
    taken.push(...fix.edits);
  }
  return chosen;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return compare(a.range.start, b.range.end) <= 0 && compare(b.range.start, a.range.end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
