// How fast the source check is: `npm run bench:source` checks the packages of `go list std` with the command line, and one
// file of 1,000 lines after each of some edits. With `-- --peer`, bodyclose runs over `std` as well (minutes, gigabytes):
// once with an empty build cache, as on a fresh CI machine, and then in turns with ours; with `-- FOLDER`, another tree is
// checked.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Workspace } from "../../src/core/gosource/workspace";
import { goParser } from "../support/goSource";
import { least, timedRun, type Run } from "./timedRun";

const ROOT = join(__dirname, "../..");
/** Runs of each; the best counts. */
const ROUNDS = 3;
/** Of bodyclose with a filled cache: each takes half a minute or more. */
const PEER_ROUNDS = 2;
/** Edits of one file, after some that are not counted. */
const EDITS = 25;
const WARM_UP = 5;

/** GOROOT/src without cmd, which is no part of `std`; copied once per version. */
function standardLibrary(): string {
  const go = (what: string): string => execFileSync("go", ["env", what], { encoding: "utf8" }).trim();
  const copy = join(ROOT, ".bench", `std-${go("GOVERSION")}`);
  const source = join(go("GOROOT"), "src");
  if (!existsSync(copy)) {
    cpSync(source, copy, { recursive: true, filter: (path) => path !== join(source, "cmd") });
  }
  return copy;
}

function checkTrees(folder: string, withPeer: boolean): void {
  execFileSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: ROOT, stdio: "ignore" });
  const check = (...args: string[]): Run =>
    timedRun([process.execPath, join(ROOT, "dist/cli.js"), "check", folder, ...args], 1);
  const cache = mkdtempSync(join(tmpdir(), "goroutine-lens-gocache-"));
  try {
    const bodyclose = (): Run => timedRun(["bodyclose", "std"], 3, { GOCACHE: cache });
    const cold = withPeer ? [bodyclose()] : [];
    const [all, bodies, warm]: [Run[], Run[], Run[]] = [[], [], []];
    for (let i = 0; i < ROUNDS; i++) {
      // In turns, so that all meet the same machine.
      all.push(check());
      bodies.push(check("--only", "http-body-not-closed"));
      if (withPeer && i < PEER_ROUNDS) warm.push(bodyclose());
    }
    const load = loadavg()[0]?.toFixed(1);
    console.log(`${folder}: ${all[0]?.stdout.match(/^\d+ problems? in .*/m)?.[0]} (load ${load})`);
    print("goroutine-lens check", all);
    print("goroutine-lens check, response bodies only", bodies);
    if (!withPeer) return;
    print("bodyclose std, build cache empty", cold);
    print("bodyclose std, build cache filled", warm);
    compare("check to bodyclose, cache empty", all, cold);
    compare("check to bodyclose, cache filled", all, warm);
    compare("response bodies only to bodyclose, cache empty", bodies, cold);
    compare("response bodies only to bodyclose, cache filled", bodies, warm);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function print(name: string, runs: readonly Run[]): void {
  const { seconds, cpuSeconds, megabytes } = least(runs);
  const figures = `${seconds.toFixed(2)} s, of the processor ${cpuSeconds.toFixed(2)} s, peak memory ${megabytes.toFixed(0)} MB`;
  console.log(`  ${name}: ${figures} (best of ${runs.length})`);
}

function compare(name: string, ours: readonly Run[], theirs: readonly Run[]): void {
  const times = (of: (run: Run) => number): string => (of(least(theirs)) / of(least(ours))).toFixed(1);
  const [wall, processor] = [times((r) => r.seconds), times((r) => r.cpuSeconds)];
  console.log(`  ${name}: ${wall} times as fast, of the processor ${processor} times`);
}

/** A file of 1,000 lines with a request in every function, edited at one place again and again. `processor` counts all threads. */
async function recheckEdits(): Promise<void> {
  const functions = Array.from(
    { length: 84 },
    (_, i) => `
func fetch${i}(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, io.EOF
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}`,
  );
  const text = `package big\n\nimport (\n\t"io"\n\t"net/http"\n)\n${functions.join("\n")}\n`;
  const lines = text.split("\n").length;
  console.log(`a file of ${lines} lines with 84 problems, checked again:`);
  const edits = {
    "after an edit within a line": (round: number) =>
      text.replace("func fetch41(url", `func fetch41(url${round}`),
    "after a line more, which moves the others": (round: number) =>
      text.replace("func fetch41", `${"//\n".repeat(round)}func fetch41`),
  };
  for (const [name, edit] of Object.entries(edits)) {
    const workspace = new Workspace(await goParser());
    workspace.setFile("go.mod", "module example.com/big\n");
    const [clock, processor]: [number[], number[]] = [[], []];
    for (let round = 0; round < WARM_UP + EDITS; round++) {
      const [start, startOfUse] = [performance.now(), process.cpuUsage()];
      workspace.setFile("big.go", edit(round));
      workspace.checkFile("big.go");
      const { user, system } = process.cpuUsage(startOfUse);
      if (round < WARM_UP) continue;
      clock.push(performance.now() - start);
      processor.push((user + system) / 1000);
    }
    console.log(`  ${name}: on the clock ${spread(clock)}, of the processor ${spread(processor)}`);
  }
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[sorted.length >> 1]?.toFixed(1)} ms (median), ${sorted.at(-1)?.toFixed(1)} ms (worst)`;
}

async function main(): Promise<void> {
  const folder = process.argv.slice(2).find((arg) => !arg.startsWith("--"));
  const wantsPeer = process.argv.includes("--peer");
  const hasPeer = wantsPeer && !spawnSync("bodyclose", ["-V=full"]).error;
  if (wantsPeer && !hasPeer) console.log("bodyclose is not on PATH: not compared");
  await recheckEdits();
  checkTrees(folder ?? standardLibrary(), hasPeer && folder === undefined);
}

void main();
