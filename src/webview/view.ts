// What a view is: it owns its container, draws snapshots into it, and knows nothing of other views.
import type { Actions } from "./actions";
import type { Model } from "./model";
import type { ViewId } from "./state";
import type { Snapshot, Store } from "./store";

export interface ViewContext {
  readonly store: Store;
  readonly model: Model;
  readonly actions: Actions;
}

/** Which of the matches of a search someone was led to. */
export interface MatchPlace {
  /** From 1; 0 when it is beyond those that were counted. */
  readonly at: number;
  readonly of: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

export interface View {
  /** Draws a snapshot; called before the next frame after anything changed. The profile is there. */
  update(snapshot: Snapshot): void;
  dispose(): void;
  /** A key that the page itself has no use for; true when the view had one. */
  key?(event: KeyboardEvent): boolean;
  /** Goes to the next or previous match of the search in the view's own order; views without one go as the flame graph. */
  stepMatch?(step: 1 | -1): MatchPlace;
  /** Gives the keyboard to the view's main part. */
  focus?(): void;
}

/** One line in views/index.ts. */
export interface ViewEntry {
  readonly id: ViewId;
  readonly title: string;
  /** Codicon. */
  readonly icon: string;
  mount(container: HTMLElement, context: ViewContext): View;
}
