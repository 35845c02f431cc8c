// What a kind of log is: a way to find its records, and the text in each of them.

/** One record of a log, or one line of a text. */
export interface LogRecord {
  /** What the program wrote; may be several lines. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly timeMs?: number | undefined;
  /** The line goes on in the next record: containers' runtimes split long lines. */
  readonly isPart?: boolean;
}

export interface LogKind {
  /** What the user calls it. */
  readonly title: string;
  /** The records in the order they stand; undefined when the text is no log of this kind. */
  read(text: string): readonly LogRecord[] | undefined;
}

/** Where a goroutine's stack begins within a line of any kind of log, or a text with counts. */
export const STACK_BEGINS =
  /goroutine \d+ \[[a-z]|Goroutine \d+ in state |[a-z] profile: (?:total )?\d|--- (?:contention|mutex):/i;
