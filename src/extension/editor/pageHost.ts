// One page and its host side: answers what the page asks, and tells it what the session becomes.

import * as vscode from "vscode";
import {
  type Channel,
  connect,
  type Connection,
  type DiagnosedFinding,
  type HostApi,
  type PageApi,
  type PageFinding,
  type Remote,
  type Suspect,
  type ViewState,
} from "../../core/protocol";
import { exportName } from "../../core/profile/exports/exportName";
import type { Profile } from "../../core/profile/profile";
import type { Base } from "../commands/chooseBase";
import { withShownPaths } from "../diagnosis";
import type { FileMemory } from "../fileMemory";
import { guard, log } from "../guard";
import type { ProfileSession, SessionState } from "../profiles/profileSession";
import type { RelatedFiles } from "../profiles/relatedFiles";
import type { FramePlace } from "../source/sourceOpener";
import { Comparison } from "./comparison";
import { PageSources } from "./pageSources";

/** What a page needs of the rest of the extension. */
export interface PageServices {
  readonly viewStates: FileMemory<ViewState>;
  readonly related: RelatedFiles;
  /** The session's findings, joined with what the workspace's source shows now. */
  diagnose(session: ProfileSession): readonly DiagnosedFinding[];
  readonly onDidChangeDiagnosis: vscode.Event<void>;
  openFrame(place: FramePlace, profile: Profile | undefined): Promise<void>;
  openSuspect(suspect: Suspect, session: ProfileSession): Promise<void>;
  /** `check` is the check that found it. */
  fixSuspect(suspect: Suspect, check: string | undefined): Promise<void>;
  /** Lets the user pick a profile to compare with. */
  chooseBase(session: ProfileSession): Promise<Base | undefined>;
  /** Lets the user pick profiles to analyse the session's together with. */
  analyzeTogether(session: ProfileSession): Promise<void>;
  /** The report on the session's profile, as Markdown. */
  report(session: ProfileSession): string;
  /** The address that opens the session's file with the view state. */
  linkTo(session: ProfileSession, state: ViewState): vscode.Uri;
}

export class PageHost implements vscode.Disposable {
  private readonly connection: Connection<PageApi>;
  private readonly disposables: vscode.Disposable[];
  private readonly sources: PageSources;
  private readonly comparison: Comparison;
  /** Fires when what the page was asked will not be answered: it was closed, or loaded again. */
  private readonly gone = new vscode.EventEmitter<void>();
  private ready = false;
  /** Of {@link ProfileSession.readings}, which the page was told of last. */
  private toldReadings = 0;
  private toldState: SessionState | undefined;
  /** What to show as soon as there is something to show it in. */
  private pendingReveal: ((page: Remote<PageApi>) => unknown) | undefined;
  private diagnosed: readonly DiagnosedFinding[] = [];

  constructor(
    webview: vscode.Webview,
    readonly session: ProfileSession,
    private readonly services: PageServices,
  ) {
    this.sources = new PageSources(webview, session);
    this.connection = connect<PageApi>(channelOf(webview), this.answers());
    this.comparison = new Comparison(
      session,
      this.sources,
      services.related,
      this.connection.remote,
      this.gone.event,
    );
    this.disposables = [
      this.comparison,
      session.onDidChange(() => this.tellState()),
      services.onDidChangeDiagnosis(() => {
        // Those of a new state are told with it.
        if (this.toldState === session.state) this.tellFindings();
      }),
      this.gone,
    ];
  }

  /** A command of the title menu or the palette, as the page names it. */
  command(name: string): void {
    void this.connection.remote.command(name);
  }

  /** Looks at the file anew; a page that is not there yet takes what is kept with the file. */
  restore(state: ViewState): void {
    if (this.ready) void this.connection.remote.restore(state);
  }

  /** Selects samples, as soon as the page shows them. */
  reveal(samples: Int32Array): void {
    // A copy: a page cannot be given memory that threads share.
    this.whenShown((page) => page.revealSamples(samples.slice()));
  }

  /** Shows who calls a function, by its name in the profile. */
  revealCallers(functionName: string): void {
    this.whenShown((page) => page.revealCallers(functionName));
  }

