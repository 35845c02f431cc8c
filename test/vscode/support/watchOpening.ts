// Watches a profile being opened, from a process of its own: what a test in the extension host does to the browser would
// hold that very host. Prints JSON when the flame graph is there. It speaks to the browser itself: playwright would have
// every byte of the page's connection with the host reported, which takes half a processor while a large profile is sent.
//
//   node --require tsx/cjs watchOpening.ts ADDRESS-OF-BROWSER PID-OF-HOST
import { readFileSync } from "node:fs";
import { WebSocket } from "undici";

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
  const version = (await getJson("/json/version")) as { webSocketDebuggerUrl: string };
  const targets = (await getJson("/json/list")) as { type: string; webSocketDebuggerUrl: string }[];
  const page = await connect(targets.find(({ type }) => type === "page")!.webSocketDebuggerUrl);
  const evaluate = (expression: string): Promise<unknown> =>
    page.call("Runtime.evaluate", { expression, awaitPromise: true });
  // The test opens the profile when it reads this.
  console.log("ready");
  const began = Date.now();
  await evaluate(find("[data-testid=profile-goroutines]"));
  const shownAtMs = Date.now() - began;
  await evaluate(`${find("[role=tab][data-view=flame]")}.then((tab) => tab.click())`);
  await evaluate(find("[data-testid=flame-graph][data-drawn]"));
  const flameGraphAtMs = Date.now() - began;
  page.close();
  const browser = await connect(version.webSocketDebuggerUrl);
  const { processInfo } = (await browser.call("SystemInfo.getProcessInfo")) as {
    processInfo: { type: string; id: number }[];
  };
  browser.close();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const opening: Opening = {
    ...{ shownAtMs, flameGraphAtMs },
    pageMiB: Math.max(...renderers.map(({ id }) => peakMiB(id))),
    hostMiB: peakMiB(Number(host)),
  };
  console.log(JSON.stringify(opening));
}

/** For the page: a promise of the element, wherever in its frames it is, as soon as it is in sight. */
const find = (selector: string): string => `(async () => {
  const within = (document) => {
    const own = document.querySelector(${JSON.stringify(selector)});
    if (own?.getClientRects().length > 0) return own;
    const inner = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return inner.map((one) => one && within(one)).find((found) => found);
  };
  for (;;) {
    const found = within(document);
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 50));
  }
})()`;

async function getJson(path: string): Promise<unknown> {
  return (await fetch(address + path)).json();
}

interface Connection {
  /** A command of the browser's debugging protocol. */
  call(method: string, params?: object): Promise<unknown>;
  close(): void;
}

async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise((open, fail) => {
    socket.onopen = open;
    socket.onerror = fail;
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      id: number;
      result?: { exceptionDetails?: object };
      error?: object;
    };
    const wrong = error ?? result?.exceptionDetails;
    if (wrong) waiting.get(id)?.reject(new Error(JSON.stringify(wrong)));
    else waiting.get(id)?.resolve(result);
  };
  let last = 0;
  return {
    call: (method, params = {}) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
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
