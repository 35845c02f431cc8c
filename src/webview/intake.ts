// Takes in what the host tells about profiles: has them read, and keeps what is said of one until it is there.
import { kindWords } from "../core/profile/kindWords";
import type { Profile } from "../core/profile/profile";
import {
  type AnalysisFacts,
  type PageFinding,
  type HostApi,
  type ProfileSource,
  readingCancelled,
  type Remote,
} from "../core/protocol";
import { askForRows, dropWaiting, forOtherContent } from "./findingFilters";
import { type OnProgress, readProfile } from "./readProfile";
import type { Store } from "./store";

/** So long a profile waits for the one it is compared with again, not to be drawn first without and then with it. */
const baseWaitMs = 2000;

/** A profile that is being read, or was. */
class Reading {
  private readonly abortion = new AbortController();
  /** Undefined when it was ended; rejects with words for the user. */
  readonly profile: Promise<Profile | undefined>;
  isDone = false;

  constructor(
    readonly source: ProfileSource,
    host: Remote<HostApi>,
    onProgress: OnProgress,
    /** What to wait for once it is read. */
    before?: () => Promise<unknown>,
  ) {
    this.profile = this.read(host, onProgress, before);
  }

  end(): void {
    this.abortion.abort();
  }

  private async read(
    host: Remote<HostApi>,
    onProgress: OnProgress,
    before?: () => Promise<unknown>,
  ): Promise<Profile | undefined> {
    const { signal } = this.abortion;
    try {
      const progress: OnProgress = (...done) => !signal.aborted && onProgress(...done);
      const profile = await readProfile(this.source, host, progress, signal);
      await before?.();
      this.isDone = !signal.aborted;
      return signal.aborted ? undefined : profile;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}

export class Intake {
  private shown: Reading | undefined;
  private base: Reading | undefined;

  constructor(
    private readonly store: Store,
    private readonly host: Remote<HostApi>,
  ) {}

  /** Reads a profile, and shows it in place of the one that is shown. */
  async show(source: ProfileSource): Promise<void> {
    this.shown?.end();
    const onProgress: OnProgress = (stage, fraction) => {
      // A file that is read again stays in sight until the new content is there.
      if (!this.store.snapshot.profile) this.store.set({ loading: { stage, fraction }, failure: undefined });
    };
    const reading = new Reading(source, this.host, onProgress, () => this.baseIsRead());
    this.shown = reading;
    try {
      const profile = await reading.profile;
      if (profile) this.replace(profile, source.fileName);
    } catch (error) {
      if (reading === this.shown) this.fail(messageOf(error));
    }
  }

  private replace(profile: Profile, fileName: string): void {
    const { profile: old, state } = this.store.snapshot;
    const nothing = { analysis: undefined, findings: undefined, loading: undefined, failure: undefined };
    this.store.set({ profile, fileName, ...nothing });
    if (old) this.store.setState(forOtherContent(state));
  }

  /** How far the host is, which reads the file for its analysis: of interest when that is what is missing. */
  progress(stage: string, fraction: number): void {
    if (this.shown?.isDone && !this.store.snapshot.findings) this.store.set({ loading: { stage, fraction } });
  }

  /** The host could not read or analyse it. What the page has read stays. */
  failed(message: string): void {
    if (!this.shown?.isDone) return this.fail(message);
    this.store.set({ failure: message, loading: undefined });
    dropWaiting(this.store);
  }

  analysis(analysis: AnalysisFacts): void {
    this.whenShown((profile) => {
      // The file has changed between the two readings: it is about to be read again.
      if (profile.samples.length !== analysis.samples) this.shown = undefined;
      else this.store.set({ analysis });
    });
  }

  findings(findings: readonly PageFinding[]): void {
    this.whenShown(() => {
      this.store.set({ findings, loading: undefined, failure: undefined });
      void askForRows(this.store, this.host);
    });
  }

  /** Runs what is about the profile's content once that is there; never when another takes its place. */
  whenShown(action: (profile: Profile) => void): void {
    const { shown } = this;
    shown?.profile.then(
      (profile) => profile && shown === this.shown && action(profile),
      () => undefined,
    );
  }

  /** Reads the profile to compare with; null ends the comparison. Rejects with words for the user. */
  async compare(source: ProfileSource | null, isRestored = false): Promise<void> {
    this.base?.end();
    this.base = source ? new Reading(source, this.host, () => undefined) : undefined;
    if (!this.base) return this.setBase(undefined);
    const { fileName } = this.base.source;
    const [profile, shown] = await Promise.all([this.base.profile, this.shown?.profile]);
    if (!profile || !shown) return;
    if (profile.kind !== shown.kind) {
      const own = this.shown?.source.fileName;
      throw new Error(`${fileName} is ${kindWords(profile)}. Pick one of the same kind as ${own}.`);
    }
    if (isRestored) this.store.set({ base: { profile, fileName } });
    else this.setBase({ profile, fileName });
  }

  /** Ends reading, here and in the host. */
  cancel(): void {
    void this.host.cancel();
    if (!this.shown?.isDone) this.fail(readingCancelled);
  }

  /** Before the first drawing there only is the base of a page that was loaded again. */
  private async baseIsRead(): Promise<void> {
    if (!this.base || this.store.snapshot.profile) return;
    const waited = new Promise<void>((resolve) => setTimeout(resolve, baseWaitMs));
    await Promise.race([this.base.profile.catch(() => undefined), waited]);
  }

  private setBase(base: { profile: Profile; fileName: string } | undefined): void {
    this.store.set({ base });
    this.store.setState({ colourBy: base ? "difference" : "package" });
  }

  private fail(message: string): void {
    this.shown?.end();
    this.shown = undefined;
    this.store.set({ failure: message, profile: undefined, findings: undefined, loading: undefined });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
