// Everything host and page may say to each other: two interfaces, and connect(), which makes a typed pipe of a message
// channel. VS Code's channel carries JSON with ArrayBuffers; Map, Set, bigint and undefined do not survive it.

import type { Finding } from "./analysis/finding";
import type { Profile } from "./profile/profile";

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

/** The page's state that survives hiding and reload; the host keeps it with the file. Owned by the page. */
export type ViewState = Readonly<Record<string, unknown>>;

/** What the host tells the page. */
export interface PageApi {
  /** Progress of reading the file, 0 to 1, or -1 when unknown. */
  progress(stage: string, fraction: number): void;
  /** The file cannot be shown at all; the message is fit for the user. */
  failed(message: string): void;
  /** A new profile replaces what is shown; view state is kept where it still applies. */
  show(profile: Profile, fileName: string): void;
  /** Findings come after the profile, and again whenever the source changes. */
  findings(findings: readonly DiagnosedFinding[]): void;
  /** A command of the editor's title menu or the palette: "showView:flame", "search", "zoomOut", … */
  command(name: string): void;
  /** Select these samples, e.g. from a lens: sample rows of the profile. */
  revealSamples(samples: readonly number[]): void;
}

/** What the page asks of the host. Every call is answered or rejected, also when the page is closed. */
export interface HostApi {
  /** The page is loaded; the host answers with the saved view state and then calls show(). */
  ready(): Promise<ViewState | null>;
  saveState(state: ViewState): Promise<void>;
  /** Opens the source of a frame; the host maps the path and tells the user when it finds no file. */
  openFrame(functionName: string, file: string, line: number): Promise<void>;
  openSuspect(findingIndex: number, suspectIndex: number): Promise<void>;
  fixSuspect(findingIndex: number, suspectIndex: number): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves text or bytes to a file that the user picks. */
  save(suggestedName: string, content: string | ArrayBuffer): Promise<void>;
  cancel(): Promise<void>;
  log(message: string): Promise<void>;
}
