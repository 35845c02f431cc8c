// The selected frame at the bottom, always at the same place: name, file and line (opens the source), its values.
import { formatShare, formatValue } from "../../core/profile/formatValue";
import { element, fill } from "../dom";
import { nodeOf } from "../flame/nodes";
import { shortPlace } from "../shortName";
import type { Snapshot } from "../store";
import type { ViewContext } from "../view";
import { functionName } from "./functionName";

export class SelectionBar {
  readonly element = element("footer", {
    class: "selection",
    attributes: { "aria-label": "Selected frame" },
  });
  private drawn: readonly unknown[] = [];

  constructor(private readonly context: ViewContext) {}

  update({ state: { selection } }: Snapshot): void {
    const { model, actions } = this.context;
    const drawn = [selection, model.measures];
    if (drawn.every((part, index) => part === this.drawn[index])) return;
    this.drawn = drawn;
    if (!selection || selection.functionName === "") {
      fill(
        this.element,
        element("span", { class: "muted", text: "Click a frame to select it. Press ? for the keys." }),
      );
      return;
    }
    const place = shortPlace(selection.file, selection.line);
    fill(
      this.element,
      element(
        "span",
        { class: "selection-name", testId: "selection-name" },
        functionName(selection.functionName),
      ),
      place !== "" &&
        element("button", {
          class: "link",
          text: place,
          title: `Open ${selection.file}:${selection.line} (o)`,
          testId: "selection-place",
          attributes: { type: "button" },
          on: { click: () => actions.openSource(selection) },
        }),
      element("span", { class: "figures", text: this.figures(selection.path), testId: "selection-value" }),
    );
  }

  private figures(path: readonly string[] | undefined): string {
    const { model } = this.context;
    if (!path || path.length === 0) return "";
    const { tree } = model.flame;
    const node = nodeOf(tree, path);
    if (tree.depth(node) !== path.length) return "";
    const { unit } = model.sampleType;
    const value = tree.value(node);
    const parts = [`cum ${formatValue(value, unit)} (${formatShare(value, tree.value(0))})`];
    if (!tree.options.inverted) parts.push(`flat ${formatValue(tree.flat(node), unit)}`);
    if (model.compares) parts.push(model.deltaText(value - tree.base(node)));
    return parts.join(" · ");
  }
}
