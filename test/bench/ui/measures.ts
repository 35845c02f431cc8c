// Taking the time in a page, the same way for every peer: from the page's own clock, in its own frames.
import type { Browser, Page } from "playwright-core";
import { readFileSync } from "node:fs";

export interface Figures {
  /** From handing over the bytes to the first complete flame graph, ms. */
  readonly firstMs: number;
  /** Main-thread time of each frame of the scripted path, ms, sorted. */
  readonly framesMs?: readonly number[];
  /** From a key to its matches on the screen, ms, each. */
  readonly keysMs?: readonly number[];
  readonly heapMiB: number;
  /** The renderer process, at its largest. */
  readonly peakMiB: number;
  readonly note?: string;
}

/**
 * Runs before anything else in every page: `benchStep` sends a wheel event and waits for its frame; every input event is
 * timed until what it changed has been drawn.
 */
export const probe = `
  globalThis.benchKeys = [];
  const afterFrame = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  });
  addEventListener("input", () => {
    const began = performance.now();
    afterFrame((now) => benchKeys.push(now - began));
  }, true);
  globalThis.benchStep = (target, step) => new Promise((done) => {
    const bounds = target.getBoundingClientRect();
    const place = { clientX: bounds.left + bounds.width / 3, clientY: bounds.top + 120, bubbles: true, cancelable: true };
    target.dispatchEvent(new WheelEvent("wheel", { ...place, ...step }));
    afterFrame(done);
  });
`;

/** In, sideways, out, as a hand would: 120 frames. */
const path = [
  ...Array.from({ length: 30 }, () => ({ deltaY: -60, ctrlKey: true })),
  ...Array.from({ length: 30 }, (_, step) => ({ deltaX: step < 15 ? 60 : -60, deltaY: 0 })),
  ...Array.from({ length: 30 }, () => ({ deltaY: 60, ctrlKey: true })),
  ...Array.from({ length: 30 }, (_, step) => ({ deltaY: step % 2 === 0 ? -200 : 200, ctrlKey: true })),
];

/**
 * Processor time of the main thread for each step of the path and its frame, in ms, sorted: other programs on the
 * machine do not count, what the page does does. `target` is the expression of the element to send the events to.
 */
export async function measureFrames(page: Page, target: string): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const times: number[] = [];
  for (const step of path) {
    const before = await busy();
    await page.evaluate(`benchStep(${target}, ${JSON.stringify(step)})`);
    times.push((await busy()) - before);
  }
  await session.detach();
  return times.sort((a, b) => a - b);
}

/** Types a word slowly enough for each key to be drawn. */
export async function typeKeys(page: Page, word: string): Promise<number[]> {
  for (const key of word) {
    await page.keyboard.type(key);
    await page.waitForTimeout(400);
  }
  return page.evaluate("globalThis.benchKeys");
}

export async function memory(browser: Browser, page: Page): Promise<{ heapMiB: number; peakMiB: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  return { heapMiB: heap / 2 ** 20, peakMiB: await peakOfRenderers(browser) };
}

/** Linux tells a process's largest size; elsewhere it is 0. */
async function peakOfRenderers(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: { type: string; id: number }[];
  };
  const peaks = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => peakOf(id));
  return Math.max(0, ...peaks);
}

function peakOf(process: number): number {
  try {
    const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process}/status`, "utf8"))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}
