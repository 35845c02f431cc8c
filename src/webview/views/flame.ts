// The flame graph as an icicle: a canvas for the eye, an ARIA tree in step with it for the ear, one selection for both.
import { boxAt, type FlameBoxes, type FlameRows } from "../../core/profile/flameRows";
import { samePath, type FramePoint } from "../actions";
import { element } from "../dom";
import { AriaTree } from "../flame/ariaTree";
import { Camera } from "../flame/camera";
import { Colours } from "../flame/colours";
import { flameControls } from "../flame/controls";
import { findFunction } from "../flame/findMatch";
import { Legend } from "../flame/legend";
import { neighbour } from "../flame/navigate";
import { boxText, labelsOf, nodeOf, pointOf, selectedNode } from "../flame/nodes";
import { Painter, rowHeightPx } from "../flame/painter";
import { placeOf } from "../flame/place";
import { Pointer } from "../flame/pointer";
import type { Path } from "../state";
import type { Snapshot } from "../store";
import { onThemeChange, readTheme, type Theme } from "../theme";
import { emptyOr } from "../widgets/emptyState";
import { isMenuKey, openFrameMenu } from "../widgets/frameMenu";
import { ScrollMemory } from "../widgets/scrollMemory";
import { Tooltip } from "../widgets/tooltip";
import type { View, ViewContext, ViewEntry } from "../view";

const minWidthPx = 3;
/** A box that someone is led to is at least as wide. */
const revealedWidthPx = 24;

export const flameView: ViewEntry = {
  id: "flame",
  title: "Flame graph",
  icon: "flame",
  mount: (container, context) => new FlameView(container, context),
};

