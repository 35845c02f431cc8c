// Everything the page does by key or by a command of the host, one line each: the list behind `?` and behind
// PageApi.command(). Keys are plain letters, so that none of VS Code's own bindings is shadowed; Ctrl+F for the search is
// bound in package.json, as everywhere in VS Code.
import { exactPattern } from "../core/profile/stackFilter";
import { viewIds, type Selection, type ViewId } from "./state";
import type { ViewContext } from "./view";

export interface PageTools {
  focusSearch(): void;
  toggleHelp(): void;
  stepMatch(step: 1 | -1): void;
}

export interface PageCommand {
  /** As the host calls it. */
  readonly name: string;
  readonly title: string;
  /** KeyboardEvent.key. */
  readonly key?: string;
  /** VS Code shows something else for it, which has the keyboard then. */
  readonly leavesPage?: true;
  run(context: ViewContext, tools: PageTools): void;
}

const viewTitles: Readonly<Record<ViewId, string>> = {
  summary: "Summary",
  findings: "Findings",
  stacks: "Stacks",
  flame: "Flame graph",
  tree: "Call tree",
  callers: "Callers and callees",
  top: "Top",
};

function onSelection(run: (selection: Selection, context: ViewContext) => void): PageCommand["run"] {
  return (context) => {
    const { selection } = context.store.snapshot.state;
    if (selection && selection.functionName !== "") run(selection, context);
  };
}

export const commands: readonly PageCommand[] = [
  ...viewIds.map((view, index) => ({
    name: `showView:${view}`,
    title: `Show ${viewTitles[view]}`,
    key: String(index + 1),
    run: ({ actions }: ViewContext) => actions.showView(view),
  })),
  { name: "search", title: "Search", key: "/", run: (_, tools) => tools.focusSearch() },
  { name: "nextMatch", title: "Next match", key: "n", run: (_, tools) => tools.stepMatch(1) },
  { name: "previousMatch", title: "Previous match", key: "N", run: (_, tools) => tools.stepMatch(-1) },
  {
    name: "openSource",
    title: "Open the selected frame's source",
    key: "o",
    leavesPage: true,
    run: onSelection((at, { actions }) => actions.openSource(at)),
  },
  {
    name: "showCallers",
    title: "Callers and callees of the selected function",
    key: "c",
    run: onSelection((at, { actions }) => actions.showCallers(at)),
  },
  {
    name: "zoomOut",
    title: "Back to the previous zoom",
    key: "Backspace",
    run: ({ actions }) => actions.zoomBack(),
  },
  {
    name: "zoomForward",
    title: "Forward to the next zoom",
    key: "]",
    run: ({ actions }) => actions.zoomForward(),
  },
  { name: "resetZoom", title: "Show everything", key: "0", run: ({ actions }) => actions.zoom([]) },
  { name: "invert", title: "Turn the tree upside down", key: "i", run: ({ actions }) => actions.invert() },
  {
    name: "focusFrame",
    title: "Focus: only stacks with the selected function",
    key: "f",
    run: onSelection((at, { actions }) =>
      actions.addFilter({ kind: "focus", pattern: exactPattern(at.functionName) }),
    ),
  },
  {
    name: "ignoreFrame",
    title: "Ignore: no stacks with the selected function",
    key: "x",
    run: onSelection((at, { actions }) =>
      actions.addFilter({ kind: "ignore", pattern: exactPattern(at.functionName) }),
    ),
  },
  {
    name: "hideFrame",
    title: "Hide the selected function's frames",
    key: "h",
    run: onSelection((at, { actions }) =>
      actions.addFilter({ kind: "hide", pattern: exactPattern(at.functionName) }),
    ),
  },
  {
    name: "undoFilter",
    title: "Undo the last filter change",
    key: "u",
    run: ({ actions }) => actions.undoFilters(),
  },
  { name: "redoFilter", title: "Redo it", key: "U", run: ({ actions }) => actions.redoFilters() },
  { name: "clearFilters", title: "Remove all filters", run: ({ actions }) => actions.clearFilters() },
  {
    name: "copyFunction",
    title: "Copy the selected function's name",
    key: "y",
    run: onSelection((at, { actions }) => actions.copy(at.functionName)),
  },
  { name: "copyLink", title: "Copy a link to this view", key: "l", run: ({ actions }) => actions.copyLink() },
  {
    name: "compare",
    title: "Compare with another profile",
    leavesPage: true,
    run: ({ actions }) => void actions.host.chooseBase(),
  },
  {
    name: "saveReport",
    title: "Save the Markdown report",
    leavesPage: true,
    run: ({ actions }) => void actions.host.saveReport(),
  },
  { name: "help", title: "Show the keys", key: "?", run: (_, tools) => tools.toggleHelp() },
];

export function findCommand(name: string): PageCommand | undefined {
  return commands.find((command) => command.name === name);
}

/** Runs the command of a key, unless someone is writing; undefined when there is none. */
export function runKey(
  event: KeyboardEvent,
  context: ViewContext,
  tools: PageTools,
): PageCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return undefined;
  const command = commands.find(({ key }) => key === event.key);
  command?.run(context, tools);
  return command;
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    target.matches("input, textarea, select, [role=combobox], [role=listbox]")
  );
}
