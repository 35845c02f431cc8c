// The line above a merged stack: count, share, and what its goroutines have in common.
import { formatShare, formatValue } from "../../core/profile/formatValue";
import { holdsGoroutines } from "../../core/profile/kindWords";
import { changeOf } from "../../core/profile/stackChange";
import { groupFacts, type GroupFacts, type StackGroup } from "../../core/profile/stackGroups";
import { element, icon } from "../dom";
import type { Model } from "../model";
import { bar } from "../widgets/bar";
import { deltaText } from "../widgets/deltaText";

/** So many states and labels are named; the rest is a number. */
const mostTags = 3;

export function groupHeader(group: StackGroup, open: boolean, model: Model): HTMLElement {
  const { unit } = model.sampleType;
  const { layout, value, base } = model.measures;
  const own = groupValue(group, value.perSample);
  const facts = groupFacts(model.profile, value.perSample, group, model.states);
  const { states, waits, labels, creator } = facts;
  const share = groupValue(group, layout.perSample) / (layout.sum || 1);
  return treeItem(
    1,
    "stack-header",
    {
      "data-testid": "stack-group",
      "aria-expanded": String(open),
    },
    icon(open ? "chevron-down" : "chevron-right"),
    element("span", {
      class: unit === "count" ? "count" : "count long",
      text: formatValue(own, unit),
      testId: "stack-value",
    }),
    bar(share),
    element("span", { class: "share", text: formatShare(own, value.sum) }),
    ...(base ? changeTags(own, groupValue(group, base.perSample), model) : []),
    ...(holdsGoroutines(model.whole) ? stateTags(states, unit) : []),
    waits && tag(waits.min === waits.max ? `${waits.max} min` : `${waits.min}–${waits.max} min`),
    ...labels.slice(0, mostTags).map(({ key, value: text }) => tag(`${key}=${text}`)),
    labels.length > mostTags && tag(`+${labels.length - mostTags} labels`),
    group.distinctStacks > 1 &&
      tag(
        `largest of ${group.distinctStacks} stacks`,
        `${group.distinctStacks} stacks are merged here. The frames below are those of the largest.`,
      ),
    creator && element("span", { class: "creator", text: `created by ${creator.name}`, title: creator.name }),
  );
}

/** The sum of a group's samples; `values` has one value per sample of the profile. */
export function groupValue({ samples }: StackGroup, values: ArrayLike<number>): number {
  let total = 0;
  for (const sample of samples) total += values[sample]!;
  return total;
}

/** A row of the stacks' tree: level 1 for a stack, 2 for what is in it, 3 for what is in that. */
export function treeItem(
  level: 1 | 2 | 3,
  className: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string | false | null | undefined)[]
): HTMLElement {
  const all = { "aria-level": level, ...attributes };
  return element("div", { class: className, role: "treeitem", attributes: all }, ...children);
}

/** Only goroutines have states; where all have the same, its count is the group's. */
function stateTags(states: GroupFacts["states"], unit: string): HTMLElement[] {
  const tags = states
    .slice(0, mostTags)
    .map(([state, count]) => tag(states.length === 1 ? state : `${state} ${formatValue(count, unit)}`));
  return states.length > mostTags ? [...tags, tag(`+${states.length - mostTags} states`)] : tags;
}

function tag(text: string, title = text): HTMLElement {
  return element("span", { class: "tag", text, title });
}

function changeTags(value: number, base: number, model: Model): HTMLElement[] {
  const change = changeOf(value, base);
  return [
    deltaText(value - base, model),
    element("span", { class: `tag ${change}`, text: change, testId: "stack-change" }),
  ];
}
