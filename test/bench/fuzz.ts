// `npm run fuzz [COUNT] [SEED]`: decodes COUNT damaged files (100,000 unless given) and fails at the first that gives
// anything but a sound profile or the declared error. Prints the seed, so that a failure can be run again.
import { writeFileSync } from "node:fs";
import { mutate, randomSource, survives } from "../support/mutations";
import { seeds } from "../support/seeds";

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 0x7fffffff);
const files = seeds();
const random = randomSource(seed);
const start = performance.now();
let read = 0;
let slowestMs = 0;
console.log(`${count} damaged files from ${files.length} originals, seed ${seed}`);
for (let i = 1; i <= count; i++) {
  const bytes = mutate(files, random);
  const before = performance.now();
  try {
    if (survives(bytes)) read++;
  } catch (error) {
    writeFileSync(".bench/failed-input", bytes);
    console.error(`File ${i} failed; it is kept as .bench/failed-input.`);
    throw error;
  }
  slowestMs = Math.max(slowestMs, performance.now() - before);
  if (i % 10_000 === 0) console.log(`${i}: ${read} read, the others refused`);
}
const seconds = (performance.now() - start) / 1000;
const memory = Math.round(process.memoryUsage().rss / 1024 ** 2);
console.log(`${seconds.toFixed(0)} s, slowest ${slowestMs.toFixed(0)} ms, ${memory} MB`);
