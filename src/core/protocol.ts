// Everything host and page may say to each other: two interfaces, and connect(), which makes a typed pipe of a message
// channel. VS Code's channel carries JSON with ArrayBuffers; Map, Set, bigint and undefined do not survive it.

import type { Finding } from "./analysis/finding";
import type { HttpCensus } from "./analysis/http/census";
import type { Series } from "./analysis/series";
import type { Note, Profile } from "./profile/profile";

/** A place in the user's source that may have caused a finding. */
export interface Suspect {
  /** Path shown to the user, relative to its workspace folder where it lies in one. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly function: string;
  readonly grade: string;
  readonly message: string;
  /** Why it is suspected, strongest first. */
  readonly why: readonly string[];
  /** True when the host can apply a fix for it. */
  readonly fixable: boolean;
}

export interface DiagnosedFinding extends Finding {
  readonly suspects: readonly Suspect[];
}

/**
 * As the page gets it: which samples it is about may be a long list, and is asked for when it is wanted; stacks the page
 * shows from the profile.
 */
export type PageFinding = Omit<DiagnosedFinding, "samples" | "stacks">;

/** What the host knows of a profile beyond findings. */
export interface AnalysisFacts {
  /** How many the profile has that the host read: the page may have read another version of the file. */
  readonly samples: number;
  /** All that the reader should know, also of what the page notes itself. */
  readonly notes: readonly Note[];
  /** When the profile was taken; the host also knows the file's name and date. */
  readonly taken: Pick<Profile, "takenAtMs" | "takenAtBy">;
  readonly http: HttpCensus;
  /** Of two and more goroutine profiles that are analysed together. */
  readonly series?: Series;
  /** Names of the further profiles that were analysed together with the one shown. */
  readonly together: readonly string[];
}

/** The page's state that survives hiding and reload; the host keeps it with the file. Owned by the page. */
export type ViewState = Readonly<Record<string, unknown>>;

/** A file that the page reads and decodes by itself: the extension host is shared, and must not be held by it. */
export interface ProfileSource {
  /** The host's number for it, for {@link HostApi.readSource}. */
  readonly id: number;
  /** Where the page may load it. None when only the host can read it. */
  readonly url?: string;
  readonly fileName: string;
  /** Which of several dumps, 0-based; the largest when not given. */
  readonly dump?: number;
  /** Most bytes that decompression may yield. */
  readonly maxBytes: number;
}

/** What page and host both say when the user ends reading. */
export const readingCancelled = "Reading was cancelled. Use “Reload profile” to read it again.";

/** What the host tells the page. */
export interface PageApi {
  /**
   * A new profile, or a new content of its file, replaces what is shown; view state is kept where it still applies.
   * Resolves when the page has read it, or cannot.
   */
  show(source: ProfileSource): Promise<void>;
  /** Progress of the host, which reads the same file for its analysis: 0 to 1, or -1 when unknown. */
  progress(stage: string, fraction: number): void;
  /** The host could not read or analyse the file; the message is fit for the user. */
  failed(message: string): void;
  /** Comes after show(), before the findings, and again when the notes change. */
  analysis(facts: AnalysisFacts): void;
  /** Findings come after the analysis, and again whenever the source changes. */
  findings(findings: readonly PageFinding[]): void;
  /** Looks at the file as a link says, which may be of any form. */
  restore(state: ViewState): void;
  /** A command of the editor's title menu or the palette: "showView:flame", "search", "zoomOut", … */
  command(name: string): void;
  /** Select these samples, e.g. from a lens: sample rows of the profile. */
  revealSamples(samples: Int32Array): void;
  /** Show the callers of a function, by its name in the profile. */
  revealCallers(functionName: string): void;
  /**
   * The profile to compare with (the base), after HostApi.chooseBase(), or the one that the file was compared with
   * before the page was loaded; null ends the comparison. Resolves when it is read, and rejects with words for the user.
   */
  compare(source: ProfileSource | null, isRestored?: boolean): Promise<void>;
}

