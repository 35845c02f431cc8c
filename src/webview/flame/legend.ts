// What the flame graph's colours mean, where its boxes do not say it themselves: states, and differences to a base.
import { element, fill } from "../dom";
import type { Model } from "../model";
import type { BoxColour, Colours } from "./colours";

/** So many states are named; the others are rare, and the colours repeat. */
const mostStates = 6;

export class Legend {
  readonly element = element("div", { class: "legend", testId: "legend", attributes: { hidden: true } });

  show(colours: Colours, model: Model): void {
    const entries = colours.by === "state" ? states(colours, model) : differences(colours);
    this.element.hidden = entries.length === 0;
    fill(
      this.element,
      ...entries.map(([words, { fill: colour }]) => {
        const swatch = element("span", { class: "swatch", attributes: { "aria-hidden": "true" } });
        swatch.style.background = colour;
        return element("span", {}, swatch, words);
      }),
    );
  }
}

type Entry = readonly [words: string, colour: BoxColour];

/** Largest first. */
function states(colours: Colours, { states: { names, ofSample }, measures }: Model): Entry[] {
  const totals = new Float64Array(names.length);
  ofSample.forEach((state, sample) => (totals[state]! += measures.value.perSample[sample]!));
  const shown = [...names.keys()].sort((a, b) => totals[b]! - totals[a]!).slice(0, mostStates);
  return [
    ...shown.map((state): Entry => [names[state]!, colours.ofState(state)]),
    ...(names.length > 1 ? [["several states", colours.severalStates] as const] : []),
  ];
}

function differences(colours: Colours): Entry[] {
  return colours.by === "difference"
    ? [
        ["grown", colours.ofChange(1)],
        ["shrunk", colours.ofChange(-1)],
        ["unchanged", colours.ofChange(0)],
      ]
    : [];
}
