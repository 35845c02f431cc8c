// How fast the source check is: `npm run bench:source [FOLDER]` checks a tree (default: the Go distribution's src), then
// one file of 1,000 lines after each of some edits. With `-- --peer`, bodyclose runs over `std` as well (minutes, gigabytes).

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../../src/core/gosource/workspace";
import { goParser } from "../support/goSource";

function* goFiles(folder: string, below = ""): Iterable<string> {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== "testdata") yield* goFiles(folder, path);
    else if (entry.isFile() && /\.go$|^go\.mod$/.test(entry.name)) yield path;
  }
}

async function checkTree(folder: string): Promise<void> {
  const workspace = new Workspace(await goParser());
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  let lines = 0;
  for (const path of goFiles(folder)) {
    const text = readFileSync(join(folder, path), "utf8");
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
    workspace.setFile(path, text);
  }
  const read = performance.now();
  const problems = workspace.check();
  const end = performance.now();
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const cpu = process.cpuUsage(cpuBefore);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${folder}: ${workspace.fileCount} files, ${lines} lines, ${problems.length} problems`);
  console.log(
    `  read ${seconds(read - start)}, check ${seconds(end - read)}, of the processor ${seconds((cpu.user + cpu.system) / 1000)}, peak memory ${memory} MiB`,
  );
}

/** A file of 1,000 lines with a request in every function, edited at one place again and again. */
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
  const workspace = new Workspace(await goParser());
  workspace.setFile("go.mod", "module example.com/big\n");
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    const start = process.cpuUsage();
    workspace.setFile("big.go", text.replace("func fetch41(url", `func fetch41(url${round}`));
    workspace.checkFile("big.go");
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
  }
  const sorted = times.slice(5).sort((a, b) => a - b);
  const lines = text.split("\n").length;
  console.log(
    `a file of ${lines} lines with 84 problems, edited: processor time median ${sorted[12]?.toFixed(1)} ms, worst ${sorted.at(-1)?.toFixed(1)} ms`,
  );
}

function runPeer(): void {
  const start = performance.now();
  const run = spawnSync("bodyclose", ["std"], { stdio: "ignore" });
  if (run.error) console.log("bodyclose is not on PATH: not compared");
  else console.log(`bodyclose std: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

async function main(): Promise<void> {
  const folder = process.argv.slice(2).find((arg) => !arg.startsWith("--"));
  await recheckEdits();
  await checkTree(folder ?? join(execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(), "src"));
  if (process.argv.includes("--peer")) runPeer();
}

void main();
