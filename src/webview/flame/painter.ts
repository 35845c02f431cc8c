// Draws the boxes of a flame graph on a canvas. Only what is visible is drawn; labels are cut once per name and width.
import type { FlameBoxes } from "../../core/profile/flameRows";
import type { StackTree } from "../../core/profile/stackTree";
import { shortName } from "../shortName";
import { css, type Theme } from "../theme";
import type { Colours } from "./colours";

export const rowHeightPx = 20;
const paddingPx = 4;

export interface Picture {
  readonly tree: StackTree;
  readonly boxes: FlameBoxes;
  readonly colours: Colours;
  readonly theme: Theme;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scrollPx: number;
  /** Node with the focus, -1 for none. */
  readonly selected: number;
  readonly hovered: number;
  /** Frame rows that a search matches. */
  readonly matches: Uint8Array | undefined;
  readonly rootLabel: string;
}

export class Painter {
  private readonly context: CanvasRenderingContext2D;
  private readonly labels = new Map<string, string>();
  private font = "";
  private characterPx = 7;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext("2d", { alpha: false })!;
  }

  draw(picture: Picture): void {
    const { context } = this;
    const { boxes, theme, widthPx, heightPx, scrollPx } = picture;
    this.resize(widthPx, heightPx);
    this.setFont(theme);
    context.fillStyle = css(theme.background);
    context.fillRect(0, 0, widthPx, heightPx);
    context.textBaseline = "middle";
    const border = theme.contrastBorder && css(theme.contrastBorder);
    for (let box = 0; box < boxes.length; box++) {
      const y = boxes.row[box]! * rowHeightPx - scrollPx;
      if (y + rowHeightPx <= 0 || y >= heightPx) continue;
      this.drawBox(picture, box, y, border);
    }
    this.outline(picture, picture.hovered, css(theme.foreground), 1);
    this.outline(picture, picture.selected, css(theme.focus), 2);
  }

  private drawBox(picture: Picture, box: number, y: number, border: string | undefined): void {
    const { context } = this;
    const { tree, boxes, colours, matches } = picture;
    const node = boxes.node[box]!;
    const more = boxes.more[box]!;
    const x = boxes.xPx[box]!;
    const width = boxes.widthPx[box]!;
    const colour = more > 0 ? colours.more : colours.of(tree, node);
    const frame = tree.frame(node);
    const dim = matches !== undefined && frame >= 0 && (more > 0 || !matches[frame]);
    context.fillStyle = dim ? colour.dimmed : colour.fill;
    // A gap of one pixel tells neighbours apart, where there is room for one.
    const gap = width > 3 ? 1 : 0;
    context.fillRect(x, y, width - gap, rowHeightPx - 1);
    if (border !== undefined && width > 4) {
      context.strokeStyle = border;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, width - gap - 1, rowHeightPx - 2);
    }
    const room = Math.floor((width - gap - 2 * paddingPx) / this.characterPx);
    if (room < 2) return;
    const label = this.label(picture, box, room);
    if (label === "") return;
    context.fillStyle = dim ? css(picture.theme.muted) : colour.text;
    context.fillText(label, x + paddingPx, y + rowHeightPx / 2);
  }

  private label({ tree, boxes, rootLabel }: Picture, box: number, room: number): string {
    const more = boxes.more[box]!;
    if (more > 0) {
      const text = `${more.toLocaleString("en-US")} more`;
      return text.length <= room ? text : "";
    }
    const node = boxes.node[box]!;
    if (node === 0) return rootLabel.length <= room ? rootLabel : "";
    const name = tree.keys.labels[tree.key(node)]!;
    if (name.length <= room) return name;
    const id = `${room} ${name}`;
    let short = this.labels.get(id);
    if (short === undefined) {
      if (this.labels.size > 20_000) this.labels.clear();
      this.labels.set(id, (short = shortName(name, room)));
    }
    return short;
  }

  private outline({ boxes, scrollPx }: Picture, node: number, colour: string, lineWidth: number): void {
    if (node < 0) return;
    for (let box = 0; box < boxes.length; box++) {
      if (boxes.node[box] !== node || boxes.more[box]! > 0) continue;
      const { context } = this;
      context.strokeStyle = colour;
      context.lineWidth = lineWidth;
      const y = boxes.row[box]! * rowHeightPx - scrollPx;
      const inset = lineWidth / 2;
      const width = Math.max(lineWidth, boxes.widthPx[box]! - 1 - lineWidth);
      context.strokeRect(boxes.xPx[box]! + inset, y + inset, width, rowHeightPx - 1 - lineWidth);
      return;
    }
  }

  private resize(widthPx: number, heightPx: number): void {
    const ratio = devicePixelRatio || 1;
    const width = Math.round(widthPx * ratio);
    const height = Math.round(heightPx * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.font = "";
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  private setFont(theme: Theme): void {
    const font = `${Math.min(12, theme.fontSizePx)}px ${theme.fontFamily}`;
    if (font === this.font) return;
    this.font = font;
    this.context.font = font;
    // The editor's font has one width for all; where a user chose another kind, the widest common letter is safe.
    this.characterPx = Math.max(this.context.measureText("0").width, this.context.measureText("m").width);
    this.labels.clear();
  }
}
