// `npm run bench`: ours against go tool pprof, gostackparse and panicparse, in one run, on inputs that are the same on
// every machine (generate.ts). Prints Markdown; docs/performance.md keeps a run. Inputs and binaries stay in .bench.
import { build } from "esbuild";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { compress, generateDump, generateProfile, shapes } from "./generate";

const FOLDER = join(__dirname, "../../.bench");
const DUMP = join(FOLDER, "dump.txt");
const DUMP_SIZE = 64 * 1024 * 1024;
const TIME = "/usr/bin/time";
/** Runs of each reader of dumps; the best counts. */
const RUNS = 5;

interface Run {
  readonly seconds: number;
  /** Processor time of all its threads: what other work on the machine hardly changes. NaN as below. */
  readonly cpuSeconds: number;
  /** Peak resident set in MB; NaN where /usr/bin/time is missing. */
  readonly megabytes: number;
}

/** Runs a command and measures it from outside. */
function run(command: string, ...args: readonly string[]): Run {
  const timed = existsSync(TIME) ? [TIME, "-f", "%M %U %S", command, ...args] : [command, ...args];
  const start = performance.now();
  const { status, stderr } = spawnSync(timed[0]!, timed.slice(1), { maxBuffer: 1 << 30, encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${stderr}`);
  const [kilobytes = NaN, user = NaN, system = NaN] = stderr
    .trim()
    .split("\n")
    .at(-1)!
    .split(" ")
    .map(Number);
  return { seconds, cpuSeconds: user + system, megabytes: kilobytes / 1024 };
}

/** The least of several runs, because other work on the machine only adds. */
function least(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map((each) => each.seconds)),
    cpuSeconds: Math.min(...runs.map((each) => each.cpuSeconds)),
    megabytes: Math.max(...runs.map((each) => each.megabytes)),
  };
}

function hasGo(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

function generateInputs(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const shape of shapes) {
    const file = profileFile(shape.stacks);
    if (!existsSync(file)) writeFileSync(file, compress(generateProfile(shape)));
  }
  if (!existsSync(DUMP)) writeFileSync(DUMP, generateDump(DUMP_SIZE));
}

function profileFile(stacks: number): string {
  return join(FOLDER, `goroutine-${stacks}.pb.gz`);
}

async function bundle(): Promise<void> {
  const root = join(__dirname, "../..");
  await build({
    entryPoints: { cli: join(root, "src/cli/main.ts"), phases: join(__dirname, "phases.ts") },
    outdir: FOLDER,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
    // As esbuild.mjs does: `top` starts without the analysis.
    external: ["./report", "./check"],
    supported: { "dynamic-import": false },
  });
}

const print = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);
const seconds = (value: number): string => `${value.toFixed(value < 1 ? 3 : 2)} s`;
const megabytes = (value: number): string => (Number.isNaN(value) ? "–" : `${value.toFixed(0)} MB`);

function compareTop(): void {
  console.log("\n### `top` of a goroutine profile: time, processor time, peak memory\n");
  print(
    "stacks",
    "file",
    "go tool pprof -top",
    "goroutine-lens top",
    "ratio",
    "of processor time",
    "per stack",
  );
  print("---", "---", "---", "---", "---", "---", "---");
  const go = hasGo();
  for (const { stacks } of shapes) {
    const file = profileFile(stacks);
    const ourRuns: Run[] = [];
    const theirRuns: Run[] = [];
    for (let i = 0; i < (stacks <= 2_000 ? 10 : stacks <= 200_000 ? 3 : 1); i++) {
      // In turns, so that both meet the same machine.
      for (let j = 0; j < 3; j++) ourRuns.push(run(process.execPath, join(FOLDER, "cli.js"), "top", file));
      if (go)
        theirRuns.push(run("go", "tool", "pprof", "-top", "-nodecount=1000000", "-nodefraction=0", file));
    }
    const ours = least(ourRuns);
    const perStack = `${((ours.cpuSeconds / stacks) * 1e6).toFixed(2)} µs`;
    const size = `${(statSync(file).size / 1e6).toFixed(1)} MB`;
    if (!go) print(stacks, size, "Go is not installed", describe(ours), "–", "–", perStack);
    else {
      const theirs = least(theirRuns);
      const ratios = [
        ratio(ours.seconds, theirs.seconds),
        ratio(ours.cpuSeconds, theirs.cpuSeconds),
      ] as const;
      print(stacks, size, describe(theirs), describe(ours), ...ratios, perStack);
    }
  }
}

const describe = (each: Run): string =>
  `${seconds(each.seconds)}, ${seconds(each.cpuSeconds)}, ${megabytes(each.megabytes)}`;
const ratio = (ours: number, theirs: number): string =>
  ours <= theirs ? `1/${(theirs / ours).toFixed(1)}` : (ours / theirs).toFixed(2);

/** Runs phases.ts in a process of its own, so that each measurement starts cold. */
function phases(what: string, file: string): Readonly<Record<string, number>> {
  const output = execFileSync(process.execPath, [join(FOLDER, "phases.js"), what, file], {
    encoding: "utf8",
  });
  return JSON.parse(output) as Record<string, number>;
}

function printPhases(): void {
  console.log("\n### Phases of opening a goroutine profile in the editor, in ms\n");
  const rows = shapes.map(({ stacks }) => ({ stacks, times: phases("profile", profileFile(stacks)) }));
  const names = Object.keys(rows[0]!.times);
  print("stacks", ...names);
  print("---", ...names.map(() => "---"));
  for (const { stacks, times } of rows) print(stacks, ...names.map((name) => times[name]!.toFixed(0)));
}

function compareDumps(): void {
  console.log("\n### A goroutine dump of 64 MiB, reading the file included\n");
  print("reader", "goroutines", "time", "peak");
  print("---", "---", "---", "---");
  const decoded = Array.from({ length: RUNS }, () => phases("dump", DUMP));
  const fastest = Math.min(...decoded.map((times) => times["read and decode"]!));
  print(
    "goroutine-lens",
    decoded[0]!["goroutines"]!,
    `${fastest.toFixed(0)} ms`,
    megabytes(decoded[0]!["peak MB"]!),
  );
  if (!hasGo()) return;
  const peers = join(FOLDER, "peers");
  execFileSync("go", ["build", "-o", peers, "."], { cwd: join(__dirname, "peers"), stdio: "inherit" });
  for (const peer of ["gostackparse", "panicparse"]) {
    const { megabytes: peak } = run(peers, peer, DUMP);
    const times = Array.from({ length: peer === "gostackparse" ? RUNS : 1 }, () => {
      return execFileSync(peers, [peer, DUMP], { encoding: "utf8", stdio: "pipe" })
        .trim()
        .split(" ")
        .map(Number);
    });
    const [count, ms] = times.reduce((fast, each) => (each[1]! < fast[1]! ? each : fast));
    print(peer, count!, `${ms} ms`, megabytes(peak));
  }
}

async function main(): Promise<void> {
  generateInputs();
  await bundle();
  const { model } = cpus()[0]!;
  const go = hasGo() ? execFileSync("go", ["version"], { encoding: "utf8" }).trim() : "Go is not installed";
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  console.log(`${model}, ${cpus().length} cores, ${memory} GiB; Node ${process.version}; ${go}`);
  compareTop();
  printPhases();
  compareDumps();
}

void main();
