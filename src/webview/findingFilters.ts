// Filters that show a finding's samples. Which rows these are may be a long list, and means other samples once the file
// has changed: such a filter is saved by its finding's key, and its rows are asked of the host again. Until the answer is
// there it lets everything pass.
import type { Filter } from "../core/profile/stackFilter";
import type { HostApi, PageFinding, Remote } from "../core/protocol";
import type { PageState } from "./state";
import type { Store } from "./store";

type FilterLists = Pick<PageState, "filters" | "undo" | "redo">;

/** Without the rows that the host can be asked for. */
export function withoutRows(filter: Filter): Filter {
  return filter.kind === "samples" && filter.finding !== undefined ? { ...filter, samples: [] } : filter;
}

/** Those that can be applied. */
export function settled(filters: readonly Filter[]): readonly Filter[] {
  return filters.some(waits) ? filters.filter((filter) => !waits(filter)) : filters;
}

/** For another content of the file: rows are asked for again; those that nobody can tell are gone. */
export function forOtherContent(lists: FilterLists): FilterLists {
  return changed(lists, (filter) =>
    filter.kind === "samples" && filter.finding === undefined ? undefined : withoutRows(filter),
  );
}

/** Asks for the rows of filters that wait for them. Filters of findings that are no more go away. */
export async function askForRows(store: Store, host: Remote<HostApi>): Promise<void> {
  const { findings, state } = store.snapshot;
  if (!findings) return;
  const rows = new Map<string, readonly number[]>();
  for (const key of waitingKeys(state)) {
    const index = findings.findIndex((finding) => finding.key === key);
    if (index >= 0) rows.set(key, [...(await host.samplesOf(index))]);
  }
  const { snapshot } = store;
  // Otherwise the answers may be about others; those that came are asked for in turn.
  if (snapshot.findings === findings) takeRows(store, findings, rows);
}

/** Without an analysis there is nothing to wait for. */
export function dropWaiting(store: Store): void {
  takeRows(store, [], new Map());
}

function takeRows(
  store: Store,
  findings: readonly PageFinding[],
  rows: ReadonlyMap<string, readonly number[]>,
): void {
  const { state } = store.snapshot;
  if (waitingKeys(state).size === 0) return;
  store.setState(
    changed(state, (filter) => {
      if (!waits(filter)) return filter;
      const samples = rows.get(filter.finding) ?? [];
      const title = findings.find(({ key }) => key === filter.finding)?.title ?? filter.title;
      return samples.length > 0 ? { ...filter, samples, title } : undefined;
    }),
  );
}

type WaitingFilter = Extract<Filter, { kind: "samples" }> & { readonly finding: string };

function waits(filter: Filter): filter is WaitingFilter {
  return filter.kind === "samples" && filter.finding !== undefined && filter.samples.length === 0;
}

function waitingKeys({ filters, undo, redo }: FilterLists): Set<string> {
  const all = [filters, ...undo, ...redo].flat();
  return new Set(all.filter(waits).map(({ finding }) => finding));
}

/** Changes each filter; undefined takes it away. */
function changed(
  { filters, undo, redo }: FilterLists,
  change: (filter: Filter) => Filter | undefined,
): FilterLists {
  const list = (old: readonly Filter[]): readonly Filter[] =>
    old.map(change).filter((filter) => filter !== undefined);
  return { filters: list(filters), undo: undo.map(list), redo: redo.map(list) };
}
