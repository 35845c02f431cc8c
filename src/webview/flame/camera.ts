// Which part of the flame graph's width is seen: glides to a new place, unless the user asked for less motion.

const glideMs = 150;

export class Camera {
  private start = 0;
  private end = 1;
  private total = 1;
  private target: { start: number; end: number } | undefined;
  private from = { start: 0, end: 1 };
  private began = 0;
  private lookedAt = "";

  constructor(private readonly changed: () => void) {}

  /** Looks at a node's width, unless it did and not `again`; `fresh` for another tree, which is shown at once. */
  lookAt(start: number, width: number, total: number, fresh: boolean, again: boolean): void {
    const key = `${start} ${width} ${total}`;
    if (!fresh && !again && key === this.lookedAt) return;
    this.lookedAt = key;
    this.total = total;
    this.goTo(start, start + (width > 0 ? width : 1), fresh);
  }

  /** What to draw in this frame; asks for the next one while it glides. */
  frame(): { start: number; end: number } {
    const { target, from } = this;
    if (target) {
      const share = Math.min(1, (performance.now() - this.began) / glideMs);
      const eased = 1 - (1 - share) ** 3;
      this.start = from.start + (target.start - from.start) * eased;
      this.end = from.end + (target.end - from.end) * eased;
      if (share < 1) this.changed();
      else this.target = undefined;
    }
    return { start: this.start, end: this.end };
  }

  /** Makes the seen width `factor` times as wide, keeping the place at `anchor` (0 left to 1 right) where it is. */
  zoomBy(factor: number, anchor: number): void {
    const width = this.end - this.start;
    const next = Math.min(this.total, Math.max(this.total * 1e-9, width * factor));
    this.jumpTo(this.start + (width - next) * anchor, next);
  }

  /** Moves sideways by a share of what is seen. */
  panBy(share: number): void {
    const width = this.end - this.start;
    this.jumpTo(this.start + share * width, width);
  }

  /** Moves as little as needed to see a box; comes nearer to one that takes less than `leastShare` of what is seen. */
  reveal(start: number, width: number, leastShare: number): void {
    const seen = this.target ?? { start: this.start, end: this.end };
    const wide = Math.min(seen.end - seen.start, width / leastShare);
    const inSight = start + width > seen.start && start < seen.end;
    if (inSight && wide === seen.end - seen.start) return;
    const left = Math.max(0, Math.min(this.total - wide, start + width / 2 - wide / 2));
    this.goTo(left, left + wide, false);
  }

  stop(): void {
    this.target = undefined;
  }

  private jumpTo(start: number, width: number): void {
    this.target = undefined;
    this.start = Math.max(0, Math.min(this.total - width, start));
    this.end = this.start + width;
    this.changed();
  }

  private goTo(start: number, end: number, atOnce: boolean): void {
    if (atOnce || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.target = undefined;
      this.start = start;
      this.end = end;
    } else {
      this.from = { start: this.start, end: this.end };
      this.target = { start, end };
      this.began = performance.now();
    }
    this.changed();
  }
}
