// Merged stacks, largest first. Runtime and library frames fold into one line, the user's own stand out.
import { frameFile, frameName } from "../../core/profile/frameKeys";
import { leafFirstFrames } from "../../core/profile/frames";
import { changeOf, type StackChange } from "../../core/profile/stackChange";
import type { MergeBy, StackGroup } from "../../core/profile/stackGroups";
import type { FramePoint } from "../actions";
import { element, icon } from "../dom";
import { groupHeader, groupValue, treeItem } from "../stacks/groupHeader";
import { Folds } from "../stacks/folds";
import { isOpen, layOut, levelOf, type StackRow } from "../stacks/rows";
import type { PageState } from "../state";
import type { Snapshot } from "../store";
import { emptyOr, type Emptiness } from "../widgets/emptyState";
import { frameLink } from "../widgets/frameLink";
import { isMenuKey, openFrameMenu, openMenuAt } from "../widgets/frameMenu";
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
      onMenu: (index, event) => this.menu(this.rows[index]!, event),
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
    emptyOr(this.list.element, this.context, this.noneShown(groups, state));
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
    const row = this.rows[this.active];
    const frame = row && this.hiddenMatch(row);
    if (frame !== undefined) this.context.actions.select(this.pointIn(row!.group, frame));
    return { ...place, more: this.rows.at(-1)?.kind === "more" };
  }

  dispose(): void {
    this.list.dispose();
  }

  focus(): void {
    this.list.focus();
  }

  private noneShown(groups: readonly StackGroup[], { stackChange }: PageState): Emptiness | undefined {
    const chosen = changes.find(({ value }) => value === stackChange)!;
    if (groups.length > 0) return undefined;
    if (stackChange === "all") {
      const { type } = this.context.model.sampleType;
      const text = `No stack has any ${type.replaceAll("_", " ")}. Choose another sample type above.`;
      return { icon: "info", text };
    }
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
    const folding = this.folds.folding(model.profile, this.groups!, model.state, this.limit);
    const values = model.measures.value.perSample;
    this.rows = layOut(model.profile, this.groups!, model.origins, folding, values);
    this.list.show(this.rows.length, this.active);
  }

  private activate(index: number): void {
    this.active = index;
    const row = this.rows[index]!;
    if (row.kind === "frame") this.context.actions.select(this.point(row));
  }

  /** As in VS Code's trees: right opens, then goes in; left closes, then goes out. */
  private rowKey(index: number, event: KeyboardEvent): boolean {
    const row = this.rows[index]!;
    const open = isOpen(row);
    if (event.key === "ArrowRight" && open === true) this.list.activate(index + 1);
    else if (event.key === "ArrowLeft" && open !== true) this.list.activate(this.parentOf(index));
    else if (["Enter", " ", "ArrowRight", "ArrowLeft"].includes(event.key) && open !== undefined)
      this.toggle(row);
    else if (event.key === "Enter" && row.kind === "frame") this.context.actions.openSource(this.point(row));
    else if (isMenuKey(event)) this.menu(row, event);
    else return false;
    return true;
  }

  /** Of a frame, else of its stack. */
  private menu(row: StackRow, event: MouseEvent | KeyboardEvent): void {
    if (row.kind === "frame") return openFrameMenu(event, this.point(row), this.context);
    const stack = this.groups![row.group]?.stack;
    const { actions } = this.context;
    openMenuAt(event, [
      ...(stack === undefined ? [] : [{ label: "Copy stack", run: () => actions.copyStack(stack) }]),
      { label: "Copy link to this view", key: "l", run: () => actions.copyLink() },
    ]);
  }

  private parentOf(index: number): number {
    const level = levelOf(this.rows[index]!);
    const parent = this.rows.findLastIndex((row, at) => at < index && levelOf(row) < level);
    return parent < 0 ? index : parent;
  }

  private toggle(row: StackRow): void {
    if (row.kind === "more") {
      this.limit += groupsAtOnce;
      this.layOut();
    } else this.folds.toggle(row, this.context.model.profile, this.groups!);
  }

  /** What is closed matches when a frame in it does. */
  private matches(row: StackRow): boolean {
    if (row.kind === "frame") return this.context.model.matches?.frames[row.frame] === 1;
    return this.hiddenMatch(row) !== undefined;
  }

  /** The first frame in what is closed that matches the search. */
  private hiddenMatch(row: StackRow): number | undefined {
    const { matches, profile } = this.context.model;
    if (!matches || (row.kind !== "run" && row.kind !== "group") || row.open) return undefined;
    const frames = leafFirstFrames(profile, this.groups![row.group]!.stack);
    const hidden = row.kind === "run" ? frames.slice(row.from, row.from + row.count) : frames;
    return hidden.find((frame) => matches.frames[frame] === 1);
  }

  private point({ group, frame }: Extract<StackRow, { kind: "frame" }>): FramePoint {
    return this.pointIn(group, frame);
  }

  private pointIn(group: number, frame: number): FramePoint {
    const { profile } = this.context.model;
    const place = { file: frameFile(profile, frame), line: profile.frames.line[frame]! };
    return { functionName: frameName(profile, frame), ...place, stack: this.groups![group]!.stack };
  }

  private row(row: StackRow): HTMLElement {
    const matched = this.matches(row) ? "match" : "";
    switch (row.kind) {
      case "group": {
        const made = groupHeader(this.groups![row.group]!, row.open, this.context.model);
        if (matched !== "") made.append(element("span", { class: "tag match", text: "match inside" }));
        made.addEventListener("click", () => this.toggle(row));
        return made;
      }
      case "frame": {
        const kind = row.user ? "user" : "library";
        const link = frameLink(this.point(row), this.context);
        return treeItem(row.level, `stack-frame ${kind} ${matched}`, {}, link);
      }
      case "run": {
        const text = `${row.count} ${row.name} frame${row.count === 1 ? "" : "s"}`;
        return this.foldable(row, text, "unfold", matched);
      }
      case "none":
        return treeItem(2, "stack-fold", {}, element("span", { class: "muted", text: "No frames recorded" }));
      case "goroutine":
        return treeItem(
          row.level,
          "stack-goroutine",
          {},
          icon("circle-small"),
          element("span", { class: "facts", text: row.text, title: row.text }),
        );
      case "goroutines":
        return this.foldable(row, `${row.count} goroutines`, "list-goroutines");
      case "more":
        return this.foldable(row, `${row.count} more stacks`, "more-stacks");
    }
  }

  /** A line of words that opens and closes what it stands for. */
  private foldable(row: StackRow, text: string, testId: string, className = ""): HTMLElement {
    const open = isOpen(row) === true;
    const made = treeItem(
      levelOf(row),
      `stack-fold ${className}`,
      { "aria-expanded": String(open) },
      icon(open ? "chevron-down" : "chevron-right"),
      element("span", { text, testId }),
    );
    made.addEventListener("click", () => this.toggle(row));
    return made;
  }
}
