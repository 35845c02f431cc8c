// Callers and callees of one function, merged over all places where it is called: a sandwich.
import type { StackTree } from "../../core/profile/stackTree";
import { formatShare, formatValue } from "../../core/profile/formatValue";
import { element, fill } from "../dom";
import { labelsOf, nodeOf, pointOf } from "../flame/nodes";
import type { PageState, Path } from "../state";
import type { Snapshot } from "../store";
import { TreeTable } from "../tree/treeTable";
import { emptyState } from "../widgets/emptyState";
import { functionName } from "../widgets/functionName";
import { ScrollMemory } from "../widgets/scrollMemory";
import type { View, ViewContext, ViewEntry } from "../view";

export const callersView: ViewEntry = {
  id: "callers",
  title: "Callers",
  icon: "references",
  mount: (container, context) => new CallersView(container, context),
};

/** One half of the sandwich; what is open in it, its order and its place are kept with the file. */
class Half {
  readonly element: HTMLElement;
  private readonly table: TreeTable;
  private readonly memory: ScrollMemory;
  private tree: StackTree | undefined;
  private drawn: readonly unknown[] = [];
  private centre: string | undefined;
  /** The node that was opened or closed last: it stays the active row. */
  private changed = 0;

  constructor(
    title: string,
    private readonly side: "callers" | "callees",
    private readonly context: ViewContext,
  ) {
    const { store, actions } = context;
    this.memory = new ScrollMemory(side, store);
    this.table = new TreeTable(
      {
        label: title,
        testId: side,
        onToggle: (node) => this.toggle(node),
        onSelect: (node) => {
          // Places here are no places in the flame graph: only the function is selected.
          const { path: _, ...point } = pointOf(this.tree!, node, context.model);
          actions.select(point);
        },
        onSort: (sort) => store.setState({ [`${side}Sort`]: sort }),
        onScroll: (position) => this.memory.remember(position),
      },
      context,
    );
    this.element = element("section", { class: "half" }, element("h2", { text: title }), this.table.element);
  }

  show(centre: string, tree: StackTree, state: PageState): void {
    const { matches, compares } = this.context.model;
    const sort = state[`${this.side}Sort`];
    const drawn = [tree, this.toggled(state), sort, matches, compares];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    this.tree = tree;
    this.table.show(tree, this.openNodes(tree, state), sort, this.changed);
    this.changed = 0;
    if (this.centre !== undefined && this.centre !== centre) this.table.scrollTop = 0;
    this.centre = centre;
    this.memory.restore(this.table);
  }

  dispose(): void {
    this.table.dispose();
  }

  focus(): void {
    this.table.focus();
  }

  private toggle(node: number): void {
    this.changed = node;
    const tree = this.tree!;
    const toggled = this.toggled(this.context.model.state);
    const own = labelsOf(tree, node);
    // Those of other functions are not kept.
    const alike = toggled.filter((path) => path[0] === own[0]);
    const rest = alike.filter((path) => findNode(tree, path) !== node);
    this.context.store.setState({
      [`${this.side}Toggled`]: rest.length < alike.length ? rest : [...rest, own],
    });
  }

  private toggled(state: PageState): readonly Path[] {
    return state[`${this.side}Toggled`];
  }

  /** The first level is the function itself; what is asked for is beyond it. */
  private openNodes(tree: StackTree, state: PageState): Set<number> {
    const open = new Set<number>();
    for (let node = tree.firstChild(0); node < tree.endChild(0); node++) open.add(node);
    for (const path of this.toggled(state)) {
      const node = findNode(tree, path);
      if (node <= 0) continue;
      if (!open.delete(node)) open.add(node);
    }
    return open;
  }
}

/** The node at the end of a path; 0 when the tree does not have it. */
function findNode(tree: StackTree, path: Path): number {
  const node = nodeOf(tree, path);
  return tree.depth(node) === path.length ? node : 0;
}

class CallersView implements View {
  private readonly title = element("div", { class: "controls", testId: "callers-title" });
  private readonly callers: Half;
  private readonly callees: Half;
  private readonly halves: HTMLElement;
  private readonly empty = element("div", { class: "fill" });
  private drawn: readonly unknown[] = [];

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.callers = new Half("Callers", "callers", context);
    this.callees = new Half("Callees", "callees", context);
    this.halves = element("div", { class: "halves" }, this.callers.element, this.callees.element);
    container.append(this.title, this.halves, this.empty);
  }

  update({ state }: Snapshot): void {
    const { model, actions } = this.context;
    const centre = state.centre === "" ? (state.selection?.functionName ?? "") : state.centre;
    const sandwich = centre === "" ? undefined : model.sandwich(centre);
    const known = sandwich !== undefined && sandwich.callers.endChild(0) > sandwich.callers.firstChild(0);
    this.halves.hidden = this.title.hidden = !known;
    this.empty.hidden = known;
    if (!known) {
      const text =
        centre === ""
          ? "Choose a function: select it in any view and press c, or pick one in Top."
          : `No stack that is shown has ${centre}.`;
      const action = { label: "Show Top", run: () => actions.showView("top") };
      fill(this.empty, emptyState("references", text, action));
      return;
    }
    this.callers.show(centre, sandwich.callers, state);
    this.callees.show(centre, sandwich.callees, state);
    const drawn = [sandwich, model.measures];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    const cum = sandwich.callees.value(sandwich.callees.firstChild(0));
    const total = model.measures.value.sum;
    const figures = `${formatValue(cum, model.sampleType.unit)} (${formatShare(cum, total)})`;
    fill(this.title, functionName(centre), element("span", { class: "muted", text: figures }));
  }

  dispose(): void {
    this.callers.dispose();
    this.callees.dispose();
  }

  focus(): void {
    this.callers.focus();
  }
}
