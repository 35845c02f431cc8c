// What was found in the functions of a file that is being edited. While one of them changes, the others' results stand if
// nothing leads from them to it: then a key stroke costs the check of one function and not of hundreds.

import type { Problem, SourceNote } from "./problem";
import { functionHeadAt } from "./syntax/functionHead";
import type { Outlined } from "./syntax/outline";
import type { SourceText } from "./types/packages";

/** Of one check in one function. */
export interface FunctionResult {
  readonly problems: readonly Problem[];
  readonly notes: readonly SourceNote[];
  /** It gives its caller what the check is about. */
  readonly gives: boolean;
}

/** True if another file may use a name that is declared in this one; `isMethod`: by whatever type. */
export type UsedElsewhere = (name: string, isMethod: boolean) => boolean;

export class KeptResults {
  /** By the offset at which the function starts, and the check's id. */
  private readonly found = new Map<number, Map<string, FunctionResult>>();

  /** `earlier`: those of an earlier text of the same file, while no other file has changed. */
  constructor(
    private readonly source: SourceText,
    earlier: KeptResults | undefined,
    isUsedElsewhere: UsedElsewhere,
  ) {
    if (!earlier) return;
    const hasMoved = linesOf(earlier.source.text) !== linesOf(source.text);
    for (const [then, now] of standing(earlier.source, source, isUsedElsewhere)) {
      for (const [check, result] of earlier.found.get(then) ?? []) {
        // Messages name lines, above and below.
        if (!hasMoved || result.problems.length + result.notes.length === 0) this.set(check, now, result);
      }
    }
  }

  get(check: string, start: number): FunctionResult | undefined {
    return this.found.get(start)?.get(check);
  }

  set(check: string, start: number, result: FunctionResult): void {
    // A fix that wants io imported depends on the whole file.
    if (result.problems.length > 0 && !this.source.imports().includes("io")) return;
    const results = this.found.get(start) ?? new Map<string, FunctionResult>();
    this.found.set(start, results.set(check, result));
  }
}

/** Where functions started whose results stand, and where they start now: if the text differs in one function only. */
function standing(
  before: SourceText,
  now: SourceText,
  isUsedElsewhere: UsedElsewhere,
): readonly (readonly [then: number, now: number])[] {
  const [then, declarations] = [before.outline?.declarations, now.outline?.declarations];
  if (!then || then.length !== declarations?.length || before.lastParsed?.hasError !== false) return [];
  const at = declarations.findIndex((d, i) => textOf(now, d) !== textOf(before, then[i]!));
  const [old, changed] = [then[at], declarations[at]];
  if (old?.keyword !== "func" || changed?.keyword !== "func") return [];
  const rest = now.text.slice(changed.end);
  const isAlone = before.text.slice(old.end) === rest && /^\r?(\n|$)/.test(rest);
  if (!isAlone || before.text.slice(0, old.start) !== now.text.slice(0, changed.start)) return [];
  const outdated = outdatedBy(
    [nameOf(before, old), nameOf(now, changed)],
    now,
    declarations,
    isUsedElsewhere,
  );
  if (!outdated) return [];
  return declarations.flatMap((d, i) => (i === at || outdated.has(d) ? [] : [[then[i]!.start, d.start]]));
}

/** The declarations from which something leads to one of the names; `undefined` if that may go through other files. */
function outdatedBy(
  names: readonly (Name | undefined)[],
  source: SourceText,
  declarations: readonly Outlined[],
  isUsedElsewhere: UsedElsewhere,
): ReadonlySet<Outlined> | undefined {
  const outdated = new Set<Outlined>();
  const waiting = [...names];
  for (const next of waiting) {
    if (!next || isUsedElsewhere(next.name, next.isMethod)) return undefined;
    for (const d of declarations) {
      if (outdated.has(d) || !textOf(source, d).includes(next.name)) continue;
      outdated.add(d);
      if (d.keyword === "func") waiting.push(nameOf(source, d));
      else for (const name of d.names) waiting.push({ name, isMethod: false });
    }
  }
  return outdated;
}

interface Name {
  readonly name: string;
  readonly isMethod: boolean;
}

function nameOf({ text }: SourceText, d: Outlined): Name | undefined {
  const head = functionHeadAt(text, d.start);
  return head && { name: head.name, isMethod: head.receiver !== "" };
}

function textOf({ text }: SourceText, d: Outlined): string {
  return text.slice(d.start, d.end);
}

function linesOf(text: string): number {
  return text.split("\n").length;
}