class FlameView implements View {
  private readonly canvas = element("canvas", { attributes: { "aria-hidden": "true" } });
  private readonly spacer = element("div", { class: "flame-spacer" });
  private readonly scroller = element("div", { class: "flame-scroller" }, this.canvas, this.spacer);
  private readonly surface = element("div", {
    class: "flame-surface",
    role: "tree",
    testId: "flame-graph",
    attributes: { tabindex: 0, "aria-label": "Flame graph" },
  });
  private readonly painter = new Painter(this.canvas);
  private readonly aria = new AriaTree(this.surface);
  private readonly tooltip = new Tooltip();
  private readonly camera = new Camera(() => this.schedule());
  private readonly legend = new Legend();
  private readonly controls: ReturnType<typeof flameControls>;
  private readonly resizes = new ResizeObserver(() => this.schedule());
  private readonly stopTheme: () => void;
  private theme: Theme = readTheme();
  private rows: FlameRows | undefined;
  private boxes: FlameBoxes | undefined;
  private colours: Colours | undefined;
  private colouredBy: unknown[] = [];
  private selected = -1;
  private zoom: Path | undefined;
  private hovered = -1;
  private frameRequest = 0;
  private readonly memory: ScrollMemory;

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.controls = flameControls(context);
    this.memory = new ScrollMemory("flame", context.store);
    this.surface.append(this.scroller);
    container.append(this.controls.element, this.legend.element, this.surface);
    const pointer = new Pointer(this.scroller, this.camera, {
      hover: (xPx, yPx, event) => this.hover(xPx, yPx, event),
      click: (xPx, yPx) => this.click(this.nodeAt(xPx, yPx)),
      doubleClick: (xPx, yPx) => this.open(this.nodeAt(xPx, yPx)),
      leave: () => this.leave(),
    });
    this.surface.addEventListener("contextmenu", (event) => this.menu(event, pointer.lastX, pointer.lastY));
    this.surface.addEventListener("focus", () => this.selected < 0 && this.selectFirst());
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.resizes.observe(this.surface);
    this.stopTheme = onThemeChange(() => {
      this.theme = readTheme();
      this.colouredBy = [];
      this.update(this.context.store.snapshot);
    });
  }

  update({ state }: Snapshot): void {
    const { model } = this.context;
    const rows = model.flame;
    const fresh = rows !== this.rows;
    this.rows = rows;
    const zoomed = nodeOf(rows.tree, state.zoom);
    // Who asks for the same place again has moved away from it by hand.
    const again = state.zoom !== this.zoom;
    this.zoom = state.zoom;
    this.camera.lookAt(rows.start(zoomed), rows.tree.layout(zoomed), rows.tree.layout(0), fresh, again);
    const selected = selectedNode(rows.tree, state.selection);
    // Whoever selects elsewhere, such as the search, wants to see the box.
    const led = selected !== this.selected && !fresh;
    this.selected = selected;
    const colouredBy = [model.profile, state.colourBy, this.theme, model.compares];
    if (!this.colours || colouredBy.some((part, index) => part !== this.colouredBy[index])) {
      const by = state.colourBy === "difference" && !model.compares ? "package" : state.colourBy;
      this.colours = new Colours(this.theme, model.profile, model.origins, () => model.states, by);
      this.colouredBy = colouredBy;
      this.legend.show(this.colours, model);
    }
    this.controls.update();
    emptyOr(this.surface, this.context);
    this.aria.show(rows, Math.max(0, this.selected), (node) => boxText(rows.tree, node, model));
    if (led && selected > 0) this.reveal(selected);
    this.schedule();
  }

  dispose(): void {
    cancelAnimationFrame(this.frameRequest);
    this.resizes.disconnect();
    this.stopTheme();
    this.tooltip.hide();
    this.camera.stop();
  }

  focus(): void {
    this.surface.focus();
  }

  key(event: KeyboardEvent): boolean {
    const { rows } = this;
    if (!rows || document.activeElement !== this.surface) return false;
    const from = Math.max(0, this.selected);
    const to = neighbour(rows.tree, from, event.key);
    if (to !== undefined) {
      this.selectNode(to);
      this.reveal(to);
      return true;
    }
    if (event.key === "Enter" && !event.ctrlKey) this.zoomTo(from);
    else if (event.key === "Escape") this.context.actions.zoom([]);
    else if (event.key === "+" || event.key === "-") this.camera.zoomBy(event.key === "+" ? 0.5 : 2, 0.5);
    else if (isMenuKey(event)) this.menuOf(event, from);
    else return false;
    return true;
  }

  private scrolled(): void {
    this.memory.remember(this.scroller.scrollTop);
    this.schedule();
  }

  private schedule(): void {
    if (this.frameRequest === 0) {
      this.frameRequest = requestAnimationFrame(() => {
        this.frameRequest = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    const { rows, colours, scroller } = this;
    const widthPx = scroller.clientWidth;
    const heightPx = scroller.clientHeight;
    if (!rows || !colours || widthPx === 0) return;
    const { model } = this.context;
    const { start, end } = this.camera.frame();
    const share = (model.state.minShare * widthPx) / 100;
    this.boxes = rows.visible({
      start,
      end: Math.max(end, start + Number.EPSILON),
      widthPx,
      firstRow: 0,
      endRow: Infinity,
      minWidthPx: Math.max(minWidthPx, share),
    });
    const { boxes } = this;
    const rowCount = boxes.length === 0 ? 1 : boxes.row[boxes.length - 1]! + 1;
    this.spacer.style.height = `${Math.max(0, rowCount * rowHeightPx - heightPx)}px`;
    this.memory.restore(scroller);
    this.painter.draw({
      tree: rows.tree,
      boxes,
      colours,
      theme: this.theme,
      widthPx,
      heightPx,
      scrollPx: scroller.scrollTop,
      selected: this.selected,
      hovered: this.hovered,
      matches: model.matches?.frames,
      rootLabel: boxText(rows.tree, 0, model),
    });
    this.surface.dataset["drawn"] = String(boxes.length);
  }

  /** The box's node and how many siblings it stands for, under a point of the canvas. */
  private boxAt(xPx: number, yPx: number): { node: number; more: number } | undefined {
    if (!this.boxes) return undefined;
    const box = boxAt(this.boxes, xPx, Math.floor((yPx + this.scroller.scrollTop) / rowHeightPx));
    return box < 0 ? undefined : { node: this.boxes.node[box]!, more: this.boxes.more[box]! };
  }

  private nodeAt(xPx: number, yPx: number): number {
    const box = this.boxAt(xPx, yPx);
    // "n more" stands for its parent: zooming there makes room.
    return box ? (box.more > 0 ? this.rows!.tree.parent(box.node) : box.node) : -1;
  }

  private click(node: number): void {
    if (node < 0 || !this.rows) return;
    this.surface.focus();
    this.selectNode(node);
    this.zoomTo(node);
  }

  private zoomTo(node: number): void {
    const path = labelsOf(this.rows!.tree, node);
    const { zoom } = this.context.model.state;
    // A second Enter or click on the same box leads back out.
    if (samePath(path, zoom)) this.context.actions.zoomBack();
    else this.context.actions.zoom(path);
  }

  private open(node: number): void {
    if (node > 0) this.context.actions.openSource(this.point(node));
  }

  /** Where nothing is selected: the function that is selected elsewhere, or else the root. */
  private selectFirst(): void {
    const { model } = this.context;
    const found = this.rows && findFunction(model, model.state.selection?.functionName ?? "");
    this.selectNode(found ?? 0);
    if (found !== undefined) this.reveal(found);
  }

  private selectNode(node: number): void {
    if (!this.rows) return;
    // At once, not with the next frame: another key may come before.
    this.selected = node;
    this.context.actions.select(this.point(node));
  }

  private point(node: number): FramePoint {
    return pointOf(this.rows!.tree, node, this.context.model);
  }

  private reveal(node: number): void {
    const { rows, scroller } = this;
    const top = (rows!.tree.depth(node) - 1) * rowHeightPx;
    if (top < scroller.scrollTop) scroller.scrollTop = Math.max(0, top);
    const bottom = top + 3 * rowHeightPx;
    if (bottom > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = bottom - scroller.clientHeight;
    const leastShare = revealedWidthPx / Math.max(revealedWidthPx, scroller.clientWidth);
    this.camera.reveal(rows!.start(node), rows!.tree.layout(node), leastShare);
  }

  private hover(xPx: number, yPx: number, event: PointerEvent): void {
    const box = this.boxAt(xPx, yPx);
    const node = box && box.more === 0 ? box.node : -1;
    if (node !== this.hovered) {
      this.hovered = node;
      this.schedule();
    }
    if (!box) return this.tooltip.hide();
    const { tree } = this.rows!;
    const more = box.more > 0 ? `${box.more} more, each too narrow to draw. Click to zoom in.` : "";
    this.tooltip.show(
      event.clientX,
      event.clientY,
      more === "" ? boxText(tree, box.node, this.context.model, true) : more,
    );
  }

  private leave(): void {
    this.hovered = -1;
    this.tooltip.hide();
    this.schedule();
  }

  private menu(event: MouseEvent, xPx: number, yPx: number): void {
    event.preventDefault();
    // The menu key has no place of its own: it is about the selection.
    const node = event.button === 2 ? this.nodeAt(xPx, yPx) : this.selected;
    if (node > 0) this.menuOf(event, node);
  }

  private menuOf(event: MouseEvent | KeyboardEvent, node: number): void {
    if (node <= 0) return;
    this.tooltip.hide();
    this.selectNode(node);
    openFrameMenu(event, this.point(node), this.context, placeOf(node, this.boxes, this.scroller));
  }
}
