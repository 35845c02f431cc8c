// `npm run bench [top] [phases] [dumps] [vscode]`: ours against go tool pprof, gostackparse and panicparse, in one run, on inputs that are the same on
// every machine (generate.ts). Prints Markdown; docs/performance.md keeps a run. Inputs and binaries stay in .bench.
import { build } from "esbuild";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { least, timedRun, type Run } from "./timedRun";
import { compress, generateDump, generateProfile, shapes } from "./generate";

const FOLDER = join(__dirname, "../../.bench");
const DUMP = join(FOLDER, "dump.txt");
const DUMP_SIZE = 64 * 1024 * 1024;
/** Runs of each reader of dumps; the best counts. */
const DUMP_ROUNDS = 3;

/** What a reader of dumps says of itself. */
interface DumpTime {
  readonly goroutines: number;
  readonly ms: number;
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
      for (let j = 0; j < 3; j++)
        ourRuns.push(timedRun([process.execPath, join(FOLDER, "cli.js"), "top", file]));
      if (go)
        theirRuns.push(
          timedRun(["go", "tool", "pprof", "-top", "-nodecount=1000000", "-nodefraction=0", file]),
        );
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
  print("reader", "goroutines", "time", "processor time of the process", "peak");
  print("---", "---", "---", "---", "---");
  const ours = [process.execPath, join(FOLDER, "phases.js"), "dump", DUMP];
  const readers = new Map([["goroutine-lens", ours]]);
  if (hasGo()) {
    const peers = join(FOLDER, "peers");
    execFileSync("go", ["build", "-o", peers, "."], { cwd: join(__dirname, "peers"), stdio: "inherit" });
    for (const peer of ["gostackparse", "panicparse"]) readers.set(peer, [peers, peer, DUMP]);
  }
  const runs = new Map([...readers.keys()].map((name) => [name, [] as Run[]]));
  const inner = new Map([...readers.keys()].map((name) => [name, [] as DumpTime[]]));
  for (let i = 0; i < DUMP_ROUNDS; i++) {
    // In turns, so that all meet the same machine.
    for (const [name, [command, ...args]] of readers) {
      runs.get(name)!.push(timedRun([command!, ...args]));
      inner
        .get(name)!
        .push(JSON.parse(execFileSync(command!, args, { encoding: "utf8", stdio: "pipe" })) as DumpTime);
    }
  }
  for (const name of readers.keys()) {
    const { cpuSeconds, megabytes: peak } = least(runs.get(name)!);
    const ms = Math.min(...inner.get(name)!.map((time) => time.ms));
    print(name, inner.get(name)![0]!.goroutines, `${ms.toFixed(0)} ms`, seconds(cpuSeconds), megabytes(peak));
  }
}

/** The test in VS Code that watches the extension host while a profile is opened; it tells its figures in its title. */
function watchHost(): void {
  console.log("\n### Opening in VS Code: how long the extension host was delayed, and memory\n");
  const root = join(__dirname, "../..");
  execFileSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  for (const [shape, { stacks }] of shapes.entries()) {
    // The host does nothing of note for the smallest.
    if (shape === 0) continue;
    const { stdout } = spawnSync(process.execPath, ["test/vscode/run.mjs", "--grep", "extension host"], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, GOROUTINE_LENS_SHAPE: String(shape) },
    });
    const figures = /distinct stacks \((.*?)\)/.exec(stdout)?.[1] ?? `not measured:\n${stdout}`;
    console.log(`- ${stacks.toLocaleString("en-US")} stacks: ${figures}`);
  }
}

async function main(): Promise<void> {
  generateInputs();
  await bundle();
  const { model } = cpus()[0]!;
  const go = hasGo() ? execFileSync("go", ["version"], { encoding: "utf8" }).trim() : "Go is not installed";
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  console.log(`${model}, ${cpus().length} cores, ${memory} GiB; Node ${process.version}; ${go}`);
  const parts = { top: compareTop, phases: printPhases, dumps: compareDumps, vscode: watchHost };
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) part();
}

void main();
