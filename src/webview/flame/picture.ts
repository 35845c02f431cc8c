// The whole flame graph as a picture of its own, in the theme's colours: everything unzoomed, from top to bottom.
import type { FlameBoxes } from "../../core/profile/flameRows";
import type { Model } from "../model";
import { shortName } from "../shortName";
import { css, readTheme, type Theme } from "../theme";
import { Colours } from "./colours";
import { boxText } from "./nodes";
import { Painter, rowHeightPx } from "./painter";

const widthPx = 1600;
const minWidthPx = 1;
/** Of the monospace font at 12 px, to know what fits; the picture may be shown with another font. */
const characterPx = 7.3;
/** Canvases have limits; deeper graphs are cut off at their leaves. */
const mostRows = 400;

/** An SVG document with a tooltip per box. */
export function flameSvg(model: Model): string {
  const { boxes, colours, theme, heightPx } = layOut(model);
  const { tree } = model.flame;
  const shapes: string[] = [];
  for (let box = 0; box < boxes.length; box++) {
    const node = boxes.node[box]!;
    const more = boxes.more[box]!;
    const colour = more > 0 ? colours.more : colours.of(tree, node);
    const [x, width] = [boxes.xPx[box]!, Math.max(0.5, boxes.widthPx[box]! - 1)];
    const y = boxes.row[box]! * rowHeightPx;
    const text = more > 0 ? `${more} more` : boxText(tree, node, model);
    const room = Math.floor((width - 8) / characterPx);
    const label =
      node === 0 || more > 0
        ? text.length <= room
          ? text
          : ""
        : shortName(tree.keys.labels[tree.key(node)]!, room);
    shapes.push(
      `<g><title>${escapeXml(text)}</title>` +
        `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${rowHeightPx - 1}" fill="${colour.fill}"/>` +
        (room < 2 || label === ""
          ? ""
          : `<text x="${(x + 4).toFixed(1)}" y="${y + 14}" fill="${colour.text}">${escapeXml(label)}</text>`) +
        `</g>`,
    );
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}" ` +
    `font-family="monospace" font-size="12"><rect width="100%" height="100%" fill="${css(theme.background)}"/>\n` +
    `${shapes.join("\n")}\n</svg>\n`
  );
}

/** PNG bytes, two pixels per CSS pixel on sharp screens. */
export async function flamePng(model: Model): Promise<ArrayBuffer> {
  const { boxes, colours, theme, heightPx } = layOut(model);
  const { tree } = model.flame;
  const canvas = document.createElement("canvas");
  const nothing = { selected: -1, hovered: -1, scrollPx: 0 };
  const rootLabel = boxText(tree, 0, model);
  new Painter(canvas).draw({
    tree,
    boxes,
    colours,
    theme,
    widthPx,
    heightPx,
    rootLabel,
    matches: model.matches?.frames,
    ...nothing,
  });
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/png"));
  if (!blob) throw new Error("The picture is too large for this browser. Export it as SVG.");
  return blob.arrayBuffer();
}

function layOut(model: Model): { boxes: FlameBoxes; colours: Colours; theme: Theme; heightPx: number } {
  const theme = readTheme();
  const { flame, state } = model;
  const end = Math.max(flame.tree.layout(0), Number.EPSILON);
  const boxes = flame.visible({ start: 0, end, widthPx, firstRow: 0, endRow: mostRows, minWidthPx });
  const by = state.colourBy === "difference" && !model.compares ? "package" : state.colourBy;
  const colours = new Colours(theme, model.profile, model.origins, () => model.states, by);
  const rows = boxes.length === 0 ? 1 : boxes.row[boxes.length - 1]! + 1;
  return { boxes, colours, theme, heightPx: rows * rowHeightPx };
}

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  // Control characters are not allowed in XML, not even escaped.
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!).replaceAll(/[^\P{Cc}\n\t]/gu, "�");
}
