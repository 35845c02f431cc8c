// A tree of merged stacks that grows only where someone looks: 200,000 stacks have millions of nodes, a screen shows a
// few thousand. A node is a set of stack rows (its items) whose paths from the root have the same keys; its children
// are found, merged by key and sorted (heaviest first) when they are first asked for.
//
//   main ─┬─ serve ── read      forward: an item is a stack row, its weight the row's total
//         └─ serve ── write     inverted: an item is a sample and the row it has walked up to, its weight the sample's
import type { FrameKeys } from "./frameKeys";
import type { Profile } from "./profile";
import { StackLinks } from "./stackLinks";
import type { Measure } from "./stackTotals";

export interface TreeOptions {
  /** Leaf up instead of root down. */
  readonly inverted: boolean;
  /** A frame that calls itself directly is one node. */
  readonly collapseRecursion: boolean;
}

/** The weights of a tree. `base` is the profile compared with; box widths then are the sum of both. */
export interface TreeMeasures {
  readonly value: Measure;
  readonly base?: Measure;
  /** Never negative; decides order and width. */
  readonly layout: Measure;
}

interface Node {
  readonly parent: number;
  readonly depth: number;
  readonly key: number;
  /** The frame row of the heaviest item, to name the node. */
  readonly frame: number;
  readonly value: number;
  readonly base: number;
  readonly layout: number;
  /** Forward: stack rows. Inverted: pairs of stack row and sample. */
  readonly items: Int32Array;
  /** First child and one past the last; -1 while nobody asked. */
  firstChild: number;
  endChild: number;
}

interface Group {
  readonly key: number;
  items: number[];
  value: number;
  base: number;
  layout: number;
  frame: number;
  heaviest: number;
}

/** Row 0 is the root: everything. Children of a node have consecutive rows. */
export class StackTree {
  private readonly nodes: Node[] = [];
  private readonly slots: Int32Array;

  private constructor(
    private readonly profile: Profile,
    readonly keys: FrameKeys,
    readonly options: TreeOptions,
    private readonly measures: TreeMeasures,
    private readonly links: StackLinks | undefined,
  ) {
    this.slots = new Int32Array(keys.length).fill(-1);
    const root = {
      parent: -1,
      depth: 0,
      key: -1,
      frame: -1,
      firstChild: 0,
      endChild: 0,
      items: new Int32Array(0),
    };
    const { value, base, layout } = measures;
    this.nodes.push({ ...root, value: value.sum, base: base?.sum ?? 0, layout: layout.sum });
  }

  /** The tree of the whole profile. */
  static of(profile: Profile, keys: FrameKeys, options: TreeOptions, measures: TreeMeasures): StackTree {
    if (options.inverted) return StackTree.upFrom(profile.samples.stack, profile, keys, options, measures);
    const links = new StackLinks(profile.stacks);
    return StackTree.downFrom(links.roots, profile, keys, options, measures, links);
  }

  /** The tree below these stack rows, none of which is above another. */
  static downFrom(
    rows: readonly number[],
    profile: Profile,
    keys: FrameKeys,
    options: Omit<TreeOptions, "inverted">,
    measures: TreeMeasures,
    links = new StackLinks(profile.stacks),
  ): StackTree {
    const tree = new StackTree(profile, keys, { ...options, inverted: false }, measures, links);
    tree.addChildren(0, tree.groupRows(rows, -1));
    return tree;
  }

  /** The tree leaf up from one stack row per sample; samples with -1 are left out. */
  static upFrom(
    rows: Int32Array,
    profile: Profile,
    keys: FrameKeys,
    options: Omit<TreeOptions, "inverted">,
    measures: TreeMeasures,
  ): StackTree {
    const tree = new StackTree(profile, keys, { ...options, inverted: true }, measures, undefined);
    const pairs: number[] = [];
    rows.forEach((row, sample) => row >= 0 && pairs.push(row, sample));
    tree.addChildren(0, tree.groupPairs(pairs, -1));
    return tree;
  }

  /** Nodes made so far. */
  get length(): number {
    return this.nodes.length;
  }
  parent(node: number): number {
    return this.nodes[node]!.parent;
  }
  /** 0 for the root. */
  depth(node: number): number {
    return this.nodes[node]!.depth;
  }
  /** Key of the frame, -1 for the root. */
  key(node: number): number {
    return this.nodes[node]!.key;
  }
  /** A frame row that stands for the node, -1 for the root. */
  frame(node: number): number {
    return this.nodes[node]!.frame;
  }
  /** The cum value. */
  value(node: number): number {
    return this.nodes[node]!.value;
  }
  /** The cum value in the profile compared with, 0 without one. */
  base(node: number): number {
    return this.nodes[node]!.base;
  }
  /** The box's width in units of the measure; never negative. */
  layout(node: number): number {
    return this.nodes[node]!.layout;
  }

  /** The flat value: what was sampled in this very frame. Of an inverted tree only the leaves, depth 1, have one. */
  flat(node: number): number {
    if (this.options.inverted) return this.depth(node) === 1 ? this.value(node) : 0;
    let flat = this.value(node);
    const end = this.endChild(node);
    for (let child = this.firstChild(node); child < end; child++) flat -= this.value(child);
    return flat;
  }

