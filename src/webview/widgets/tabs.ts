// The views as tabs: arrow keys move between them, as everywhere in VS Code.
import { element, icon } from "../dom";
import type { ViewId } from "../state";
import type { Snapshot } from "../store";
import { views } from "../views";
import type { ViewContext } from "../view";

export class Tabs {
  readonly element = element("div", {
    class: "tabs",
    role: "tablist",
    attributes: { "aria-label": "Views" },
  });
  private readonly tabs: ReadonlyMap<ViewId, HTMLElement>;
  private readonly count = element("span", { class: "tab-count" });

  constructor({ actions }: ViewContext) {
    this.tabs = new Map(
      views.map(({ id, title, icon: iconName }) => [
        id,
        element(
          "button",
          {
            role: "tab",
            title,
            attributes: { type: "button", "data-view": id },
            on: { click: () => actions.showView(id) },
          },
          icon(iconName),
          element("span", { class: "tab-title", text: title }),
          id === "findings" && this.count,
        ),
      ]),
    );
    this.element.append(...this.tabs.values());
    this.element.addEventListener("keydown", (event) => {
      const order = views.map(({ id }) => id);
      const at = order.findIndex((id) => this.tabs.get(id) === document.activeElement);
      const steps: Readonly<Record<string, number>> = {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        Home: 0,
        End: order.length - 1,
      };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const id = order[(to + order.length) % order.length]!;
      actions.showView(id);
      this.tabs.get(id)?.focus();
    });
  }

  update(shown: ViewId, { findings }: Snapshot): void {
    for (const [id, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(id === shown));
      tab.tabIndex = id === shown ? 0 : -1;
    }
    const notable = findings?.filter(({ severity }) => severity !== "benign").length ?? 0;
    this.count.textContent = notable > 0 ? String(notable) : "";
  }
}
