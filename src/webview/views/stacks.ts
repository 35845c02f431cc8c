// Merged stacks, largest first. Runtime and library frames fold into one line, the user's own stand out.
import { frameFile, frameName } from "../../core/profile/frameKeys";
import { leafFirstFrames } from "../../core/profile/frames";
import { changeOf, type StackChange } from "../../core/profile/stackChange";
import type { MergeBy, StackGroup } from "../../core/profile/stackGroups";
import type { FramePoint } from "../actions";
import { element, icon } from "../dom";
import { groupHeader, groupValue, treeItem } from "../stacks/groupHeader";
import { Folds } from "../stacks/folds";
import { layOut, type Folding, type StackRow } from "../stacks/rows";
import type { PageState } from "../state";
import type { Snapshot } from "../store";
import { emptyOr, type Emptiness } from "../widgets/emptyState";
import { frameLink } from "../widgets/frameLink";
import { isMenuKey, openFrameMenu } from "../widgets/frameMenu";
import { ScrollMemory } from "../widgets/scrollMemory";
import { dropdown } from "../widgets/toolkit";
import { VirtualRows } from "../widgets/virtualRows";
import type { MatchPlace, View, ViewContext, ViewEntry } from "../view";

const merges: readonly { value: MergeBy; label: string }[] = [
  { value: "exact", label: "Merge equal stacks" },
  { value: "function", label: "Merge by functions" },
  { value: "userFrame", label: "Merge by my innermost frame" },
  { value: "creator", label: "Merge by creator" },
];
const changes: readonly { value: StackChange | "all"; label: string }[] = [
  { value: "all", label: "All changes" },
  { value: "new", label: "New" },
  { value: "gone", label: "Gone" },
  { value: "grown", label: "Grown" },
  { value: "shrunk", label: "Shrunk" },
  { value: "same", label: "Unchanged" },
];
/** So many groups are laid out at first, and more on request: each walks its stack. */
const groupsAtOnce = 1000;

export const stacksView: ViewEntry = {
  id: "stacks",
  title: "Stacks",
  icon: "list-flat",
  mount: (container, context) => new StacksView(container, context),
};

class StacksView implements View {
  private readonly merge = dropdown(
    "Merge stacks",
    merges,
    (mergeBy) => this.context.store.setState({ mergeBy }),
    "merge-by",
  );
  private readonly change = dropdown(
    "Changes",
    changes,
    (stackChange) => this.context.store.setState({ stackChange }),
    "stack-changes",
  );
  private readonly count = element("span", { class: "muted", testId: "stack-count" });
  private readonly list: VirtualRows;
  private readonly folds: Folds;
  private readonly memory: ScrollMemory;
  private folding: Folding | undefined;
  private groups: readonly StackGroup[] | undefined;
  private limit = groupsAtOnce;
  private rows: readonly StackRow[] = [];
  private active = -1;
  private dirty: readonly unknown[] = [];
  private changedOf:
    { groups: readonly StackGroup[]; change: StackChange | "all"; shown: readonly StackGroup[] } | undefined;

  constructor(
    container: HTMLElement,
    private readonly context: ViewContext,
  ) {
    this.folds = new Folds(context.store);
    this.memory = new ScrollMemory("stacks", context.store);
    this.list = new VirtualRows({
      role: "tree",
      label: "Stacks",
      testId: "stacks",
      rowHeightPx: 24,
      render: (index) => this.row(this.rows[index]!),
      onActive: (index) => this.activate(index),
      onKey: (index, event) => this.rowKey(index, event),
      onScroll: (position) => this.memory.remember(position),
    });
    const controls = element(
      "div",
      { class: "controls" },
      this.merge.element,
      this.change.element,
      this.count,
    );
    container.append(controls, this.list.element);
  }

  update({ state }: Snapshot): void {
    const { model } = this.context;
    const groups = this.changed(model.groups, state.stackChange);
    this.change.element.hidden = !model.compares;
    this.change.set(state.stackChange);
    if (groups !== this.groups) {
      this.groups = groups;
      this.limit = groupsAtOnce;
      this.active = -1;
    }
    this.merge.set(state.mergeBy);
    emptyOr(this.list.element, this.context, this.noSuchChange(groups, state));
    const noun = groups.length === 1 ? "stack" : "stacks";
    this.count.textContent = `${groups.length.toLocaleString("en-US")} ${noun}`;
    const { foldedStacks, unfoldedFrames, listedStacks } = state;
    const dirty = [groups, model.matches, model.measures, foldedStacks, unfoldedFrames, listedStacks];
    if (dirty.every((part, index) => part === this.dirty[index])) return;
    this.dirty = dirty;
    this.layOut();
    this.memory.restore(this.list);
  }

  stepMatch(step: 1 | -1): MatchPlace {
    const place = this.list.step(step, (index) => this.matches(this.rows[index]!));
    return { ...place, more: this.rows.at(-1)?.kind === "more" };
  }

  dispose(): void {
    this.list.dispose();
  }

  focus(): void {
    this.list.focus();
  }

