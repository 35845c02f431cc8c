// Reads a profile for the page without the extension host: loads the file's bytes and decodes them in a web worker.
import type { Profile } from "../core/profile/profile";
import { connect, type HostApi, type ProfileSource, type Remote } from "../core/protocol";
import { workerChannel } from "../core/workerChannel";
import type { ProfileWorker, ProfileWorkerHost } from "./profileWorker";

/** `fraction` is from 0 to 1 within a stage, or -1. */
export type OnProgress = (stage: string, fraction: number) => unknown;

/** Beside the page's own script, which runs now. */
const workerAddress = new URL("profileWorker.js", (document.currentScript as HTMLScriptElement).src);
let workerScript: Promise<string> | undefined;

/**
 * Rejects with words for the user when the file is no profile, and with the signal's reason when it is aborted.
 */
export async function readProfile(
  source: ProfileSource,
  host: Remote<HostApi>,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Profile> {
  onProgress("Reading", -1);
  const bytes = (await load(source.url, signal)) ?? (await ask(source.id, host, onProgress, signal));
  return decode(bytes, source, onProgress, signal);
}

/** The bytes at an address; undefined when they are not to be had there. */
async function load(
  address: string | undefined,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (address === undefined) return undefined;
  try {
    const response = await fetch(address, { signal });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** The bytes from the host, part by part, so that it can do other work in between. */
async function ask(
  id: number,
  host: Remote<HostApi>,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  let all = new Uint8Array(0);
  for (let offset = 0; ;) {
    const { bytes, total } = await host.readSource(id, offset);
    signal.throwIfAborted();
    if (offset === 0) all = new Uint8Array(total);
    all.set(bytes, offset);
    offset += bytes.length;
    if (offset >= total || bytes.length === 0) return all;
    onProgress("Reading", offset / total);
  }
}

async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  { dump, maxBytes }: ProfileSource,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Profile> {
  const worker = new Worker(await (workerScript ??= loadScript()));
  const page: ProfileWorkerHost = { progress: (...done) => void onProgress(...done) };
  const connection = connect<ProfileWorker>(workerChannel(worker), page);
  const ended = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  });
  try {
    signal.throwIfAborted();
    const options = { maxBytes, ...(dump !== undefined && { dump }) };
    return await Promise.race([connection.remote.read(bytes, options), ended]);
  } finally {
    connection.dispose();
    worker.terminate();
  }
}

/** A page of VS Code may start workers of its own making only. */
async function loadScript(): Promise<string> {
  const script = await (await fetch(workerAddress)).blob();
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
