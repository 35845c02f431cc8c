// Callers and callees of one function, merged over all places where it is called: a sandwich.
import type { StackTree } from "../../core/profile/stackTree";
import { formatShare, formatValue } from "../../core/profile/formatValue";
import { element, fill } from "../dom";
import { pointOf } from "../flame/nodes";
import type { Snapshot } from "../store";
import { TreeTable, type TreeSort } from "../tree/treeTable";
import { emptyState } from "../widgets/emptyState";
import { functionName } from "../widgets/functionName";
import type { View, ViewContext, ViewEntry } from "../view";

export const callersView: ViewEntry = {
  id: "callers",
  title: "Callers",
  icon: "references",
  mount: (container, context) => new CallersView(container, context),
};

/** One half of the sandwich; what is open in it lasts as long as its tree. */
class Half {
  readonly element: HTMLElement;
  private readonly table: TreeTable;
  private readonly open = new Set<number>();
  private tree: StackTree | undefined;
  private matches: unknown;
  private sort: TreeSort = "cum";

  constructor(
    title: string,
    testId: string,
    private readonly context: ViewContext,
  ) {
    this.table = new TreeTable(
      {
        label: title,
        testId,
        onToggle: (node, open) => {
          if (open) this.open.add(node);
          else this.open.delete(node);
          this.draw(node);
        },
        onSelect: (node) => {
          // Places here are no places in the flame graph: only the function is selected.
          const { path: _, ...point } = pointOf(this.tree!, node, context.model);
          context.actions.select(point);
        },
        onSort: (sort) => {
          this.sort = sort;
          this.draw(0);
        },
      },
      context,
    );
    this.element = element("section", { class: "half" }, element("h2", { text: title }), this.table.element);
  }

  show(tree: StackTree): void {
    const { matches } = this.context.model;
    if (tree === this.tree && matches === this.matches) return;
    this.matches = matches;
    if (tree !== this.tree) {
      this.tree = tree;
      this.open.clear();
      // The first level is the function itself; what is asked for is beyond it.
      for (let node = tree.firstChild(0); node < tree.endChild(0); node++) this.open.add(node);
    }
    this.draw(0);
  }

  dispose(): void {
    this.table.dispose();
  }

  focus(): void {
    this.table.focus();
  }

  private draw(selected: number): void {
    this.table.show(this.tree!, this.open, this.sort, selected);
  }
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
    this.callers.show(sandwich.callers);
    this.callees.show(sandwich.callees);
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
