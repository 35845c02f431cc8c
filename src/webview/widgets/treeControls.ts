// Controls that several views have: what one of them sets, all of them show.
import type { Granularity } from "../../core/profile/frameKeys";
import type { ViewContext } from "../view";
import { checkbox, dropdown, type Checkbox, type Dropdown } from "./toolkit";

const granularities: readonly { value: Granularity; label: string }[] = [
  { value: "function", label: "By function" },
  { value: "line", label: "By line" },
  { value: "file", label: "By file" },
  { value: "package", label: "By package" },
  { value: "module", label: "By module" },
];

/** What frames are folded by. Places in the tree are by label, so none of them outlasts a change. */
export function granularityDropdown({ store }: ViewContext): Dropdown<Granularity> {
  return dropdown(
    "Fold frames",
    granularities,
    (granularity) => store.setState({ granularity, zoom: [], back: [], forward: [] }),
    "granularity",
  );
}

/** Whether leaves come first. */
export function invertCheckbox({ actions }: ViewContext): Checkbox {
  return checkbox("Leaf up", () => actions.invert(), "invert");
}
