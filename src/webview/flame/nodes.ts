// Nodes of a tree in words, and as places that can be found again in another tree.
import { frameFile, frameName } from "../../core/profile/frameKeys";
import { formatShare, formatValue } from "../../core/profile/formatValue";
import type { StackTree } from "../../core/profile/stackTree";
import type { FramePoint } from "../actions";
import type { Model } from "../model";
import type { Path, Selection } from "../state";

/** The labels from the root's child down to the node. */
export function labelsOf(tree: StackTree, node: number): string[] {
  return tree.path(node).map((key) => tree.keys.labels[key]!);
}

/** The deepest node along a path of labels: where the place is no more, its nearest caller. */
export function nodeOf(tree: StackTree, path: Path): number {
  let node = 0;
  for (const label of path) {
    const end = tree.endChild(node);
    let child = tree.firstChild(node);
    while (child < end && tree.keys.labels[tree.key(child)] !== label) child++;
    if (child === end) break;
    node = child;
  }
  return node;
}

/** The deepest place that the tree has on the way to the selection; -1 for none. */
export function selectedNode(tree: StackTree, selection: Selection | undefined): number {
  if (!selection?.path) return -1;
  const node = nodeOf(tree, selection.path);
  return node === 0 && selection.path.length > 0 ? -1 : node;
}

/** The node as a place: what menus, links and the other views need. */
export function pointOf(tree: StackTree, node: number, { profile }: Model): FramePoint {
  const frame = tree.frame(node);
  const path = labelsOf(tree, node);
  if (frame < 0) return { functionName: "", file: "", line: 0, path };
  const place = { file: frameFile(profile, frame), line: profile.frames.line[frame]! };
  let stack = -1;
  tree.forEachStack(node, (row) => (stack = stack < 0 ? row : stack));
  return { functionName: frameName(profile, frame), ...place, path, ...(stack >= 0 && { stack }) };
}

/** "net/http.(*conn).serve, 120 (34.1%)"; with its place and flat value on further lines when `long`. */
export function boxText(tree: StackTree, node: number, model: Model, long = false): string {
  const { unit, type } = model.sampleType;
  const value = tree.value(node);
  const total = tree.value(0);
  const counted =
    unit === "count" ? `${formatValue(value, unit)} ${plural(type, value)}` : formatValue(value, unit);
  const name = node === 0 ? "all" : tree.keys.labels[tree.key(node)]!;
  const parts = [`${name}${long ? "\n" : ", "}${counted} (${formatShare(value, total)})`];
  if (model.compares) parts.push(`${model.deltaText(value - tree.base(node))} against the base`);
  if (long && node > 0) {
    const { file, line } = pointOf(tree, node, model);
    if (!tree.options.inverted) parts.push(`flat ${formatValue(tree.flat(node), unit)}`);
    if (file !== "") parts.push(line > 0 ? `${file}:${line}` : file);
  }
  return parts.join(long ? "\n" : ", ");
}

/** "goroutines" for any number of them but one; other sample types have no plural. */
export function plural(type: string, value: number): string {
  if (type === "goroutine" || type === "goroutineleak") return value === 1 ? "goroutine" : "goroutines";
  return type;
}
