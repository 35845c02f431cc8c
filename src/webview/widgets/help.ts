// The keys, under `?`.
import { commands } from "../commands";
import { element } from "../dom";
import { iconButton } from "./toolkit";

const inViews: readonly (readonly [string, string])[] = [
  ["↑ ↓ ← →", "Move to the caller, the callee, sideways; in lists up, down, fold and unfold"],
  ["Enter", "Zoom in the flame graph, open in lists; in the search the next match"],
  ["Space", "Fold and unfold in lists"],
  ["Esc", "Show everything; clear the search, then leave it"],
  ["+ −", "Zoom the flame graph; Ctrl and wheel do, too"],
  ["Shift+F10", "Menu of the selected frame"],
];

export class Help {
  private readonly dialog = element("dialog", {
    class: "help",
    testId: "help",
    attributes: { "aria-label": "Keys" },
  });

  constructor() {
    const rows = [...commands.flatMap(({ key, title }) => (key ? [[key, title] as const] : [])), ...inViews];
    this.dialog.append(
      element(
        "header",
        {},
        element("h2", { text: "Keys" }),
        iconButton({ label: "Close", icon: "close", onClick: () => this.dialog.close() }),
      ),
      element(
        "dl",
        { attributes: { tabindex: 0 } },
        ...rows.flatMap(([key, title]) => [
          element("dt", {}, element("kbd", { text: key })),
          element("dd", { text: title }),
        ]),
      ),
    );
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "?") return;
      event.stopPropagation();
      this.dialog.close();
    });
  }

  toggle(): void {
    if (this.dialog.open) return this.dialog.close();
    if (!this.dialog.isConnected) document.body.append(this.dialog);
    this.dialog.showModal();
  }
}
