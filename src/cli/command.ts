// What a command of the command line is.

import type { ParseArgsConfig } from "node:util";

/** Exit status: 0 nothing found, 1 findings, 2 unusable input or arguments. */
export type ExitStatus = 0 | 1 | 2;

/** What stands behind the command's name, parsed. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  /** "top FILE [--sample TYPE] [--format text|json]" */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Throws a UsageError, or a DecodeError, both fit for the user. */
  run(args: CommandArguments, write: (text: string) => void): Promise<ExitStatus>;
}

/** The arguments make no sense; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The one argument that a command needs. */
export function onlyPositional({ positionals }: CommandArguments, what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageError(`${what} is missing.`);
  if (second !== undefined) throw new UsageError(`One ${what} is expected, not ${positionals.length}.`);
  return first;
}

/** The value of --format: "text" unless given. */
export function formatOption<T extends string>({ options }: CommandArguments, formats: readonly T[]): T {
  const value = options["format"] ?? formats[0];
  const format = formats.find((known) => known === value);
  if (!format) throw new UsageError(`--format is ${formats.join(" or ")}, not ${String(value)}.`);
  return format;
}
