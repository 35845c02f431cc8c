// Where a view is scrolled to, kept in the page's state, and put back once the content is as high as it was.
import type { ScrollPlace } from "../state";
import type { Store } from "../store";

export interface Scrollable {
  /** px */
  scrollTop: number;
}

export class ScrollMemory {
  /** Where to go as soon as there is content. */
  private pending: number | undefined;

  constructor(
    private readonly place: ScrollPlace,
    private readonly store: Store,
  ) {
    this.pending = store.snapshot.state.scroll[place];
  }

  /** To be told of every scrolling, in px. */
  remember(positionPx: number): void {
    // Content that is not there yet cannot be scrolled: what is told now is not the user's doing.
    if (this.pending !== undefined) return;
    const { scroll } = this.store.snapshot.state;
    this.store.setState({ scroll: { ...scroll, [this.place]: positionPx } });
  }

  /** The content goes away for a while. */
  hold({ scrollTop }: Scrollable): void {
    this.pending ??= scrollTop;
  }

  /** The place to go to when the content is there next. */
  moveTo(positionPx: number): void {
    this.pending = positionPx;
  }

  /** The content is there. */
  restore(target: Scrollable): void {
    if (this.pending === undefined) return;
    target.scrollTop = this.pending;
    this.pending = undefined;
  }
}
