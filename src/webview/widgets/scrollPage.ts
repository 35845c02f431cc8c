// A view that is one page of text and figures: it scrolls as a whole, by keyboard too, and keeps its place.
import { element, fill, type Child } from "../dom";
import type { ViewId } from "../state";
import type { ViewContext } from "../view";
import { ScrollMemory } from "./scrollMemory";

export class ScrollPage {
  readonly element: HTMLElement;
  private readonly memory: ScrollMemory;

  constructor(view: ViewId, label: string, { store }: ViewContext) {
    this.memory = new ScrollMemory(view, store);
    this.element = element("div", {
      class: `${view} page-scroll`,
      role: "region",
      testId: view,
      attributes: { tabindex: 0, "aria-label": label },
    });
    this.element.addEventListener("scroll", () => this.memory.remember(this.element.scrollTop), {
      passive: true,
    });
  }

  /** Shows the content, at the place where it was read last. */
  show(...parts: readonly Child[]): void {
    fill(this.element, ...parts);
    this.memory.restore(this.element);
  }

  /** Shows something else for a while; the place is kept. */
  showMeanwhile(part: HTMLElement): void {
    this.memory.hold(this.element);
    fill(this.element, part);
  }

  /** From the next content on, for new content comes first. */
  toTop(): void {
    this.memory.moveTo(0);
  }

  focus(): void {
    this.element.focus();
  }
}
