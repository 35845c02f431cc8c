// `npm run bench:ui`: our page against speedscope's and pprof's in a real Chromium, on the same generated files.
// Measures and prints; whether a figure is good enough is for docs/performance.md to say, and no test.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chromium, type Browser } from "playwright-core";
import { chromiumPath } from "../support/pageDriver";
import { compress, generateProfile, shapes } from "./generate";
import type { Figures } from "./ui/measures";
import { measureOurs } from "./ui/ours";
import { hasGo, measurePprof } from "./ui/pprof";
import { measureSpeedscope } from "./ui/speedscope";

const wanted = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}\n`);
  for (const shape of shapes) {
    if (wanted.length > 0 && !wanted.includes(shape.stacks)) continue;
    const file = `.bench/p${shape.stacks}.pb.gz`;
    mkdirSync(".bench", { recursive: true });
    if (!existsSync(file)) writeFileSync(file, compress(generateProfile(shape)));
    console.log(`${shape.stacks.toLocaleString("en-US")} stacks`);
    const isLargest = shape === shapes.at(-1);
    const ours = await inBrowser((browser) => measureOurs(browser, file, !isLargest));
    print("ours", ours);
    // The peers do not get through the largest.
    if (isLargest) continue;
    compare("speedscope", await inBrowser((browser) => measureSpeedscope(browser, file)), ours);
    if (hasGo()) compare("pprof -http", await inBrowser((browser) => measurePprof(browser, file)), ours);
    else console.log("  pprof -http  skipped: Go is not installed");
  }
}

/** A browser of its own for each measurement: one may take the browser down with it. */
async function inBrowser(measure: (browser: Browser) => Promise<Figures>): Promise<Figures> {
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--enable-precise-memory-info"],
  });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

function compare(name: string, theirs: Figures, ours: Figures): void {
  print(name, theirs);
  const ratio = theirs.firstMs / ours.firstMs;
  console.log(
    `    first flame graph: ours takes 1/${ratio.toFixed(1)}${theirs.note ? " or less" : ""} of it`,
  );
}

function print(name: string, { firstMs, framesMs, keysMs, heapMiB, peakMiB, note }: Figures): void {
  const parts = [`first flame graph ${(firstMs / 1000).toFixed(2)} s${note ? ` (${note})` : ""}`];
  if (framesMs) {
    const at = (share: number): string =>
      framesMs[Math.min(framesMs.length - 1, Math.floor(share * framesMs.length))]!.toFixed(1);
    parts.push(`frames ms: median ${at(0.5)}, 95% ${at(0.95)}, most ${at(1)}`);
  }
  if (keysMs && keysMs.length > 0) {
    const mean = keysMs.reduce((sum, ms) => sum + ms, 0) / keysMs.length;
    parts.push(`search key ms: mean ${mean.toFixed(0)}, most ${Math.max(...keysMs).toFixed(0)}`);
  }
  if (peakMiB > 0) parts.push(`heap ${heapMiB.toFixed(0)} MiB, process peak ${peakMiB.toFixed(0)} MiB`);
  console.log(`  ${name.padEnd(12)} ${parts.join("; ")}`);
}

void main();
