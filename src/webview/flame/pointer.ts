// Mouse, pen and finger on the flame graph: hover, click, double click, drag to pan, Ctrl or pinch to zoom.
import type { Camera } from "./camera";

export interface PointerHandlers {
  hover(xPx: number, yPx: number, event: PointerEvent): void;
  click(xPx: number, yPx: number): void;
  doubleClick(xPx: number, yPx: number): void;
  leave(): void;
}

/** A press that moves less than this is a click. */
const dragPx = 4;

export class Pointer {
  lastX = 0;
  lastY = 0;
  private pressed: { x: number; y: number; lastX: number; scroll: number; dragging: boolean } | undefined;

  constructor(
    private readonly target: HTMLElement,
    private readonly camera: Camera,
    private readonly handlers: PointerHandlers,
  ) {
    target.addEventListener("pointermove", (event) => this.move(event));
    target.addEventListener("pointerdown", (event) => this.press(event));
    target.addEventListener("pointerup", (event) => this.release(event));
    target.addEventListener("pointercancel", () => (this.pressed = undefined));
    target.addEventListener("pointerleave", () => handlers.leave());
    target.addEventListener("dblclick", () => handlers.doubleClick(this.lastX, this.lastY));
    target.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  private place(event: MouseEvent): void {
    const bounds = this.target.getBoundingClientRect();
    this.lastX = event.clientX - bounds.left;
    this.lastY = event.clientY - bounds.top;
  }

  private press(event: PointerEvent): void {
    this.place(event);
    if (event.button !== 0) return;
    const { scrollTop: scroll } = this.target;
    this.pressed = { x: event.clientX, y: event.clientY, lastX: event.clientX, scroll, dragging: false };
  }

  private move(event: PointerEvent): void {
    this.place(event);
    const { pressed } = this;
    if (!pressed) return this.handlers.hover(this.lastX, this.lastY, event);
    const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    if (!pressed.dragging && moved < dragPx) return;
    if (!pressed.dragging) {
      pressed.dragging = true;
      this.target.setPointerCapture(event.pointerId);
      this.handlers.leave();
    }
    this.camera.panBy((pressed.lastX - event.clientX) / Math.max(1, this.target.clientWidth));
    this.target.scrollTop = pressed.scroll - (event.clientY - pressed.y);
    pressed.lastX = event.clientX;
  }

  private release(event: PointerEvent): void {
    const { pressed } = this;
    this.pressed = undefined;
    if (pressed && !pressed.dragging && event.detail <= 1) this.handlers.click(this.lastX, this.lastY);
  }

  private wheel(event: WheelEvent): void {
    this.place(event);
    const widthPx = Math.max(1, this.target.clientWidth);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.camera.zoomBy(
        Math.exp(Math.sign(event.deltaY) * Math.min(0.5, Math.abs(event.deltaY) / 300)),
        this.lastX / widthPx,
      );
    } else if (event.deltaX !== 0 || event.shiftKey) {
      event.preventDefault();
      this.camera.panBy((event.deltaX || event.deltaY) / widthPx);
    }
  }
}
