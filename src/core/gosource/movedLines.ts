// Where lines of a file are after an edit, as far as they belong to declarations that it left as they were.

import type { FunctionResult } from "./keptResults";
import type { Problem, Range } from "./problem";
import type { Outlined } from "./syntax/outline";

interface Place {
  readonly file: string;
  readonly range: Range;
}

/** Lines of one declaration that stands. */
interface Moved {
  readonly first: number;
  readonly last: number;
  readonly by: number;
}

export class MovedLines {
  private readonly moves: readonly Moved[];

  /** `standing`: declarations as they were in `before` and are in `now`, in order. */
  constructor(before: string, now: string, standing: readonly (readonly [then: Outlined, now: Outlined])[]) {
    const [linesThen, linesNow] = [new LineCounter(before), new LineCounter(now)];
    const moves: Moved[] = [];
    for (const [then, d] of standing) {
      const [first, at] = [linesThen.lineAt(then.start), linesNow.lineAt(d.start)];
      // Whatever stands beside another declaration on its line may have moved within the line.
      if (isAtLineStart(before, then.start) && isAtLineStart(now, d.start)) {
        moves.push({ first, last: linesThen.lineAt(then.end), by: at - first });
      }
    }
    this.moves = moves;
  }

  /** The result with its places in `file` where they are now; `undefined` if one of them is in a line that is not known. */
  result(result: FunctionResult, file: string): FunctionResult | undefined {
    if (this.moves.every(({ by }) => by === 0)) return result;
    const { problems, namedLines, notes } = result;
    const places: Place[] = problems.flatMap((p) => [p, ...p.related, ...p.fixes.flatMap((f) => f.edits)]);
    const lines = [...places, ...notes]
      .filter((place) => place.file === file)
      .flatMap(({ range }) => [range.start.line, range.end.line]);
    if (!lines.every((line) => this.moveOf(line))) return undefined;
    return {
      ...result,
      problems: problems.map((p, i) => this.problem(p, namedLines[i], file)),
      namedLines: namedLines.map((line) => line && this.line(line - 1) + 1),
      notes: notes.map((note) => this.placed(note, file)),
    };
  }

  private problem(problem: Problem, named: number | undefined, file: string): Problem {
    return {
      ...this.placed(problem, file),
      message: named ? this.message(problem.message, named) : problem.message,
      related: problem.related.map((place) => this.placed(place, file)),
      fixes: problem.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => this.placed(edit, file)),
      })),
    };
  }

  /** The line is the last number of a message's own words: what it quotes stands before. */
  private message(message: string, named: number): string {
    const [before, after] = [`line ${named}`, `line ${this.line(named - 1) + 1}`];
    const at = message.lastIndexOf(before);
    return at < 0 ? message : message.slice(0, at) + after + message.slice(at + before.length);
  }

  private placed<T extends Place>(thing: T, file: string): T {
    if (thing.file !== file) return thing;
    const { start, end } = thing.range;
    const range = {
      start: { ...start, line: this.line(start.line) },
      end: { ...end, line: this.line(end.line) },
    };
    return { ...thing, range };
  }

  private line(line: number): number {
    return line + (this.moveOf(line)?.by ?? 0);
  }

  private moveOf(line: number): Moved | undefined {
    return this.moves.find(({ first, last }) => first <= line && line <= last);
  }
}

/** Counts lines of offsets that come in ascending order. */
class LineCounter {
  private line = 0;
  private next: number;

  constructor(private readonly text: string) {
    this.next = text.indexOf("\n");
  }

  /** The line, from 0, of an offset that is not before the last one asked for. */
  lineAt(offset: number): number {
    while (this.next >= 0 && this.next < offset) {
      this.line++;
      this.next = this.text.indexOf("\n", this.next + 1);
    }
    return this.line;
  }
}

function isAtLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n";
}
