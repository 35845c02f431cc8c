// The one place that holds what is shown: the profile and its findings (from the host), and the page's state.
import type { AnalysisFacts, PageFinding } from "../core/protocol";
import type { Profile } from "../core/profile/profile";
import type { PageState } from "./state";

/** Everything a view may draw. Never changed in place, so parts can be compared by identity. */
export interface Snapshot {
  readonly state: PageState;
  readonly profile?: Profile;
  readonly fileName: string;
  /** Undefined until the analysis has answered. */
  readonly findings?: readonly PageFinding[];
  /** What the analysis says beyond findings; comes before them. */
  readonly analysis?: AnalysisFacts;
  readonly base?: { readonly profile: Profile; readonly fileName: string };
  readonly loading?: { readonly stage: string; readonly fraction: number };
  readonly failure?: string;
}

export class Store {
  private readonly listeners: ((snapshot: Snapshot) => void)[] = [];
  private scheduled = false;

  constructor(private current: Snapshot) {}

  get snapshot(): Snapshot {
    return this.current;
  }

  /** Changes parts of the snapshot; listeners run once before the next frame, however many changes there were. */
  set(change: Partial<{ -readonly [Name in keyof Snapshot]: Snapshot[Name] | undefined }>): void {
    this.current = { ...this.current, ...change } as Snapshot;
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => this.flush());
  }

  /** Changes parts of the page's state. */
  setState(change: Partial<PageState>): void {
    this.set({ state: { ...this.current.state, ...change } });
  }

  /** Returns a function that stops listening. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void {
    this.listeners.push(listener);
    return () => void this.listeners.splice(this.listeners.indexOf(listener), 1);
  }

  private flush(): void {
    this.scheduled = false;
    for (const listener of this.listeners) listener(this.current);
  }
}
