// A tree of stacks as a table with cum, flat and, in comparisons, change: the call tree, callers and callees are these.
import { formatShare, formatValue } from "../../core/profile/formatValue";
import type { StackTree } from "../../core/profile/stackTree";
import type { FramePoint } from "../actions";
import { element, icon } from "../dom";
import { pointOf } from "../flame/nodes";
import type { PageState } from "../state";
import type { ViewContext } from "../view";
import { bar } from "../widgets/bar";
import { deltaText } from "../widgets/deltaText";
import { frameLink } from "../widgets/frameLink";
import { isMenuKey, openFrameMenu } from "../widgets/frameMenu";
import { sortHeader } from "../widgets/sortHeader";
import { VirtualRows } from "../widgets/virtualRows";
import { openRows, type TreeRow } from "./rows";

export type TreeSort = PageState["treeSort"];

export interface TreeTableOptions {
  readonly label: string;
  readonly testId: string;
  /** A node is to be opened or closed. */
  onToggle(node: number, open: boolean): void;
  onSelect(node: number): void;
  onSort(sort: TreeSort): void;
  onScroll?(positionPx: number): void;
}

/** Deeper rows are not indented further: names must stay in sight. */
const mostIndents = 40;
const indentPx = 8;

export class TreeTable {
  readonly element: HTMLElement;
  private readonly header;
  private readonly list: VirtualRows;
  private tree: StackTree | undefined;
  private open: ReadonlySet<number> = new Set();
  private rows: readonly TreeRow[] = [];

  constructor(
    private readonly options: TreeTableOptions,
    private readonly context: ViewContext,
  ) {
    this.header = sortHeader<TreeSort>(
      [
        { id: "cum", label: "Cum" },
        { id: "flat", label: "Flat" },
        { id: "delta", label: "Change", onlyComparing: true },
        { id: "name", label: "Function" },
      ],
      (sort) => options.onSort(sort),
    );
    this.list = new VirtualRows({
      role: "treegrid",
      label: options.label,
      testId: options.testId,
      rowHeightPx: 24,
      header: this.header.element,
      render: (index) => this.row(this.rows[index]!),
      onActive: (index) => options.onSelect(this.rows[index]!.node),
      onKey: (index, event) => this.key(this.rows[index]!, index, event),
      onMenu: (index, event) => openFrameMenu(event, this.point(this.rows[index]!.node), context),
      onScroll: (position) => options.onScroll?.(position),
    });
    this.element = this.list.element;
  }

  /** Shows a tree with these nodes open; `selected` is highlighted and in sight. */
  show(tree: StackTree, open: ReadonlySet<number>, sort: TreeSort, selected: number): void {
    this.tree = tree;
    this.open = open;
    this.header.update(sort, this.context.model.compares);
    this.rows = openRows(tree, open, sort);
    this.highlight(selected);
  }

  /** Highlights a row without laying out again; 0 for none. False when it is in nothing that is open. */
  highlight(selected: number): boolean {
    const active = selected <= 0 ? -1 : this.rows.findIndex(({ node }) => node === selected);
    this.list.show(this.rows.length, active);
    if (active >= 0) this.list.reveal(active);
    return selected <= 0 || active >= 0;
  }

  get scrollTop(): number {
    return this.list.scrollTop;
  }
  set scrollTop(positionPx: number) {
    this.list.scrollTop = positionPx;
  }

  focus(): void {
    this.list.focus();
  }

  dispose(): void {
    this.list.dispose();
  }

  private key({ node, open, leaf }: TreeRow, index: number, event: KeyboardEvent): boolean {
    const tree = this.tree!;
    if (event.key === "ArrowRight") {
      if (!leaf && !open) this.options.onToggle(node, true);
      else if (open) this.options.onSelect(this.rows[index + 1]!.node);
    } else if (event.key === "ArrowLeft") {
      if (open) this.options.onToggle(node, false);
      else if (tree.parent(node) > 0) this.options.onSelect(tree.parent(node));
    } else if (event.key === "Enter" || event.key === " ") this.options.onToggle(node, !open);
    else if (isMenuKey(event)) openFrameMenu(event, this.point(node), this.context);
    else return false;
    return true;
  }

  /** The frame to show: files, packages and modules have no line of their own. */
  private point(node: number): FramePoint {
    const { keys } = this.tree!;
    const point = pointOf(this.tree!, node, this.context.model);
    const isFunction = keys.granularity === "function" || keys.granularity === "line";
    return isFunction ? point : { ...point, functionName: keys.labels[this.tree!.key(node)]!, line: 0 };
  }

  private row({ node, open, leaf }: TreeRow): HTMLElement {
    const { model } = this.context;
    const tree = this.tree!;
    const { unit } = model.sampleType;
    const total = tree.value(0);
    const value = tree.value(node);
    const flat = tree.flat(node);
    const matched = model.matches?.frames[tree.frame(node)] === 1;
    return element(
      "div",
      {
        role: "row",
        class: matched ? "tree-row match" : "tree-row",
        testId: "tree-row",
        attributes: { "aria-level": tree.depth(node), ...(leaf ? {} : { "aria-expanded": String(open) }) },
      },
      element(
        "span",
        { role: "gridcell", class: "figure cum" },
        bar(value / (total || 1)),
        element("span", { class: "number", text: formatValue(value, unit) }),
        element("span", { class: "share", text: formatShare(value, total) }),
      ),
      element("span", {
        role: "gridcell",
        class: "figure flat",
        text: flat === 0 ? "" : formatValue(flat, unit),
      }),
      model.compares &&
        element(
          "span",
          { role: "gridcell", class: "figure change" },
          deltaText(value - tree.base(node), model),
        ),
      this.nameCell(node, open, leaf),
    );
  }

  private nameCell(node: number, open: boolean, leaf: boolean): HTMLElement {
    const indent = element("span", { class: "indent" });
    indent.style.width = `${Math.min(this.tree!.depth(node) - 1, mostIndents) * indentPx}px`;
    const twist = leaf
      ? element("span", { class: "twist" })
      : element(
          "button",
          {
            class: "twist",
            attributes: { type: "button", tabindex: -1, "aria-label": open ? "Collapse" : "Expand" },
            on: { click: () => this.options.onToggle(node, !this.open.has(node)) },
          },
          icon(open ? "chevron-down" : "chevron-right"),
        );
    return element(
      "span",
      { role: "gridcell", class: "tree-name" },
      indent,
      twist,
      frameLink(this.point(node), this.context),
    );
  }
}
