// A list of any length of which only the rows in sight are elements. The list has the keyboard's focus; the active row
// is told by aria-activedescendant, so that rows can come and go without losing it.
import { element } from "../dom";

export interface RowsOptions {
  readonly role: "tree" | "treegrid" | "grid";
  readonly label: string;
  readonly testId: string;
  readonly rowHeightPx: number;
  /** A header that stays in place while rows scroll. */
  readonly header?: HTMLElement;
  /** Makes a row's element, with its role and what is in it. */
  render(index: number): HTMLElement;
  /** The active row changed by key or click. */
  onActive(index: number): void;
  /** A key on the active row other than up, down, page, home and end; true when it was used. */
  onKey(index: number, event: KeyboardEvent): boolean;
  /** A menu is asked for anywhere on the row, which is the active one by then. */
  onMenu?(index: number, event: MouseEvent): void;
  onScroll?(positionPx: number): void;
}

let lists = 0;
const spareRows = 10;

export class VirtualRows {
  readonly element: HTMLElement;
  private readonly scroller = element("div", { class: "rows-scroller", role: "none" });
  private readonly content = element("div", { class: "rows-content", role: "none" });
  private readonly id = `rows-${++lists}`;
  private readonly made = new Map<number, HTMLElement>();
  private readonly resizes = new ResizeObserver(() => this.draw());
  private count = 0;
  private active = -1;
  private request = 0;

  constructor(private readonly options: RowsOptions) {
    this.scroller.append(this.content);
    this.element = element(
      "div",
      {
        class: "rows",
        role: options.role,
        testId: options.testId,
        attributes: { tabindex: 0, "aria-label": options.label },
      },
      options.header,
      this.scroller,
    );
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focus", () => this.active < 0 && this.count > 0 && this.activate(0));
    const on = (type: "click" | "contextmenu", act: (index: number, event: MouseEvent) => void): void =>
      this.content.addEventListener(
        type,
        (event) => {
          const row = (event.target as Element).closest<HTMLElement>("[data-row]");
          if (row) act(Number(row.dataset["row"]), event);
        },
        // Before what is in the row has it.
        { capture: type === "contextmenu" },
      );
    on("click", (index) => this.activate(index, false));
    on("contextmenu", (index, event) => {
      this.activate(index, false);
      this.options.onMenu?.(index, event);
    });
    this.resizes.observe(this.scroller);
  }

  /** Shows `count` rows anew; `active` is the highlighted row, -1 for none. */
  show(count: number, active: number): void {
    this.count = count;
    this.active = Math.min(active, count - 1);
    this.made.clear();
    this.content.replaceChildren();
    this.content.style.height = `${count * this.options.rowHeightPx}px`;
    this.element.setAttribute(
      this.options.role === "tree" ? "data-rowcount" : "aria-rowcount",
      String(count),
    );
    this.draw();
    this.pointAtActive();
  }

  get scrollTop(): number {
    return this.scroller.scrollTop;
  }
  set scrollTop(positionPx: number) {
    this.scroller.scrollTop = positionPx;
  }

  /** Scrolls as little as needed for a row to be in sight. */
  reveal(index: number): void {
    const { rowHeightPx } = this.options;
    const top = index * rowHeightPx;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + rowHeightPx > scrollTop + clientHeight)
      this.scroller.scrollTop = top + rowHeightPx - clientHeight;
    this.draw();
  }

  /** Makes the next or previous row that passes the test the active one, round and round; tells which of them it is. */
  step(direction: 1 | -1, test: (index: number) => boolean): { at: number; of: number } {
    const passing = Array.from({ length: this.count }, (_, index) => index).filter(test);
    if (passing.length === 0) return { at: 0, of: 0 };
    const next =
      direction > 0
        ? (passing.find((index) => index > this.active) ?? passing[0]!)
        : (passing.findLast((index) => index < this.active) ?? passing.at(-1)!);
    this.activate(next);
    return { at: passing.indexOf(next) + 1, of: passing.length };
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  dispose(): void {
    this.resizes.disconnect();
    cancelAnimationFrame(this.request);
  }

  private scrolled(): void {
    this.options.onScroll?.(this.scroller.scrollTop);
    if (this.request !== 0) return;
    this.request = requestAnimationFrame(() => {
      this.request = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { rowHeightPx } = this.options;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / rowHeightPx) - spareRows);
    const inSight = Math.ceil(this.scroller.clientHeight / rowHeightPx) + 2 * spareRows;
    const end = Math.min(this.count, first + inSight);
    for (const [index, row] of this.made) {
      if (index >= first && index < end) continue;
      row.remove();
      this.made.delete(index);
    }
    for (let index = first; index < end; index++) {
      if (this.made.has(index)) continue;
      const row = this.options.render(index);
      row.dataset["row"] = String(index);
      row.id = `${this.id}-${index}`;
      row.classList.add("row");
      row.classList.toggle("active", index === this.active);
      row.style.top = `${index * rowHeightPx}px`;
      row.style.height = `${rowHeightPx}px`;
      this.made.set(index, row);
      this.content.append(row);
    }
  }

  /** Makes a row the active one, as a key or a click does. */
  activate(index: number, reveal = true): void {
    this.made.get(this.active)?.classList.remove("active");
    this.active = index;
    if (reveal) this.reveal(index);
    this.made.get(index)?.classList.add("active");
    this.pointAtActive();
    this.options.onActive(index);
  }

  private pointAtActive(): void {
    if (this.active >= 0 && this.made.has(this.active)) {
      this.element.setAttribute("aria-activedescendant", `${this.id}-${this.active}`);
    } else this.element.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.options.rowHeightPx) - 1);
    const last = this.count - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: this.active - 1,
      ArrowDown: this.active + 1,
      PageUp: this.active - page,
      PageDown: this.active + page,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to !== undefined && last >= 0) this.activate(Math.max(0, Math.min(last, to)));
    else if (this.active < 0 || !this.options.onKey(this.active, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
