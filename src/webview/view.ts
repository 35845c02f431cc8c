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

export interface View {
  /** Draws a snapshot; called before the next frame after anything changed. The profile is there. */
  update(snapshot: Snapshot): void;
  dispose(): void;
  /** A key that the page itself has no use for; true when the view had one. */
  key?(event: KeyboardEvent): boolean;
  /** Goes to the next or previous match of the search in the view's own order; false without such an order. */
  stepMatch?(step: 1 | -1): boolean;
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