  private noSuchChange(groups: readonly StackGroup[], { stackChange }: PageState): Emptiness | undefined {
    const chosen = changes.find(({ value }) => value === stackChange)!;
    if (groups.length > 0 || stackChange === "all") return undefined;
    const run = (): void => this.context.store.setState({ stackChange: "all" });
    const text = `No stack is ${chosen.label.toLowerCase()}, compared with the other profile.`;
    return { icon: "diff", text, action: { label: "Show all stacks", run } };
  }

  /** The groups with the chosen change; the same list for the same choice. */
  private changed(groups: readonly StackGroup[], change: PageState["stackChange"]): readonly StackGroup[] {
    const { base, value } = this.context.model.measures;
    if (!base || change === "all") return groups;
    if (this.changedOf?.groups !== groups || this.changedOf.change !== change) {
      const shown = groups.filter(
        (group) => changeOf(groupValue(group, value.perSample), groupValue(group, base.perSample)) === change,
      );
      this.changedOf = { groups, change, shown };
    }
    return this.changedOf.shown;
  }

  private layOut(): void {
    const { model } = this.context;
    this.folding = this.folds.folding(model.profile, this.groups!, model.state, this.limit);
    const values = model.measures.value.perSample;
    this.rows = layOut(model.profile, this.groups!, model.origins, this.folding, values);
    this.list.show(this.rows.length, this.active);
  }

  private activate(index: number): void {
    this.active = index;
    const row = this.rows[index]!;
    if (row.kind === "frame") this.context.actions.select(this.point(row));
  }

  private rowKey(index: number, event: KeyboardEvent): boolean {
    const row = this.rows[index]!;
    if (row.kind === "frame") {
      if (event.key === "Enter") this.context.actions.openSource(this.point(row));
      else if (isMenuKey(event)) openFrameMenu(event, this.point(row), this.context);
      else if (event.key === "ArrowLeft")
        this.list.show(this.rows.length, (this.active = this.headerOf(index)));
      else return false;
      return true;
    }
    if (event.key !== "Enter" && event.key !== "ArrowRight" && event.key !== "ArrowLeft") return false;
    if (row.kind === "group") {
      const open = !this.isFolded(row.group);
      if ((event.key === "ArrowRight" && open) || (event.key === "ArrowLeft" && !open)) return true;
    }
    this.toggle(row);
    return true;
  }

  private headerOf(index: number): number {
    let at = index;
    while (at > 0 && this.rows[at]!.kind !== "group") at--;
    return at;
  }

  private toggle(row: StackRow): void {
    if (row.kind === "more") {
      this.limit += groupsAtOnce;
      this.layOut();
    } else this.folds.toggle(row, this.context.model.profile, this.groups!);
  }

  private isFolded(group: number): boolean {
    return this.folding?.folded.has(group) === true;
  }

  /** A fold matches when a frame in it does. */
  private matches(row: StackRow): boolean {
    const { matches, profile } = this.context.model;
    if (row.kind === "frame") return matches?.frames[row.frame] === 1;
    if (row.kind !== "folded") return false;
    const frames = leafFirstFrames(profile, this.groups![row.group]!.stack);
    return frames.slice(row.from, row.from + row.count).some((frame) => matches?.frames[frame] === 1);
  }

  private point(row: Extract<StackRow, { kind: "frame" }>): FramePoint {
    const { profile } = this.context.model;
    const place = { file: frameFile(profile, row.frame), line: profile.frames.line[row.frame]! };
    return { functionName: frameName(profile, row.frame), ...place, stack: this.groups![row.group]!.stack };
  }

  private row(row: StackRow): HTMLElement {
    switch (row.kind) {
      case "group":
        return this.header(row.group);
      case "frame": {
        const matched = this.matches(row);
        const kind = row.user ? "user" : "library";
        return treeItem(
          2,
          `stack-frame ${kind} ${matched ? "match" : ""}`,
          {},
          frameLink(this.point(row), this.context),
        );
      }
      case "folded": {
        const text = `${row.count} ${row.name} frame${row.count === 1 ? "" : "s"}`;
        const matched = this.matches(row) ? "match" : "";
        return treeItem(2, `stack-fold ${matched}`, {}, this.toggleButton(row, text, "unfold", "unfold"));
      }
      case "none":
        return treeItem(2, "stack-fold", {}, element("span", { class: "muted", text: "No frames recorded" }));
      case "goroutine":
        return treeItem(
          2,
          "stack-goroutine",
          {},
          icon("circle-small"),
          element("span", { class: "facts", text: row.text, title: row.text }),
        );
      case "goroutines":
        return treeItem(
          2,
          "stack-fold",
          {},
          this.toggleButton(row, `${row.count} goroutines`, "list-unordered", "list-goroutines"),
        );
      case "more":
        return treeItem(
          1,
          "stack-fold",
          {},
          this.toggleButton(row, `${row.count} more stacks`, "add", "more-stacks"),
        );
    }
  }

  private toggleButton(row: StackRow, text: string, iconName: string, testId: string): HTMLElement {
    return element(
      "button",
      {
        class: "link",
        testId,
        attributes: { type: "button", tabindex: -1 },
        on: { click: () => this.toggle(row) },
      },
      icon(iconName),
      element("span", { text }),
    );
  }

  private header(index: number): HTMLElement {
    const made = groupHeader(this.groups![index]!, !this.isFolded(index), this.context.model);
    made.addEventListener("click", () => this.toggle({ kind: "group", group: index }));
    return made;
  }
}
