// speedscope's own page, from its npm package, installed on demand into .bench/ which git ignores.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { measureFrames, memory, probe, typeKeys, type Figures } from "./measures";

const version = "1.25.0";
const home = resolve(".bench/speedscope");
const release = join(home, "node_modules/speedscope/dist/release");
/** Longer than this nobody waits. */
const patienceMs = 150_000;
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
};

function install(): void {
  if (existsSync(join(release, "index.html"))) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options, `speedscope@${version}`], { cwd: home, stdio: "inherit" });
}

/** Two canvases are the minimap and the flame chart; they are painted with the frame after. */
const watch = `
  globalThis.benchDrawn = new Promise((done) => {
    const look = () => {
      if (document.querySelectorAll("canvas").length < 2) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    };
    look();
  });
`;

/** Rejects when the page crashes, or takes too long. */
function patiently<T>(page: Page, work: Promise<T>): Promise<T> {
  const gaveUp = new Promise<never>((_, reject) => {
    page.once("crash", () => reject(new Error("crashed")));
    setTimeout(() => reject(new Error("too slow")), patienceMs).unref();
  });
  return Promise.race([work, gaveUp]);
}

export async function measureSpeedscope(browser: Browser, file: string): Promise<Figures> {
  install();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname === "/" ? "/index.html" : pathname;
    const source = pathname === "/profile.pb.gz" ? resolve(file) : join(release, name);
    response.setHeader("content-type", types[extname(name)] ?? "application/octet-stream");
    response.statusCode = existsSync(source) ? 200 : 404;
    response.end(existsSync(source) ? readFileSync(source) : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  let crashed = false;
  page.on("crash", () => (crashed = true));
  const began = Date.now();
  try {
    page.setDefaultTimeout(patienceMs);
    await page.addInitScript(probe + watch);
    await page.goto(`${base}/#profileURL=${encodeURIComponent(`${base}/profile.pb.gz`)}`);
    const drawn = page.evaluate(`benchDrawn.then((now) => now - performance.getEntriesByType("resource")
      .find(({ name }) => name.endsWith("/profile.pb.gz")).responseEnd)`) as Promise<number>;
    const firstMs = await patiently(page, drawn);
    const framesMs = await patiently(
      page,
      measureFrames(page, "[...document.querySelectorAll('canvas')].at(-1)"),
    );
    await page.keyboard.press("Control+f");
    const keysMs = await patiently(page, typeKeys(page, "function12"));
    return { firstMs, framesMs, keysMs, ...(await memory(browser, page)) };
  } catch (error) {
    const why = crashed ? "the page crashed" : error instanceof Error ? error.message : String(error);
    return { firstMs: Date.now() - began, heapMiB: 0, peakMiB: 0, note: `never: ${why}` };
  } finally {
    await page.close().catch(() => undefined);
    server.closeAllConnections();
    server.close();
  }
}
