// Everything a user can do in the page, for views, menus and keys alike: each changes the state or asks the host.
import { frameFile, frameName } from "../core/profile/frameKeys";
import { leafFirstFrames } from "../core/profile/frames";
import type { Filter } from "../core/profile/stackFilter";
import type { HostApi, Remote } from "../core/protocol";
import type { Model } from "./model";
import { savedState, type Path, type Selection, type ViewId } from "./state";
import type { Store } from "./store";

/** A function at a place, as menus and links need it. */
export interface FramePoint {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly path?: Path;
  /** Stack row, where the point is in a particular stack. */
  readonly stack?: number;
}

const undoDepth = 50;

export class Actions {
  constructor(
    private readonly store: Store,
    private readonly model: Model,
    readonly host: Remote<HostApi>,
  ) {}

  /** Selects a place; all views show it. */
  select(point: FramePoint | undefined): void {
    const { selection: _, ...state } = this.store.snapshot.state;
    const selection: Selection | undefined = point && {
      functionName: point.functionName,
      file: point.file,
      line: point.line,
      ...(point.path && { path: point.path }),
    };
    this.store.set({ state: { ...state, ...(selection && { selection }) } });
  }

  showView(view: ViewId): void {
    this.store.setState({ view });
  }

  openSource({ functionName, file, line }: FramePoint): void {
    void this.host.openFrame(functionName, file, line);
  }

  showCallers(point: FramePoint): void {
    this.select(point);
    this.store.setState({ view: "callers", centre: point.functionName });
  }

  addFilter(filter: Filter): void {
    const { filters } = this.store.snapshot.state;
    const text = JSON.stringify(filter);
    if (!filters.some((other) => JSON.stringify(other) === text)) this.setFilters([...filters, filter]);
  }

  /** The stacks of a finding, by its place in the list that the host sent. */
  async showStacksOf(finding: number): Promise<void> {
    const samples = [...(await this.host.samplesOf(finding))];
    const { title, key } = this.store.snapshot.findings?.[finding] ?? { title: "Finding", key: undefined };
    this.addFilter({ kind: "samples", samples, title, ...(key !== undefined && { finding: key }) });
    this.showView("stacks");
  }

  removeFilter(index: number): void {
    this.setFilters(this.store.snapshot.state.filters.filter((_, position) => position !== index));
  }

  /** Puts another filter in the place of one, as when a chip is edited. */
  replaceFilter(index: number, filter: Filter): void {
    this.setFilters(this.store.snapshot.state.filters.map((old, at) => (at === index ? filter : old)));
  }

  clearFilters(): void {
    if (this.store.snapshot.state.filters.length > 0) this.setFilters([]);
  }

  setFilters(filters: readonly Filter[]): void {
    const { filters: old, undo } = this.store.snapshot.state;
    this.store.setState({ filters, undo: [...undo, old].slice(-undoDepth), redo: [] });
  }

  undoFilters(): void {
    const { filters, undo, redo } = this.store.snapshot.state;
    const last = undo.at(-1);
    if (last) this.store.setState({ filters: last, undo: undo.slice(0, -1), redo: [...redo, filters] });
  }

  redoFilters(): void {
    const { filters, undo, redo } = this.store.snapshot.state;
    const next = redo.at(-1);
    if (next) this.store.setState({ filters: next, redo: redo.slice(0, -1), undo: [...undo, filters] });
  }

  /** Groups all views by a label key, "" for none. */
  splitBy(key: string): void {
    this.store.setState({ splitBy: key, zoom: [], back: [], forward: [] });
  }

  stopComparing(): void {
    this.store.set({ base: undefined });
    void this.host.stopComparing();
    if (this.store.snapshot.state.colourBy === "difference") this.store.setState({ colourBy: "package" });
  }

  /** Zooms the flame graph to a place, the root being the empty path. */
  zoom(path: Path): void {
    const { zoom, back } = this.store.snapshot.state;
    // A path of its own all the same: the view comes back to it.
    if (samePath(path, zoom)) this.store.setState({ zoom: [...path] });
    else this.store.setState({ zoom: path, back: [...back, zoom].slice(-undoDepth), forward: [] });
  }

  zoomBack(): void {
    const { zoom, back, forward } = this.store.snapshot.state;
    const last = back.at(-1);
    if (last) this.store.setState({ zoom: last, back: back.slice(0, -1), forward: [...forward, zoom] });
    else this.store.setState({ zoom: [] });
  }

  zoomForward(): void {
    const { zoom, back, forward } = this.store.snapshot.state;
    const next = forward.at(-1);
    if (next) this.store.setState({ zoom: next, forward: forward.slice(0, -1), back: [...back, zoom] });
  }

  /** Turns the tree upside down; places in the one are no places in the other. */
  invert(): void {
    const { inverted, selection } = this.store.snapshot.state;
    this.store.setState({ inverted: !inverted, zoom: [], back: [], forward: [] });
    if (selection) this.select({ ...selection, path: [] });
  }

  copy(text: string): void {
    void this.host.copy(text);
  }

  copyPlace({ file, line }: FramePoint): void {
    this.copy(line > 0 ? `${file}:${line}` : file);
  }

  /** A stack as text, leaf first, in the form of Go's tracebacks. */
  copyStack(stack: number): void {
    this.copy(stackText(this.model, stack));
  }

  copyLink(): void {
    // What can be undone is nobody else's.
    const own = { undo: [], redo: [], back: [], forward: [] };
    void this.host.copyLink({ ...savedState({ ...this.store.snapshot.state, ...own }) });
  }

  log(message: string): void {
    void this.host.log(message);
  }
}

function stackText(model: Model, stack: number): string {
  const { profile } = model;
  return leafFirstFrames(profile, stack)
    .map(
      (frame) => `${frameName(profile, frame)}\n\t${frameFile(profile, frame)}:${profile.frames.line[frame]}`,
    )
    .join("\n");
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((label, index) => label === b[index]);
}
