// The host's side of the page, in the same browser: names the page real files to read, analyses them by the same core,
// and keeps what it is asked, for tests to look at.
import { analyze } from "../../src/core/analysis/analyze";
import { decode } from "../../src/core/profile/decode";
import {
  connect,
  type HostApi,
  type PageApi,
  type PageFinding,
  type ProfileSource,
  type ViewState,
} from "../../src/core/protocol";

const calls: { name: string; args: unknown[] }[] = [];
let received: (message: unknown) => void = () => undefined;
let saved: ViewState | null = null;
let samplesByFinding: readonly Int32Array[] = [];
let nextBase: string | undefined;
/** What the page cannot load. */
let unreachable = new Uint8Array(0);
let readyNow: () => void;
const ready = new Promise<void>((resolve) => (readyNow = resolve));

const note =
  (name: string) =>
  (...args: unknown[]): Promise<void> => {
    calls.push({ name, args });
    return Promise.resolve();
  };

const host: HostApi = {
  ready: () => {
    setTimeout(readyNow, 0);
    return Promise.resolve(saved);
  },
  saveState: (state) => {
    saved = state;
    return note("saveState")(state);
  },
  samplesOf: (finding) => Promise.resolve(Int32Array.from(samplesByFinding[finding] ?? [])),
  openFrame: note("openFrame"),
  openSuspect: note("openSuspect"),
  fixSuspect: note("fixSuspect"),
  copy: note("copy"),
  save: note("save"),
  cancel: note("cancel"),
  chooseBase: async () => {
    calls.push({ name: "chooseBase", args: [] });
    if (nextBase !== undefined) await page.compare(sourceOf(nextBase));
  },
  // In small parts, for there to be several.
  readSource: (id, offset) => {
    calls.push({ name: "readSource", args: [id, offset] });
    return Promise.resolve({ bytes: unreachable.slice(offset, offset + 50), total: unreachable.length });
  },
  stopComparing: note("stopComparing"),
  analyzeTogether: note("analyzeTogether"),
  analyzeAlone: note("analyzeAlone"),
  saveReport: note("saveReport"),
  copyLink: note("copyLink"),
  log: note("log"),
};

const { remote: page } = connect<PageApi>(
  {
    send: (message) => window.postMessage(message),
    listen: (listener) => {
      received = listener;
      return () => (received = () => undefined);
    },
  },
  host,
);

function sourceOf(url: string, fileName = nameOf(url)): ProfileSource {
  return { id: 0, url, fileName, maxBytes: 2 ** 30 };
}

function nameOf(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}

async function bytesOf(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

/** What tests call in the page. */
const testHost = {
  calls,
  page,
  callsOf: (name: string): unknown[][] => calls.filter((call) => call.name === name).map(({ args }) => args),
  /** Shows a file of the server, analysed together with others, and adds a suspect to leaks when asked to. */
  async open(
    address: string,
    options: { suspects?: boolean; name?: string; with?: readonly string[] } = {},
  ): Promise<void> {
    await ready;
    await page.show(sourceOf(address, options.name));
    await this.analyzeWith(address, options.with, options.suspects);
  },
  /** Analyses what is shown, together with others. */
  async analyzeWith(address: string, addresses: readonly string[] = [], suspects = false): Promise<void> {
    const profile = decode(await bytesOf(address));
    const others = await Promise.all(
      addresses.map(async (other) => ({
        name: nameOf(other),
        profile: decode(await bytesOf(other)),
      })),
    );
    const { findings, http, series, notes } = analyze(profile, { name: nameOf(address), others });
    await page.analysis({
      samples: profile.samples.length,
      notes: [...profile.notes, ...notes],
      taken: profile,
      together: others.map(({ name }) => name),
      http,
      ...(series && { series }),
    });
    samplesByFinding = findings.map(({ samples }) => samples);
    await page.findings(
      findings.map(({ samples: _samples, stacks: _stacks, ...finding }): PageFinding => ({
        ...finding,
        suspects: suspects && finding.severity === "leak" ? [suspect] : [],
      })),
    );
  },
  /** Shows what no address leads to, without an analysis. */
  async openText(text: string, fileName: string, url?: string): Promise<void> {
    await ready;
    unreachable = new TextEncoder().encode(text);
    await page.show({ id: 0, fileName, maxBytes: 2 ** 30, ...(url !== undefined && { url }) });
  },
  /** Leaves the page waiting for what only the host could tell. */
  neverAnswer(): void {
    host.readSource = () => new Promise(() => undefined);
  },
  baseWillBe(address: string): void {
    nextBase = address;
  },
  sourceOf,
  ready,
};

const suspect = {
  file: "inventory/client.go",
  line: 42,
  column: 14,
  function: "example.com/shop/inventory.(*Client).Sniff",
  grade: "leak",
  message: "response body is never closed, and only partly read",
  why: [
    "the source check: response body is never closed, and only partly read",
    "The profile's goroutines come from this call",
  ],
  fixable: true,
};

Object.assign(window, {
  testHost,
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => setTimeout(() => received(structuredClone(message))),
  }),
  initialViewState: (state: ViewState) => (saved = state),
});
saved = JSON.parse(sessionStorage.getItem("viewState") ?? "null") as ViewState | null;
