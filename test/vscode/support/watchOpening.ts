// Watches a profile being opened, from a process of its own: what a test in the extension host does to the browser would
// hold that very host. Prints JSON when the flame graph is there.
//
//   node --require tsx/cjs watchOpening.ts ADDRESS-OF-BROWSER PID-OF-HOST
import { readFileSync } from "node:fs";
import { chromium, type Browser, type Frame } from "playwright-core";

export interface Opening {
  /** From the start of this process; the first includes what it takes to ask for the profile. */
  readonly shownAtMs: number;
  readonly flameGraphAtMs: number;
  /** Most memory of the page's process, and of the extension host with its threads, since they started. */
  readonly pageMiB: number;
  readonly hostMiB: number;
}

const [, , address = "", host = ""] = process.argv;

async function main(): Promise<void> {
  const browser = await chromium.connectOverCDP(address);
  // The test opens the profile when it reads this.
  console.log("ready");
  const began = Date.now();
  const shown = await find(browser, "[data-testid=profile-goroutines]");
  const shownAtMs = Date.now() - began;
  await shown.locator("[role=tab][data-view=flame]").click({ timeout: 200_000 });
  await find(browser, "[data-testid=flame-graph][data-drawn]");
  const flameGraphAtMs = Date.now() - began;
  const opening: Opening = {
    ...{ shownAtMs, flameGraphAtMs },
    pageMiB: Math.max(...(await renderers(browser)).map(peakMiB)),
    hostMiB: peakMiB(Number(host)),
  };
  console.log(JSON.stringify(opening));
  await browser.close();
}

/** The frame in which there is such an element, as soon as there is. */
async function find(browser: Browser, selector: string): Promise<Frame> {
  for (;;) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      for (const frame of page.frames()) {
        const found = await frame.$(selector).catch(() => null);
        if (found && (await found.isVisible())) return frame;
      }
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: { type: string; id: number }[];
  };
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Linux tells a process's largest size; elsewhere it is 0. */
function peakMiB(id: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

void main();