  dispose(): void {
    this.gone.fire();
    this.connection.dispose();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private whenShown(reveal: (page: Remote<PageApi>) => unknown): void {
    if (this.ready && this.session.profile) reveal(this.connection.remote);
    else this.pendingReveal = reveal;
  }

  private tellState(): void {
    if (!this.ready) return;
    const { state, readings } = this.session;
    const { remote } = this.connection;
    if (state.kind === "failed") return void remote.failed(state.message);
    if (readings !== this.toldReadings) void remote.show(this.sources.own());
    this.toldReadings = readings;
    if (state.kind === "reading") void remote.progress(state.stage, state.fraction);
    else {
      const { profile, analysis } = state;
      const { http, series } = analysis;
      const notes = [...profile.notes, ...analysis.notes];
      const { takenAtMs, takenAtBy } = profile;
      const taken = { ...(takenAtMs !== undefined && { takenAtMs }), ...(takenAtBy && { takenAtBy }) };
      const together = this.session.companions.map(({ name }) => name);
      void remote.analysis({
        ...{ http, together, notes, taken, samples: profile.samples.length },
        ...(series && { series }),
      });
      this.toldState = state;
      this.tellFindings();
      this.pendingReveal?.(remote);
      this.pendingReveal = undefined;
    }
  }

  private tellFindings(): void {
    if (!this.ready || this.session.state.kind !== "shown") return;
    this.diagnosed = this.services.diagnose(this.session);
    void this.connection.remote.findings(this.diagnosed.map(forPage));
  }

  private suspect(finding: number, suspect: number): Suspect {
    const found = this.diagnosed[finding]?.suspects[suspect];
    if (found === undefined) throw new Error("The findings have changed. Try again.");
    return found;
  }

  private answers(): HostApi {
    const { services, session } = this;
    return {
      ready: () => {
        this.gone.fire();
        this.ready = true;
        this.toldReadings = 0;
        // After the answer: the page first learns its state, then what to show.
        setTimeout(() => {
          this.tellState();
          this.comparison.again();
        }, 0);
        return Promise.resolve(services.viewStates.get(session.uri) ?? null);
      },
      saveState: (state) => services.viewStates.set(session.uri, state),
      openFrame: (functionName, file, line) =>
        told("opening source", () =>
          services.openFrame({ function: functionName, file, line }, session.profile),
        ),
      // A copy: a page cannot be given memory that threads share.
      samplesOf: (finding) => Promise.resolve(Int32Array.from(this.diagnosed[finding]?.samples ?? [])),
      openSuspect: (finding, suspect) =>
        told("opening a suspect", () => services.openSuspect(this.suspect(finding, suspect), session)),
      fixSuspect: (finding, suspect) =>
        told("applying a fix", () =>
          services.fixSuspect(this.suspect(finding, suspect), this.diagnosed[finding]?.check),
        ),
      copy: (text) => told("copying", () => vscode.env.clipboard.writeText(text)),
      save: (suggestedName, content) => told("saving", () => saveAs(session.uri, suggestedName, content)),
      cancel: () => {
        session.cancel();
        return Promise.resolve();
      },
      chooseBase: () =>
        told("choosing a profile to compare with", async () => {
          const base = await services.chooseBase(session);
          if (base) await this.comparison.begin(base);
        }),
      stopComparing: () => this.comparison.end(),
      readSource: (id, offset) => this.sources.read(id, offset),
      analyzeTogether: () =>
        told("choosing profiles to analyze together", () => services.analyzeTogether(session)),
      analyzeAlone: () => told("analyzing the profile by itself", () => session.analyzeWith([])),
      saveReport: () =>
        told("saving the report", () =>
          saveAs(session.uri, exportName(session.fileName, "report.md"), services.report(session)),
        ),
      copyLink: (state) =>
        told("copying a link", async () => {
          await vscode.env.clipboard.writeText(services.linkTo(session, state).toString());
          void vscode.window.setStatusBarMessage("Link copied", 3000);
        }),
      log: (message) => {
        log.info(`page of ${session.fileName}: ${message}`);
        return Promise.resolve();
      },
    };
  }
}

/** What the user was told already is no error to the page. */
async function told(doing: string, action: () => Promise<void> | Thenable<void>): Promise<void> {
  await guard(doing, action);
}

function forPage(diagnosed: DiagnosedFinding): PageFinding {
  const { samples, stacks, ...finding } = withShownPaths(diagnosed);
  return finding;
}

function channelOf(webview: vscode.Webview): Channel {
  return {
    send: (message) => void webview.postMessage(message),
    listen: (listener) => {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}

async function saveAs(besides: vscode.Uri, name: string, content: string | ArrayBuffer): Promise<void> {
  const folder = besides.scheme === "file" ? vscode.Uri.joinPath(besides, "..") : undefined;
  const home = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  // The name comes from the page: only its last element counts.
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const target = await vscode.window.showSaveDialog(
    home ? { defaultUri: vscode.Uri.joinPath(home, last) } : {},
  );
  if (!target) return;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  await vscode.workspace.fs.writeFile(target, bytes);
}