  /** First child's row; children are rows up to {@link endChild}, heaviest first. */
  firstChild(node: number): number {
    const entry = this.nodes[node]!;
    if (entry.firstChild < 0) this.expand(entry, node);
    return entry.firstChild;
  }
  endChild(node: number): number {
    this.firstChild(node);
    return this.nodes[node]!.endChild;
  }

  /** Calls `visit` with the stack row of each item; root has none. */
  forEachStack(node: number, visit: (stack: number) => void): void {
    const step = this.options.inverted ? 2 : 1;
    const { items } = this.nodes[node]!;
    for (let index = 0; index < items.length; index += step) visit(items[index]!);
  }

  /** Sample rows of a node of an inverted tree. */
  forEachSample(node: number, visit: (sample: number) => void): void {
    const { items } = this.nodes[node]!;
    for (let index = 1; index < items.length; index += 2) visit(items[index]!);
  }

  /** Keys from the root's child down to the node: the same path in another tree is the same place. */
  path(node: number): number[] {
    const path: number[] = [];
    for (let at = node; at > 0; at = this.parent(at)) path.push(this.key(at));
    return path.reverse();
  }

  private addChildren(parent: number, groups: Group[]): void {
    groups.sort((a, b) => b.layout - a.layout);
    const entry = this.nodes[parent]!;
    entry.firstChild = this.nodes.length;
    const depth = entry.depth + 1;
    for (const { key, frame, value, base, layout, items } of groups) {
      const own = { parent, depth, key, frame, value, base, layout, items: Int32Array.from(items) };
      this.nodes.push({ ...own, firstChild: -1, endChild: -1 });
    }
    entry.endChild = this.nodes.length;
  }

  private expand(entry: Node, node: number): void {
    const { parent } = this.profile.stacks;
    const next: number[] = [];
    if (this.links) {
      for (const item of entry.items) this.links.forEachChild(item, (row) => next.push(row));
    } else {
      for (let index = 0; index < entry.items.length; index += 2) {
        const caller = parent[entry.items[index]!]!;
        if (caller >= 0) next.push(caller, entry.items[index + 1]!);
      }
    }
    const mergedInto = this.options.collapseRecursion ? entry.key : -1;
    this.addChildren(node, this.links ? this.groupRows(next, mergedInto) : this.groupPairs(next, mergedInto));
  }

  /** Groups stack rows by key. Rows whose key is `mergedInto` are already part of the node. */
  private groupRows(rows: readonly number[], mergedInto: number): Group[] {
    const { value, base, layout } = this.measures;
    const { frame } = this.profile.stacks;
    const { ofFrame } = this.keys;
    const groups: Group[] = [];
    for (const row of rows) {
      const key = ofFrame[frame[row]!]!;
      const weight = layout.totals[row]!;
      if (weight === 0 || key === mergedInto) continue;
      const group = this.groupOf(key, groups);
      group.items.push(row);
      if (this.options.collapseRecursion && this.links) this.pushRecursion(row, key, group.items);
      group.value += value.totals[row]!;
      group.layout += weight;
      if (base) group.base += base.totals[row]!;
      if (weight > group.heaviest) {
        group.heaviest = weight;
        group.frame = frame[row]!;
      }
    }
    for (const { key } of groups) this.slots[key] = -1;
    return groups;
  }

  /** Adds the rows below `row` that are direct recursion: same key all the way down. */
  private pushRecursion(row: number, key: number, items: number[]): void {
    const { frame } = this.profile.stacks;
    const open = [row];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      this.links!.forEachChild(at, (child) => {
        if (this.keys.ofFrame[frame[child]!] !== key) return;
        items.push(child);
        open.push(child);
      });
    }
  }

  /** Groups (stack row, sample) pairs by the row's key. */
  private groupPairs(pairs: readonly number[], mergedInto: number): Group[] {
    const { value, base, layout } = this.measures;
    const { frame, parent } = this.profile.stacks;
    const { ofFrame } = this.keys;
    const groups: Group[] = [];
    for (let index = 0; index < pairs.length; index += 2) {
      let row = pairs[index]!;
      const sample = pairs[index + 1]!;
      while (row >= 0 && ofFrame[frame[row]!] === mergedInto) row = parent[row]!;
      const weight = layout.perSample[sample]!;
      if (row < 0 || weight === 0) continue;
      const group = this.groupOf(ofFrame[frame[row]!]!, groups);
      group.items.push(row, sample);
      group.value += value.perSample[sample]!;
      group.layout += weight;
      if (base) group.base += base.perSample[sample]!;
      if (weight > group.heaviest) {
        group.heaviest = weight;
        group.frame = frame[row]!;
      }
    }
    for (const { key } of groups) this.slots[key] = -1;
    return groups;
  }

  private groupOf(key: number, groups: Group[]): Group {
    const slot = this.slots[key]!;
    if (slot >= 0) return groups[slot]!;
    this.slots[key] = groups.length;
    const group = { key, items: [], value: 0, base: 0, layout: 0, frame: -1, heaviest: -1 };
    groups.push(group);
    return group;
  }
}
