// `go tool pprof -http`: from starting it on the file to the flame graph on its page.
import { spawn, spawnSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { memory, probe, type Figures } from "./measures";

const port = 18_481;
const patienceMs = 150_000;

export function hasGo(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

export async function measurePprof(browser: Browser, file: string): Promise<Figures> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const began = Date.now();
  const child = spawn("go", ["tool", "pprof", "-no_browser", `-http=localhost:${port}`, file], {
    stdio: "ignore",
    detached: true,
  });
  try {
    page.setDefaultTimeout(patienceMs);
    await page.addInitScript(probe);
    while (!(await answers())) {
      if (Date.now() - began > patienceMs) throw new Error("pprof did not answer");
      await new Promise((wake) => setTimeout(wake, 20));
    }
    await page.goto(`http://localhost:${port}/ui/flamegraph`, { waitUntil: "domcontentloaded" });
    await page.waitForFunction("document.querySelectorAll('#stack-chart .boxbg').length > 0");
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return { firstMs: Date.now() - began, ...(await memory(browser, page)) };
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    return { firstMs: Date.now() - began, heapMiB: 0, peakMiB: 0, note: `never: ${why}` };
  } finally {
    await page.close().catch(() => undefined);
    // Its own group: `go tool` starts pprof as a child.
    if (child.pid !== undefined) process.kill(-child.pid);
  }
}

async function answers(): Promise<boolean> {
  try {
    await fetch(`http://localhost:${port}/ui/`, { redirect: "manual", method: "HEAD" });
    return true;
  } catch {
    return false;
  }
}
