// The call tree: flat and cum per place, callers outside (or inverted), any column sorts, only rows in sight exist.
import { formatDelta, formatShare, formatValue } from "../../core/profile/formatValue";
import type { StackTree } from "../../core/profile/stackTree";
import { element, icon } from "../dom";
import { labelsOf, nodeOf, pointOf } from "../flame/nodes";
import { granularities } from "../flame/controls";
import type { Path } from "../state";
import type { Snapshot } from "../store";
import { heaviestPath, openRows, type TreeRow } from "../tree/rows";
import { bar } from "../widgets/bar";
import { frameLink } from "../widgets/frameLink";
import { openFrameMenu } from "../widgets/frameMenu";
import { sortHeader } from "../widgets/sortHeader";
import { button, checkbox, dropdown } from "../widgets/toolkit";
import { VirtualRows } from "../widgets/virtualRows";
import type { View, ViewContext, ViewEntry } from "./view";

export const treeView: ViewEntry = {
  id: "tree",
  title: "Call tree",
  icon: "list-tree",
  mount: (container, context) => new TreeView(container, context),
};

class TreeView implements View {
  private readonly granularity = dropdown("Fold frames", granularities, (value) =>
    this.context.store.setState({ granularity: value, zoom: [], back: [], forward: [] }),
  );
  private readonly inverted = checkbox("Leaf up", () => this.context.actions.invert(), "invert");
  private readonly header = sortHeader(
    [
      { id: "cum", label: "Cum" },
      { id: "flat", label: "Flat" },
      { id: "delta", label: "Change", onlyComparing: true },
      { id: "name", label: "Function" },
    ],
    (treeSort) => this.context.store.setState({ treeSort }),
  );
  private readonly list: VirtualRows;
  private tree: StackTree | undefined;
  private rows: readonly TreeRow[] = [];
  private dirty: readonly unknown[] = [];

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.list = new VirtualRows({
      role: "treegrid",
      label: "Call tree",
      testId: "call-tree",
      rowHeightPx: 24,
      header: this.header.element,
      render: (index) => this.row(this.rows[index]!),
      onActive: (index) => this.select(this.rows[index]!.node),
      onKey: (index, event) => this.rowKey(index, event),
      onScroll: (position) => {
        const { store } = context;
        store.setState({ scroll: { ...store.snapshot.state.scroll, tree: position } });
      },
    });
    const heaviest = button({
      label: "Expand heaviest path",
      icon: "expand-all",
      testId: "expand-heaviest",
      onClick: () => this.expandHeaviest(),
    });
    const collapse = button({
      label: "Collapse all",
      icon: "collapse-all",
      testId: "collapse-all",
      onClick: () => context.store.setState({ treeOpen: [] }),
    });
    container.append(
      element(
        "div",
        { class: "controls" },
        this.granularity.element,
        this.inverted.element,
        heaviest,
        collapse,
      ),
      this.list.element,
    );
  }

  update({ state }: Snapshot): void {
    const { model } = this.context;
    const { tree } = model.flame;
    const first = this.tree === undefined;
    this.tree = tree;
    this.granularity.set(state.granularity);
    this.inverted.set(state.inverted);
    this.header.update(state.treeSort, model.compares);
    const selected = state.selection?.path ? nodeOf(tree, state.selection.path) : -1;
    const dirty = [tree, state.treeOpen, state.treeSort, model.matches, state.selection];
    if (dirty.every((part, index) => part === this.dirty[index])) return;
    const onlySelection = dirty.every((part, index) => index === 4 || part === this.dirty[index]);
    this.dirty = dirty;
    if (!onlySelection) this.rows = openRows(tree, this.openNodes(state.treeOpen), state.treeSort);
    const active = selected <= 0 ? -1 : this.rows.findIndex(({ node }) => node === selected);
    this.list.show(this.rows.length, active);
    if (first && state.scroll.tree !== undefined) this.list.scrollTop = state.scroll.tree;
    else if (active >= 0) this.list.reveal(active);
  }

  dispose(): void {
    this.list.dispose();
  }

  focus(): void {
    this.list.focus();
  }

  /** At first the heaviest path is open: a closed tree tells nothing. */
  private openNodes(paths: readonly Path[]): Set<number> {
    const tree = this.tree!;
    return new Set(paths.map((path) => nodeOf(tree, path)));
  }

  private toggle(node: number, open?: boolean): void {
    const tree = this.tree!;
    const { treeOpen } = this.context.model.state;
    const nodes = this.openNodes(treeOpen);
    const isOpen = nodes.has(node);
    if (open === isOpen) return;
    const rest = treeOpen.filter((path) => nodeOf(tree, path) !== node);
    this.context.store.setState({ treeOpen: isOpen ? rest : [...rest, labelsOf(tree, node)] });
  }

  private expandHeaviest(): void {
    const tree = this.tree!;
    const { selection, treeOpen } = this.context.model.state;
    const start = selection?.path ? nodeOf(tree, selection.path) : 0;
    const path = heaviestPath(tree, start);
    this.context.store.setState({ treeOpen: [...treeOpen, ...path.map((node) => labelsOf(tree, node))] });
    const last = path.at(-1);
    if (last !== undefined) this.select(last);
  }

  private select(node: number): void {
    this.context.actions.select(pointOf(this.tree!, node, this.context.model));
  }

  private rowKey(index: number, event: KeyboardEvent): boolean {
    const { node, open, leaf } = this.rows[index]!;
    const tree = this.tree!;
    if (event.key === "ArrowRight") {
      if (!leaf && !open) this.toggle(node, true);
      else if (open) this.select(this.rows[index + 1]!.node);
    } else if (event.key === "ArrowLeft") {
      if (open) this.toggle(node, false);
      else if (tree.parent(node) > 0) this.select(tree.parent(node));
    } else if (event.key === "Enter") this.toggle(node);
    else if (event.key === "ContextMenu")
      openFrameMenu(event, pointOf(tree, node, this.context.model), this.context);
    else return false;
    return true;
  }

  private row({ node, open, leaf }: TreeRow): HTMLElement {
    const { model } = this.context;
    const tree = this.tree!;
    const { unit } = model.sampleType;
    const total = tree.value(0);
    const value = tree.value(node);
    const flat = tree.flat(node);
    const depth = tree.depth(node);
    const matched = model.matches?.frames[tree.frame(node)] === 1;
    const twist = element(
      "button",
      {
        class: "twist",
        attributes: { type: "button", tabindex: -1, "aria-label": open ? "Collapse" : "Expand" },
        on: { click: () => this.toggle(node) },
      },
      icon(open ? "chevron-down" : "chevron-right"),
    );
    const indent = element("span", { class: "indent" });
    indent.style.width = `${Math.min(depth - 1, 40) * 8}px`;
    const point = pointOf(tree, node, model);
    const keyLabel = tree.keys.labels[tree.key(node)]!;
    const shown =
      tree.keys.granularity === "function" || tree.keys.granularity === "line"
        ? point
        : { ...point, functionName: keyLabel, line: 0 };
    return element(
      "div",
      {
        role: "row",
        class: `tree-row ${matched ? "match" : ""}`,
        testId: "tree-row",
        attributes: { "aria-level": depth, ...(leaf ? {} : { "aria-expanded": String(open) }) },
      },
      element(
        "span",
        { role: "gridcell", class: "figure cum" },
        bar(value / (total || 1)),
        element("span", { text: formatValue(value, unit) }),
        element("span", { class: "share", text: formatShare(value, total) }),
      ),
      element("span", {
        role: "gridcell",
        class: "figure flat",
        text: flat === 0 ? "" : formatValue(flat, unit),
      }),
      model.compares &&
        element("span", {
          role: "gridcell",
          class: "figure delta",
          text: formatDelta(value - tree.base(node), unit),
        }),
      element(
        "span",
        { role: "gridcell", class: "tree-name" },
        indent,
        leaf ? element("span", { class: "twist" }) : twist,
        frameLink(shown, this.context),
      ),
    );
  }
}
