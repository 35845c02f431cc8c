// Search: plain, fuzzy or regular expression; how much matches, and stepping from match to match.
import { formatShare } from "../../core/profile/formatValue";
import type { SearchMode } from "../../core/profile/frameSearch";
import { element, fill } from "../dom";
import { findMatch } from "../flame/findMatch";
import { nodeOf, pointOf } from "../flame/nodes";
import type { Matches } from "../model";
import type { Selection } from "../state";
import type { MatchPlace, ViewContext } from "../view";
import { dropdown, iconButton, textField } from "./toolkit";

const modes: readonly { value: SearchMode; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "fuzzy", label: "Fuzzy" },
  { value: "regex", label: "Regex" },
];

/** The share is told so long after the last key. */
const shareDelayMs = 150;

export class SearchBox {
  private readonly field = textField(
    "Search functions and files",
    (query) => this.context.store.setState({ query }),
    "search",
    "Search",
  );
  private readonly mode = dropdown(
    "Search mode",
    modes,
    (searchMode) => this.context.store.setState({ searchMode }),
    "search-mode",
  );
  private readonly count = element("span", {
    class: "search-count",
    testId: "search-count",
    attributes: { "aria-live": "polite" },
  });
  readonly element: HTMLElement;
  private readonly place = element("span", { testId: "match-place" });
  private readonly matched = element("span", { class: "matched" });
  private shown: Matches | undefined;
  /** Where the last step led, told until something else is looked at. */
  private stepped: { readonly selection: Selection | undefined; readonly view: unknown } | undefined;
  private pending: ReturnType<typeof setTimeout> | undefined;

  /**
   * `stepInView` steps in the order of the shown view, and is undefined when it has none of its own; `focusView` gives it
   * the keyboard.
   */
  constructor(
    private readonly context: ViewContext,
    private readonly stepInView: (direction: 1 | -1) => MatchPlace | undefined,
    focusView: () => void,
  ) {
    const previous = iconButton({
      label: "Previous match (Shift+Enter, N)",
      icon: "arrow-up",
      testId: "search-previous",
      onClick: () => this.step(-1),
    });
    const next = iconButton({
      label: "Next match (Enter, n)",
      icon: "arrow-down",
      testId: "search-next",
      onClick: () => this.step(1),
    });
    this.count.append(this.place, this.matched);
    this.element = element(
      "div",
      { class: "search", role: "search" },
      this.count,
      this.field.element,
      this.mode.element,
      previous,
      next,
    );
    this.field.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape" && this.field.value !== "") {
        this.context.store.setState({ query: "" });
        this.field.value = "";
      } else if (event.key === "Escape" || event.key === "ArrowDown") focusView();
      else return;
      event.preventDefault();
    });
  }

  update(): void {
    const { model } = this.context;
    const { query, searchMode, selection, view } = model.state;
    this.field.value = query;
    this.mode.set(searchMode);
    const { matches } = model;
    const { stepped } = this;
    if (matches !== this.shown || stepped?.selection !== selection || stepped?.view !== view) this.leave();
    if (matches === this.shown) return;
    this.shown = matches;
    this.element.classList.toggle("invalid", matches?.error !== undefined);
    clearTimeout(this.pending);
    this.say(matches ? (matches.error ?? functionsText(matches.functions)) : "");
    // The share costs a walk over all stacks: the matches are drawn first, and typing goes on.
    if (matches && matches.functions > 0) this.pending = setTimeout(() => this.sayShare(), shareDelayMs);
  }

  private sayShare(): void {
    const { model } = this.context;
    const { matches } = model;
    if (matches && matches === this.shown) {
      this.say(`${functionsText(matches.functions)}, ${formatShare(model.matchShare, 1)}`);
    }
  }

  private say(text: string): void {
    this.matched.textContent = text;
    this.count.title = text;
  }

  /** Tells which match is shown, and to those who cannot see it also its name. */
  private sayPlace({ at, of, more }: MatchPlace): void {
    const before = this.stepped?.selection;
    const { selection, view } = this.context.store.snapshot.state;
    this.stepped = { selection, view };
    const number = at === 0 ? "?" : at.toLocaleString("en-US");
    const name = selection && selection !== before ? `: ${selection.functionName}` : "";
    fill(
      this.place,
      of === 0 ? "None listed" : `${number} of ${of.toLocaleString("en-US")}${more ? "+" : ""}`,
      element("span", { class: "visually-hidden", text: name }),
      element("span", { text: " in ", attributes: { "aria-hidden": "true" } }),
    );
  }

  private leave(): void {
    if (!this.stepped) return;
    this.stepped = undefined;
    this.place.replaceChildren();
  }

  /** With its text selected, so that writing replaces it. */
  focus(): void {
    this.field.focus();
    this.field.select();
  }

  /** Selects the next or previous place whose frame matches, round and round; without lists as in the flame graph. */
  step(direction: 1 | -1): void {
    const { model, actions, store } = this.context;
    // The key may come before the query is drawn.
    model.update(store.snapshot);
    this.update();
    const { matches, flame, profile } = model;
    if (!matches || matches.functions === 0) return;
    const place = this.stepInView(direction);
    if (place) return this.sayPlace(place);
    const { selection } = model.state;
    const from = selection?.path ? nodeOf(flame.tree, selection.path) : 0;
    const found = findMatch(profile, flame.tree, matches.frames, from, direction);
    if (found === undefined) return;
    actions.select(pointOf(flame.tree, found, model));
    this.sayPlace(model.matchPlaceOf(found));
  }
}

function functionsText(count: number): string {
  if (count === 0) return "No match";
  return count === 1 ? "1 function" : `${count.toLocaleString("en-US")} functions`;
}
