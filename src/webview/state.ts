// What the page remembers of how a file is looked at: plain data that is saved with the file and survives hiding,
// moving and reload. Everything else is derived from it and the profile.
import type { Granularity } from "../core/profile/frameKeys";
import type { SearchMode } from "../core/profile/frameSearch";
import type { StackChange } from "../core/profile/stackChange";
import type { Filter } from "../core/profile/stackFilter";
import type { MergeBy } from "../core/profile/stackGroups";
import type { ViewState } from "../core/protocol";
import { withoutRows } from "./findingFilters";

export const viewIds = ["summary", "findings", "stacks", "flame", "tree", "callers", "top"] as const;
export type ViewId = (typeof viewIds)[number];

/** What scrolls by itself: the callers view has two halves. */
export type ScrollPlace = ViewId | "callees";

export type ColourBy = "package" | "module" | "state" | "difference";

/** A place in the tree by the labels of its keys, so that it can be found again in another capture. */
export type Path = readonly string[];

/** What is selected, shared by all views: a function, and where known its place in the tree. */
export interface Selection {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly path?: Path;
}

export interface PageState {
  /** Undefined until the user chooses one: the profile's kind decides. */
  readonly view?: ViewId;
  /** Type of the sample type shown, "" for the profile's default. */
  readonly sampleType: string;
  readonly filters: readonly Filter[];
  /** Earlier filter lists, newest last. */
  readonly undo: readonly (readonly Filter[])[];
  readonly redo: readonly (readonly Filter[])[];
  readonly query: string;
  readonly searchMode: SearchMode;
  readonly granularity: Granularity;
  readonly inverted: boolean;
  readonly collapseRecursion: boolean;
  readonly colourBy: ColourBy;
  /** Boxes with less than this share of the view are summed up; 0: as narrow as can be drawn. */
  readonly minShare: number;
  /** Label key whose values become the outermost frames, "" for none. */
  readonly splitBy: string;
  readonly mergeBy: MergeBy;
  /** While comparing: only stacks with this change. */
  readonly stackChange: StackChange | "all";
  /** Stacks of which only the header shows, as names that outlast reading the file again. */
  readonly foldedStacks: readonly string[];
  /** Runs of library frames that are unfolded: the stack's name and the run's position. */
  readonly unfoldedFrames: readonly string[];
  /** Stacks whose goroutines are listed. */
  readonly listedStacks: readonly string[];
  readonly selection?: Selection;
  /** The function between its callers and callees, "" for none. */
  readonly centre: string;
  readonly zoom: Path;
  /** Zooms before and after this one. */
  readonly back: readonly Path[];
  readonly forward: readonly Path[];
  /** Compare shares instead of values. */
  readonly normalise: boolean;
  readonly treeSort: "cum" | "flat" | "name" | "delta";
  readonly treeOpen: readonly Path[];
  readonly callersSort: PageState["treeSort"];
  readonly calleesSort: PageState["treeSort"];
  /** Places in the callers view that were opened; the function itself is open unless it is among these. */
  readonly callersToggled: readonly Path[];
  readonly calleesToggled: readonly Path[];
  readonly topSort: "cum" | "flat" | "name" | "delta";
  readonly topFilter: string;
  readonly scroll: Readonly<Partial<Record<ScrollPlace, number>>>;
}

export const initialState: PageState = {
  sampleType: "",
  filters: [],
  undo: [],
  redo: [],
  query: "",
  searchMode: "text",
  granularity: "function",
  inverted: false,
  collapseRecursion: false,
  colourBy: "package",
  minShare: 0,
  splitBy: "",
  mergeBy: "exact",
  stackChange: "all",
  foldedStacks: [],
  unfoldedFrames: [],
  listedStacks: [],
  centre: "",
  zoom: [],
  back: [],
  forward: [],
  normalise: false,
  treeSort: "cum",
  treeOpen: [],
  callersSort: "cum",
  calleesSort: "cum",
  callersToggled: [],
  calleesToggled: [],
  topSort: "flat",
  topFilter: "",
  scroll: {},
};

/** Rows that a lens points at cannot be asked for again; what is saved of the undoable filters has a limit for their sake. */
const mostUndoCharacters = 100_000;

