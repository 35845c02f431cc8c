// The command line: `goroutine-lens COMMAND …`. Finds the command, parses its options, and turns every error into one
// line on stderr and exit status 2.

import { parseArgs } from "node:util";
import { UsageError, type Command, type ExitStatus } from "./command";
import { commands } from "./commands";

async function main(argv: readonly string[]): Promise<ExitStatus> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(await help());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError(`There is no command ${name}. See goroutine-lens help.`);
  const command = await load();
  const { values, positionals } = parse(command, rest);
  if (values["help"] === true) {
    process.stdout.write(`usage: goroutine-lens ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  const options = values as Record<string, string | boolean | undefined>;
  return command.run({ positionals, options }, (text) => process.stdout.write(text));
}

function parse(command: Command, args: string[]): ReturnType<typeof parseArgs> {
  const options = { ...command.options, help: { type: "boolean", short: "h" } as const };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split("\n", 1)[0]} Usage: goroutine-lens ${command.usage}`,
    );
  }
}

async function help(): Promise<string> {
  const lines = ["usage: goroutine-lens COMMAND …", ""];
  for (const load of Object.values(commands)) {
    const { usage, summary } = await load();
    lines.push(`  ${usage}`, `      ${summary}`);
  }
  lines.push(
    "",
    "FILE may be - for standard input. Exit status: 0 nothing found, 1 findings, 2 unusable input.",
  );
  return `${lines.join("\n")}\n`;
}

/** One line, whatever happened. */
function errorLine(error: unknown): string {
  // By name, because commands may be bundles of their own, with classes of their own.
  const known = error instanceof Error && ["UsageError", "DecodeError"].includes(error.name);
  const message = error instanceof Error ? error.message : String(error);
  return `goroutine-lens: ${known ? "" : "unexpected: "}${message.replace(/\s+/g, " ")}\n`;
}

// `goroutine-lens top FILE | head` closes the pipe early: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(errorLine(error));
    process.exitCode = 2;
  },
);
