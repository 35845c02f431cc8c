// Runs a command as a process of its own, started cold, and measures it from outside.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export interface Run {
  readonly seconds: number;
  /** Processor time of all its threads: what other work on the machine hardly changes. NaN as below. */
  readonly cpuSeconds: number;
  /** Peak resident set in MB; NaN where /usr/bin/time is missing. */
  readonly megabytes: number;
  readonly stdout: string;
}

const TIME = "/usr/bin/time";

/**
 * Throws when the command ends with another status than 0, or `foundStatus`, which says that it has found something.
 * `environment` is added to that of this process.
 */
export function timedRun(
  command: readonly [string, ...string[]],
  foundStatus = 0,
  environment: Readonly<Record<string, string>> = {},
): Run {
  const [program, ...args] = existsSync(TIME) ? [TIME, "-f", "%M %U %S", ...command] : command;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    maxBuffer: 1 << 30,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0 && status !== foundStatus) throw new Error(`${command.join(" ")} failed: ${stderr}`);
  const [kilobytes = NaN, user = NaN, system = NaN] = (stderr.trim().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  return { seconds, cpuSeconds: user + system, megabytes: kilobytes / 1024, stdout };
}

/** The least of several runs, because other work on the machine only adds. */
export function least(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map((each) => each.seconds)),
    cpuSeconds: Math.min(...runs.map((each) => each.cpuSeconds)),
    megabytes: Math.max(...runs.map((each) => each.megabytes)),
    stdout: runs[0]?.stdout ?? "",
  };
}
