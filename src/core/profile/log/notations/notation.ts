// What a notation is: how a tool other than Go's runtime prints goroutines.

export interface Notation {
  /** The tool's name. */
  readonly title: string;
  /** Matches somewhere in a text that has this notation, quoted or not. */
  readonly sign: RegExp;
  /** What Go's runtime would print for the line before `next`; undefined when it is an ordinary one. */
  translate(line: string, next: string | undefined): readonly string[] | undefined;
}
