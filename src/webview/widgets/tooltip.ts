// A tooltip that follows the mouse; text only.
import { element } from "../dom";

export class Tooltip {
  private readonly box = element("div", { class: "tooltip", role: "tooltip", attributes: { hidden: true } });

  show(xPx: number, yPx: number, text: string): void {
    const { box } = this;
    if (!box.isConnected) document.body.append(box);
    if (box.textContent !== text) box.textContent = text;
    box.hidden = false;
    const right = xPx + 12 + box.offsetWidth;
    box.style.left = `${Math.max(4, right > innerWidth ? xPx - 12 - box.offsetWidth : xPx + 12)}px`;
    const bottom = yPx + 16 + box.offsetHeight;
    box.style.top = `${Math.max(4, bottom > innerHeight ? yPx - 8 - box.offsetHeight : yPx + 16)}px`;
  }

  hide(): void {
    this.box.hidden = true;
    this.box.remove();
  }
}
