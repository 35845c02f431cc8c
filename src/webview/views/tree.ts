// The call tree: flat and cum per place, root down or leaf up; what is open is kept with the file.
import type { Granularity } from "../../core/profile/frameKeys";
import type { StackTree } from "../../core/profile/stackTree";
import { element } from "../dom";
import { labelsOf, nodeOf, pointOf } from "../flame/nodes";
import type { Path } from "../state";
import type { Snapshot } from "../store";
import { heaviestPath } from "../tree/rows";
import { TreeTable } from "../tree/treeTable";
import { emptyOr } from "../widgets/emptyState";
import { ScrollMemory } from "../widgets/scrollMemory";
import { button, type Checkbox, type Dropdown } from "../widgets/toolkit";
import { granularityDropdown, invertCheckbox } from "../widgets/treeControls";
import type { View, ViewContext, ViewEntry } from "../view";

export const treeView: ViewEntry = {
  id: "tree",
  title: "Call tree",
  icon: "list-tree",
  mount: (container, context) => new TreeView(container, context),
};

class TreeView implements View {
  private readonly granularity: Dropdown<Granularity>;
  private readonly inverted: Checkbox;
  private readonly memory: ScrollMemory;
  private readonly table: TreeTable;
  private tree: StackTree | undefined;
  private laidOut: readonly unknown[] = [];
  private selected = 0;

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { store } = context;
    this.granularity = granularityDropdown(context);
    this.inverted = invertCheckbox(context);
    this.memory = new ScrollMemory("tree", store);
    this.table = new TreeTable(
      {
        label: "Call tree",
        testId: "call-tree",
        onToggle: (node, open) => this.toggle(node, open),
        onSelect: (node) => this.select(node),
        onSort: (treeSort) => store.setState({ treeSort }),
        onScroll: (position) => this.memory.remember(position),
      },
      context,
    );
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
      onClick: () => store.setState({ treeOpen: [] }),
    });
    const controls = [this.granularity.element, heaviest, collapse, this.inverted.element];
    container.append(element("div", { class: "controls" }, ...controls), this.table.element);
  }

  update({ state }: Snapshot): void {
    const { model } = this.context;
    const { tree } = model.flame;
    this.tree = tree;
    this.granularity.set(state.granularity);
    this.inverted.set(state.inverted);
    emptyOr(this.table.element, this.context);
    const selected = state.selection?.path ? nodeOf(tree, state.selection.path) : 0;
    const laidOut = [tree, state.treeOpen, state.treeSort, model.matches, model.compares];
    if (laidOut.some((part, index) => part !== this.laidOut[index])) {
      this.laidOut = laidOut;
      this.table.show(
        tree,
        new Set(state.treeOpen.map((path) => nodeOf(tree, path))),
        state.treeSort,
        selected,
      );
      this.memory.restore(this.table);
    } else if (selected !== this.selected && !this.table.highlight(selected)) this.openTo(selected);
    this.selected = selected;
  }

  dispose(): void {
    this.table.dispose();
  }

  focus(): void {
    this.table.focus();
  }

  private toggle(node: number, open: boolean): void {
    const tree = this.tree!;
    const rest = this.context.model.state.treeOpen.filter((path) => nodeOf(tree, path) !== node);
    this.context.store.setState({ treeOpen: open ? [...rest, labelsOf(tree, node)] : rest });
  }

  /** Opens what leads to a place that was selected elsewhere, such as by the search. */
  private openTo(node: number): void {
    const tree = this.tree!;
    const opened: Path[] = [];
    for (let at = tree.parent(node); at > 0; at = tree.parent(at)) opened.push(labelsOf(tree, at));
    const { store, model } = this.context;
    if (opened.length > 0) store.setState({ treeOpen: [...model.state.treeOpen, ...opened] });
  }

  private expandHeaviest(): void {
    const tree = this.tree!;
    const { selection, treeOpen } = this.context.model.state;
    const path = heaviestPath(tree, selection?.path ? nodeOf(tree, selection.path) : 0);
    this.context.store.setState({ treeOpen: [...treeOpen, ...path.map((node) => labelsOf(tree, node))] });
    const last = path.at(-1);
    if (last !== undefined) this.select(last);
  }

  private select(node: number): void {
    this.context.actions.select(pointOf(this.tree!, node, this.context.model));
  }
}
