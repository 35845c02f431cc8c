// The line above the flame graph: breadcrumb with back and forward, and how the graph is drawn.
import { holdsGoroutines } from "../../core/profile/kindWords";
import { element, fill } from "../dom";
import { shortName } from "../shortName";
import type { ColourBy, PageState } from "../state";
import type { ViewContext } from "../view";
import { checkbox, dropdown, iconButton } from "../widgets/toolkit";
import { granularityDropdown, invertCheckbox } from "../widgets/treeControls";

const shares = [
  { value: "0", label: "All boxes" },
  { value: "0.1", label: "Boxes ≥ 0.1%" },
  { value: "0.5", label: "Boxes ≥ 0.5%" },
  { value: "1", label: "Boxes ≥ 1%" },
] as const;

/** So many characters of a function's name are shown in the breadcrumb. */
const crumbLength = 32;

export function flameControls(context: ViewContext): {
  element: HTMLElement;
  update(): void;
} {
  const { store, model, actions } = context;
  const set = (change: Partial<PageState>): void => store.setState(change);
  const back = iconButton({
    label: "Back (Backspace)",
    icon: "arrow-left",
    testId: "zoom-back",
    onClick: () => actions.zoomBack(),
  });
  const forward = iconButton({
    label: "Forward",
    icon: "arrow-right",
    testId: "zoom-forward",
    onClick: () => actions.zoomForward(),
  });
  const crumbs = element("nav", {
    class: "crumbs",
    testId: "breadcrumb",
    attributes: { "aria-label": "Zoomed to" },
  });
  const granularity = granularityDropdown(context);
  const colours = dropdown<ColourBy>("Colors", [], (colourBy) => set({ colourBy }), "colour-by");
  const least = dropdown<string>(
    "Smallest box",
    shares,
    (value) => set({ minShare: Number(value) }),
    "min-share",
  );
  const split = dropdown<string>("Split by label", [], (key) => actions.splitBy(key), "split-by");
  const inverted = invertCheckbox(context);
  const recursion = checkbox(
    "Collapse recursion",
    (collapseRecursion) => set({ collapseRecursion }),
    "collapse-recursion",
  );
  const options = [granularity, colours, split, least].map(({ element: control }) => control);
  let shownZoom: PageState["zoom"] | undefined;
  return {
    element: element(
      "div",
      { class: "controls" },
      element("div", { class: "history" }, back, forward, crumbs),
      element("div", { class: "options" }, ...options, inverted.element, recursion.element),
    ),
    update(): void {
      const { state } = model;
      back.toggleAttribute("disabled", state.back.length === 0 && state.zoom.length === 0);
      forward.toggleAttribute("disabled", state.forward.length === 0);
      granularity.set(state.granularity);
      colours.set(state.colourBy, [
        { value: "package", label: "Color by package" },
        { value: "module", label: "Color by module" },
        ...(holdsGoroutines(model.whole) ? [{ value: "state" as const, label: "Color by state" }] : []),
        ...(model.compares ? [{ value: "difference" as const, label: "Color by difference" }] : []),
      ]);
      split.set(state.splitBy, [
        { value: "", label: "Not split" },
        ...model.splitKeys.map((key) => ({ value: key, label: `Split by ${key}` })),
      ]);
      least.set(String(state.minShare));
      inverted.set(state.inverted);
      recursion.set(state.collapseRecursion);
      if (state.zoom !== shownZoom) fillCrumbs();
      shownZoom = state.zoom;
    },
  };

  function fillCrumbs(): void {
    const { zoom } = model.state;
    const made = zoom.map((label, index) =>
      element("button", {
        text: shortName(label, crumbLength) || label,
        title: label,
        attributes: { type: "button", ...(index === zoom.length - 1 ? { "aria-current": "true" } : {}) },
        on: { click: () => actions.zoom(zoom.slice(0, index + 1)) },
      }),
    );
    const all = element("button", {
      text: "all",
      attributes: { type: "button" },
      on: { click: () => actions.zoom([]) },
    });
    // The way there may be long; its boxes are in sight above the last one.
    const ellipsis = element("span", { text: "…", title: zoom.join("\n") });
    fill(crumbs, all, made.length > 2 && ellipsis, ...made.slice(-2));
  }
}
