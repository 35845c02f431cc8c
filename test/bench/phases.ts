// One measurement of bench.ts in a process of its own: `phases profile FILE` or `phases dump FILE`. Prints milliseconds
// as JSON. Started as a worker thread it decodes and hands the profile over, as the editor's worker does.
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { nodeInflater } from "../../src/cli/profileFile";
import { decode } from "../../src/core/profile/decode";
import { pprofTop } from "../../src/core/profile/formats/pprof/pprofTop";
import { inflate } from "../../src/core/profile/inflate";
import type { Profile } from "../../src/core/profile/profile";
import { measure } from "../../src/core/profile/stackTotals";
import { transferables } from "../../src/core/base/transferables";
import { withoutText } from "../../src/core/profile/transfer";
import { top } from "../../src/core/profile/top/top";

const LIMIT = 2 ** 31;

function time<T>(times: Record<string, number>, name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  times[name] = performance.now() - start;
  return result;
}

async function profilePhases(file: string): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  const bytes = time(times, "read file", () => readFileSync(file));
  const content = time(times, "inflate (zlib)", () => nodeInflater(bytes, LIMIT));
  time(times, "inflate (pako)", () => inflate(bytes, LIMIT));
  time(times, "top from bytes", () => pprofTop(content, undefined, () => undefined));
  const profile = time(times, "decode to tables", () => decode(content));
  time(times, "tree (cum of all stacks)", () => measure(profile, profile.defaultSampleType));
  time(times, "top from tables", () => top(profile));
  await workerPhases(times, file);
  return times;
}

/** Opens the file in a worker, and watches how long this thread is kept from its events meanwhile. */
async function workerPhases(times: Record<string, number>, file: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  const worker = new Worker(__filename, { workerData: file });
  delay.enable();
  const sentAt = await new Promise<number>((resolve, reject) => {
    worker.once("message", ({ at }: { profile: Profile; at: number }) => resolve(at));
    worker.once("error", reject);
  });
  // One more turn, so that the time that the message itself took is counted.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  times["transfer"] = performance.timeOrigin + performance.now() - 5 - sentAt;
  times["in a worker, all"] = performance.now() - 5 - start;
  times["longest block of the host"] = delay.max / 1e6;
  await worker.terminate();
}

function decodeInWorker(file: string): void {
  const profile = withoutText(decode(readFileSync(file), { inflater: nodeInflater, maxBytes: LIMIT }));
  const at = performance.timeOrigin + performance.now();
  parentPort!.postMessage({ profile, at }, transferables(profile));
}

function dumpTime(file: string): { goroutines: number; ms: number } {
  const start = performance.now();
  const profile = decode(readFileSync(file));
  return { goroutines: profile.samples.length, ms: performance.now() - start };
}

async function main(): Promise<void> {
  const [, , what, file = ""] = process.argv;
  console.log(JSON.stringify(what === "dump" ? dumpTime(file) : await profilePhases(file)));
}

if (isMainThread) void main();
else decodeInWorker(workerData as string);