/**
 * What of the state is saved: where it differs from the initial one. Of what could be undone and redone, the latest; of
 * filters by a finding, its key.
 */
export function savedState(state: PageState): Partial<PageState> {
  let left = mostUndoCharacters;
  const latest = (lists: PageState["undo"]): PageState["undo"] => {
    const kept: PageState["undo"][number][] = [];
    for (const list of lists.toReversed().map((filters) => filters.map(withoutRows))) {
      left -= JSON.stringify(list).length;
      if (left < 0) break;
      kept.unshift(list);
    }
    return kept;
  };
  const { filters, undo, redo } = state;
  const whole = { ...state, filters: filters.map(withoutRows), undo: latest(undo), redo: latest(redo) };
  const isOwn = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(initialState[name as keyof PageState]);
  return Object.fromEntries(Object.entries(whole).filter(isOwn));
}

/**
 * The saved state as far as it has the form it should have: it may come from another version, or from a link that
 * someone made. Fields of another type fall back to the initial ones.
 */
export function restoreState(saved: ViewState | null): PageState {
  if (saved === null) return initialState;
  const restored: Record<string, unknown> = { ...initialState };
  for (const [name, value] of Object.entries(saved)) {
    if (isAcceptable(name, value)) restored[name] = value;
  }
  return restored as unknown as PageState;
}

const choices: Readonly<Record<string, readonly unknown[]>> = {
  view: viewIds,
  searchMode: ["text", "fuzzy", "regex"],
  granularity: ["function", "line", "file", "package", "module"],
  colourBy: ["package", "module", "state", "difference"],
  mergeBy: ["exact", "function", "userFrame", "creator"],
  stackChange: ["all", "new", "gone", "grown", "shrunk", "same"],
  treeSort: ["cum", "flat", "name", "delta"],
  callersSort: ["cum", "flat", "name", "delta"],
  calleesSort: ["cum", "flat", "name", "delta"],
  topSort: ["cum", "flat", "name", "delta"],
};

function isAcceptable(name: string, value: unknown): boolean {
  if (Object.hasOwn(choices, name)) return choices[name]!.includes(value);
  switch (name) {
    case "filters":
      return isArrayOf(value, isFilter);
    case "undo":
    case "redo":
      return isArrayOf(value, (list) => isArrayOf(list, isFilter));
    case "zoom":
    case "foldedStacks":
    case "unfoldedFrames":
    case "listedStacks":
      return isPath(value);
    case "back":
    case "forward":
    case "treeOpen":
    case "callersToggled":
    case "calleesToggled":
      return isArrayOf(value, isPath);
    case "selection":
      return isSelection(value);
    case "scroll":
      return isRecord(value) && Object.values(value).every((position) => typeof position === "number");
    default:
      return (
        Object.hasOwn(initialState, name) && typeof value === typeof initialState[name as keyof PageState]
      );
  }
}

function isFilter(value: unknown): boolean {
  if (!isRecord(value)) return false;
  switch (value["kind"]) {
    case "focus":
    case "ignore":
    case "hide":
    case "show":
    case "showFrom":
      return typeof value["pattern"] === "string";
    case "package":
    case "state":
      return typeof value["value"] === "string";
    case "wait":
      return typeof value["minMinutes"] === "number";
    case "label":
      return typeof value["key"] === "string" && typeof value["value"] === "string";
    case "samples":
      return (
        typeof value["title"] === "string" &&
        ["string", "undefined"].includes(typeof value["finding"]) &&
        isArrayOf(value["samples"], (sample) => Number.isInteger(sample))
      );
    default:
      return (
        value["kind"] === "hideRuntime" || value["kind"] === "onlyUser" || value["kind"] === "onlyBlocked"
      );
  }
}

function isSelection(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["functionName"] === "string" &&
    typeof value["file"] === "string" &&
    typeof value["line"] === "number" &&
    (value["path"] === undefined || isPath(value["path"]))
  );
}

function isPath(value: unknown): boolean {
  return isArrayOf(value, (label) => typeof label === "string");
}

function isArrayOf(value: unknown, test: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
