// The host's side of the page, in the same browser: gives the page real profiles, decoded by the same core, and keeps
// what it is asked, for tests to look at.
import { analyze } from "../../src/core/analysis/analyze";
import { decode } from "../../src/core/profile/decode";
import type { Profile } from "../../src/core/profile/profile";
import {
  connect,
  type DiagnosedFinding,
  type HostApi,
  type PageApi,
  type ViewState,
} from "../../src/core/protocol";

const calls: { name: string; args: unknown[] }[] = [];
let received: (message: unknown) => void = () => undefined;
let saved: ViewState | null = null;
let nextBase: { bytes: Uint8Array; name: string } | undefined;
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
  openFrame: note("openFrame"),
  openSuspect: note("openSuspect"),
  fixSuspect: note("fixSuspect"),
  copy: note("copy"),
  save: note("save"),
  cancel: note("cancel"),
  chooseBase: async () => {
    calls.push({ name: "chooseBase", args: [] });
    if (nextBase) await page.compare(withoutText(decode(nextBase.bytes)), nextBase.name);
  },
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

function withoutText({ text: _, ...tables }: Profile): Profile {
  return tables;
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
  /** Decodes a file of the server, shows it analysed together with others, and adds a suspect to leaks when asked to. */
  async open(
    address: string,
    options: { suspects?: boolean; name?: string; with?: readonly string[] } = {},
  ): Promise<void> {
    await ready;
    const profile = decode(await bytesOf(address));
    await page.show(withoutText(profile), options.name ?? nameOf(address));
    const others = await Promise.all(
      (options.with ?? []).map(async (other) => ({
        name: nameOf(other),
        profile: decode(await bytesOf(other)),
      })),
    );
    const { findings, http, series } = analyze(profile, { name: nameOf(address), others });
    const together = others.map(({ name }) => name);
    await page.analysis({ http, together, ...(series && { series }) });
    await page.findings(
      findings.map((finding): DiagnosedFinding => ({
        ...finding,
        suspects: options.suspects && finding.severity === "leak" ? [suspect] : [],
      })),
    );
  },
  async baseWillBe(address: string): Promise<void> {
    nextBase = { bytes: await bytesOf(address), name: nameOf(address) };
  },
  decode,
  bytesOf,
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
