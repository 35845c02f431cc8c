// What was found in the functions of a file that is being edited. While one of them changes, the others' results stand if
// nothing leads from them to it: then a key stroke costs the check of one function and not of hundreds. Where lines come or
// go, the results move with their functions.

import { MovedLines } from "./movedLines";
import type { Problem, SourceNote } from "./problem";
import { functionHeadAt } from "./syntax/functionHead";
import type { Outlined } from "./syntax/outline";
import type { SourceText } from "./types/packages";

/** Of one check in one function. */
export interface FunctionResult {
  readonly problems: readonly Problem[];
  /** For each problem, the line (from 1) of this file that its message names. */
  readonly namedLines: readonly (number | undefined)[];
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
    const stand = standing(earlier.source, source, isUsedElsewhere);
    const moves = new MovedLines(earlier.source.text, source.text, stand);
    for (const [then, now] of stand) {
      for (const [check, result] of earlier.found.get(then.start) ?? []) {
        const moved = moves.result(result, source.path);
        if (moved) this.set(check, now.start, moved);
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

/** The declarations whose results stand, as they were and are: all that the edit does not concern. */
function standing(
  before: SourceText,
  now: SourceText,
  isUsedElsewhere: UsedElsewhere,
): readonly (readonly [then: Outlined, now: Outlined])[] {
  const [then, declarations] = [before.outline?.declarations, now.outline?.declarations];
  if (!then || then.length !== declarations?.length || before.lastParsed?.hasError !== false) return [];
  if (handled(before) !== handled(now)) return [];
  const pairs = declarations.map((d, i) => [then[i]!, d] as const);
  const changed = pairs.filter(([old, d]) => textOf(before, old) !== textOf(now, d));
  if (changed.length > 1 || changed.flat().some((d) => d.keyword !== "func")) return [];
  const names = changed.flatMap(([old, d]) => [nameOf(before, old), nameOf(now, d)]);
  const outdated = outdatedBy(names, now, declarations, isUsedElsewhere);
  if (!outdated) return [];
  return pairs.filter(([old, d]) => !outdated.has(d) && !changed.some(([one]) => one === old));
}

/** Comments change what is found only where they say that callers have nothing to close. */
function handled({ text }: SourceText): number {
  return text.split("bodyclose:handled").length;
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
