// The page as a whole: takes what the host tells, draws header, tabs, chips and the shown view, and saves the state.
import type { Profile } from "../core/profile/profile";
import type {
  AnalysisFacts,
  PageFinding,
  HostApi,
  PageApi,
  ProfileSource,
  Remote,
  ViewState,
} from "../core/protocol";
import { Actions } from "./actions";
import { findCommand, type PageCommand, runKey } from "./commands";
import { element } from "./dom";
import { askForRows } from "./findingFilters";
import { Intake } from "./intake";
import { Model } from "./model";
import { initialState, restoreState, savedState, type PageState, type ViewId } from "./state";
import { Store, type Snapshot } from "./store";
import { views } from "./views";
import type { View, ViewContext } from "./view";
import { Chips } from "./widgets/chips";
import { openFilterMenu } from "./widgets/filterMenu";
import { Header } from "./widgets/header";
import { Help } from "./widgets/help";
import { SearchBox } from "./widgets/searchBox";
import { SelectionBar } from "./widgets/selectionBar";
import { statusPanel } from "./widgets/statusPanel";
import { Tabs } from "./widgets/tabs";
import { iconButton } from "./widgets/toolkit";

/** The state is written so long after its last change. */
const saveDelayMs = 300;

export class App implements PageApi {
  private readonly store = new Store({ state: initialState, fileName: "" });
  private readonly model = new Model(this.store.snapshot);
  private readonly actions: Actions;
  private readonly intake: Intake;
  private readonly context: ViewContext;
  private readonly header: Header;
  private readonly tabs: Tabs;
  private readonly search: SearchBox;
  private readonly chips: Chips;
  private readonly selection: SelectionBar;
  private readonly help = new Help();
  private readonly frame = element("div", { class: "page" });
  private readonly panel = element("div", { class: "view", role: "tabpanel" });
  private readonly status = element("main", { class: "status" });
  private view: { readonly id: ViewId; readonly view: View } | undefined;
  private saving: ReturnType<typeof setTimeout> | undefined;
  private saved: PageState = initialState;

  constructor(
    root: HTMLElement,
    private readonly host: Remote<HostApi>,
  ) {
    this.intake = new Intake(this.store, host);
    this.actions = new Actions(this.store, this.model, host);
    this.context = { store: this.store, model: this.model, actions: this.actions };
    this.header = new Header(this.context, () => this.help.toggle());
    this.tabs = new Tabs(this.context);
    this.search = new SearchBox(
      this.context,
      (step) => this.view?.view.stepMatch?.(step),
      () => this.view?.view.focus?.(),
    );
    this.chips = new Chips(this.context);
    const filter: HTMLElement = iconButton({
      label: "Filter",
      icon: "filter",
      testId: "add-filter",
      onClick: () => openFilterMenu(filter, this.context, (kind) => this.chips.ask(kind)),
    });
    this.selection = new SelectionBar(this.context);
    this.search.element.append(filter);
    const bar = element("div", { class: "toolbar" }, this.tabs.element, this.search.element);
    const main = element("main", {}, bar, this.chips.element, this.panel);
    this.frame.append(this.header.element, main, this.selection.element);
    root.append(this.status, this.frame);
    this.frame.hidden = true;
    this.store.subscribe((snapshot) => this.draw(snapshot));
    addEventListener("keydown", (event) => this.key(event));
  }

  /** Tells the host that the page is there, and takes up the saved state. */
  async start(): Promise<void> {
    this.store.set({ loading: { stage: "Opening", fraction: -1 } });
    const state = restoreState(await this.host.ready());
    this.saved = state;
    this.store.set({ state });
  }

  progress(stage: string, fraction: number): void {
    this.intake.progress(stage, fraction);
  }

  failed(message: string): void {
    this.intake.failed(message);
  }

  show(source: ProfileSource): Promise<void> {
    return this.intake.show(source);
  }

  analysis(analysis: AnalysisFacts): void {
    this.intake.analysis(analysis);
  }

  findings(findings: readonly PageFinding[]): void {
    this.intake.findings(findings);
  }

  compare(base: ProfileSource | null, isRestored?: boolean): Promise<void> {
    return this.intake.compare(base, isRestored);
  }

  restore(state: ViewState): void {
    this.store.set({ state: restoreState(state) });
    void askForRows(this.store, this.host);
  }

  command(name: string): void {
    const command = findCommand(name);
    command?.run(this.context, this.tools);
    this.focusView(command);
  }

  revealSamples(samples: Int32Array): void {
    const noun = samples.length === 1 ? "goroutine group" : "goroutine groups";
    this.intake.whenShown(() => {
      this.actions.setFilters([
        { kind: "samples", samples: [...samples], title: `${samples.length} ${noun} from the editor` },
      ]);
      this.actions.showView("stacks");
    });
  }

  revealCallers(functionName: string): void {
    this.intake.whenShown(() => this.actions.showCallers({ functionName, file: "", line: 0 }));
  }

  private get tools(): { focusSearch(): void; toggleHelp(): void; stepMatch(step: 1 | -1): void } {
    return {
      focusSearch: () => this.search.focus(),
      toggleHelp: () => this.help.toggle(),
      stepMatch: (step) => this.search.step(step),
    };
  }

  private draw(snapshot: Snapshot): void {
    const { profile, loading, failure, state } = snapshot;
    this.model.update(snapshot);
    this.frame.hidden = !profile;
    this.status.hidden = profile !== undefined;
    if (profile) this.status.replaceChildren();
    else {
      this.status.replaceChildren(statusPanel(loading, failure, () => this.intake.cancel()));
      this.view?.view.dispose();
      this.view = undefined;
      return;
    }
    const id = this.shownView(profile, state);
    this.header.update(snapshot);
    this.tabs.update(id, snapshot);
    this.search.update();
    this.chips.update(snapshot);
    this.selection.update(snapshot);
    if (this.view?.id !== id) this.mount(id);
    this.view?.view.update(snapshot);
    this.save(state);
  }

  /** Goroutines are looked at for what is wrong, other profiles for where their values are. */
  private shownView(profile: Profile, { view }: PageState): ViewId {
    return view ?? (/^goroutine/.test(profile.kind) ? "findings" : "flame");
  }

  private mount(id: ViewId): void {
    const hadFocus = this.panel.contains(document.activeElement);
    this.view?.view.dispose();
    this.panel.replaceChildren();
    const entry = views.find((candidate) => candidate.id === id)!;
    this.panel.dataset["view"] = id;
    this.panel.setAttribute("aria-label", entry.title);
    this.view = { id, view: entry.mount(this.panel, this.context) };
    if (hadFocus) this.view.view.focus?.();
  }

  private save(state: PageState): void {
    if (state === this.saved) return;
    this.saved = state;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.host.saveState({ ...savedState(state) }), saveDelayMs);
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || !this.store.snapshot.profile) return;
    if (this.view?.view.key?.(event)) return event.preventDefault();
    const command = runKey(event, this.context, this.tools);
    if (command === undefined) return;
    event.preventDefault();
    this.focusView(command);
  }

  /** After a command that has the keyboard nowhere, the view has it: arrows then work at once. */
  private focusView(after: PageCommand | undefined): void {
    if (after?.leavesPage) return;
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) this.view?.view.focus?.();
    });
  }
}