/** What the page asks of the host. Every call is answered or rejected, also when the page is closed. */
export interface HostApi {
  /** The page is loaded; the host answers with the saved view state and then calls show(). */
  ready(): Promise<ViewState | null>;
  /**
   * A part of a source's bytes, from an offset on, for a page that cannot load them itself; `total` is of the whole.
   * Of the profile that is shown these are the bytes that the host has analysed.
   */
  readSource(id: number, offset: number): Promise<{ bytes: Uint8Array; total: number }>;
  saveState(state: ViewState): Promise<void>;
  /** Opens the source of a frame; the host maps the path and tells the user when it finds no file. */
  openFrame(functionName: string, file: string, line: number): Promise<void>;
  /** Sample rows of the profile that a finding is about. */
  samplesOf(findingIndex: number): Promise<Int32Array>;
  openSuspect(findingIndex: number, suspectIndex: number): Promise<void>;
  fixSuspect(findingIndex: number, suspectIndex: number): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves text or bytes to a file that the user picks. */
  save(suggestedName: string, content: string | ArrayBuffer): Promise<void>;
  cancel(): Promise<void>;
  /** Lets the user pick a profile to compare with, or another dump of the same file; answered by PageApi.compare(). */
  chooseBase(): Promise<void>;
  /** The user has ended the comparison. */
  stopComparing(): Promise<void>;
  /** Lets the user pick further profiles of the same process; the analysis is then made again with all of them. */
  analyzeTogether(): Promise<void>;
  /** Analyses the profile by itself again. */
  analyzeAlone(): Promise<void>;
  /** Saves the Markdown report on the profile to a file that the user picks. */
  saveReport(): Promise<void>;
  /** Copies a `vscode://` link that opens this file with this view state. */
  copyLink(state: ViewState): Promise<void>;
  log(message: string): Promise<void>;
}

/** One end of a message pipe: a webview, the page's window, or a worker thread. */
export interface Channel {
  send(message: unknown): void;
  /** Returns a function that stops listening. */
  listen(listener: (message: unknown) => void): () => void;
}

/** The other side's interface as seen from here: every method answers later. */
export type Remote<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

export interface Connection<Theirs> {
  readonly remote: Remote<Theirs>;
  /** Rejects every call that waits for an answer, here and on the other side. Later calls are rejected at once. */
  dispose(): void;
}

type Message =
  | { readonly type: "call"; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly type: "answer"; readonly id: number; readonly value?: unknown }
  | { readonly type: "error"; readonly id: number; readonly message: string }
  | { readonly type: "close" };

const closedMessage = "The connection was closed.";

/**
 * Makes a typed pipe of a message channel: calls on `remote` run the other side's methods, and `ours` answers its
 * calls. Only `ours`' own methods can be called. Errors cross as their message. A caller may ignore the promise of a
 * call (a mere notification); its rejection is then not reported as unhandled.
 */
export function connect<Theirs extends object>(channel: Channel, ours: object): Connection<Theirs> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let open = true;

  const send = (message: Message): void => channel.send(message);

  function call(method: string, args: readonly unknown[]): Promise<unknown> {
    const promise = new Promise<unknown>((resolve, reject) => {
      if (!open) return reject(new Error(closedMessage));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      try {
        send({ type: "call", id, method, args });
      } catch (error) {
        waiting.delete(id);
        reject(toError(error));
      }
    });
    promise.catch(() => undefined);
    return promise;
  }

  async function run(id: number, method: string, args: readonly unknown[]): Promise<void> {
    let answer: Message;
    try {
      const implementation: unknown = Object.hasOwn(ours, method) ? Reflect.get(ours, method) : undefined;
      if (typeof implementation !== "function") throw new Error(`There is no method ${method}.`);
      const value: unknown = await Reflect.apply(implementation, ours, args);
      answer = { type: "answer", id, value };
    } catch (error) {
      answer = { type: "error", id, message: toError(error).message };
    }
    if (open) send(answer);
  }

  function settle(id: number): { resolve(value: unknown): void; reject(error: Error): void } | undefined {
    const caller = waiting.get(id);
    waiting.delete(id);
    return caller;
  }

  function close(): void {
    open = false;
    stop();
    for (const { reject } of waiting.values()) reject(new Error(closedMessage));
    waiting.clear();
  }

  const stop = channel.listen((received) => {
    if (!isMessage(received)) return;
    if (received.type === "call") void run(received.id, received.method, received.args);
    else if (received.type === "answer") settle(received.id)?.resolve(received.value);
    else if (received.type === "error") settle(received.id)?.reject(new Error(received.message));
    else close();
  });

  const remote = new Proxy(
    {},
    {
      get: (_target, name) =>
        // A promise is recognised by its `then`: a remote must not look like one.
        typeof name === "string" && name !== "then"
          ? (...args: unknown[]): Promise<unknown> => call(name, args)
          : undefined,
    },
  ) as Remote<Theirs>;

  return {
    remote,
    dispose(): void {
      if (!open) return;
      try {
        send({ type: "close" });
      } finally {
        close();
      }
    },
  };
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  const { type } = value;
  if (type === "close") return true;
  if (!("id" in value) || typeof value.id !== "number") return false;
  if (type === "call") return "method" in value && "args" in value && Array.isArray(value.args);
  return type === "answer" || type === "error";
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
