// The menu to add a filter: presets, pprof's own kinds, and those by label.
import { holdsGoroutines } from "../../core/profile/kindWords";
import type { Filter } from "../../core/profile/stackFilter";
import type { ViewContext } from "../view";
import { openMenu, type MenuItem } from "./menu";

export type PatternKind = Extract<Filter, { pattern: string }>["kind"];

const presets: readonly {
  readonly label: string;
  readonly kind: "hideRuntime" | "onlyUser" | "onlyBlocked";
}[] = [
  { label: "Hide runtime frames", kind: "hideRuntime" },
  { label: "Only my code", kind: "onlyUser" },
  { label: "Only blocked goroutines", kind: "onlyBlocked" },
];
const patterns: readonly { readonly label: string; readonly kind: PatternKind }[] = [
  { label: "Focus: only stacks that match…", kind: "focus" },
  { label: "Ignore: no stacks that match…", kind: "ignore" },
  { label: "Hide frames that match…", kind: "hide" },
  { label: "Show only frames that match…", kind: "show" },
  { label: "Show from frames that match…", kind: "showFrom" },
];

/** Opens the menu; `ask` lets the user write a pattern. */
export function openFilterMenu(
  anchor: Element,
  context: ViewContext,
  ask: (kind: PatternKind) => void,
): void {
  const { actions, model } = context;
  const isGoroutines = holdsGoroutines(model.whole);
  const labels = model.splitKeys.slice(0, 8);
  const items: (MenuItem | undefined)[] = [
    ...presets
      .filter(({ kind }) => kind !== "onlyBlocked" || isGoroutines)
      .map(({ label, kind }) => ({ label, run: () => actions.addFilter({ kind }) })),
    undefined,
    ...patterns.map(({ label, kind }) => ({ label, run: () => ask(kind) })),
    ...(model.whole.goroutines
      ? [
          {
            label: "Waiting for 5 minutes or longer",
            run: () => actions.addFilter({ kind: "wait" as const, minMinutes: 5 }),
          },
        ]
      : []),
    undefined,
    ...labels.map((key) => ({
      label: model.state.splitBy === key ? `Do not split by ${key}` : `Split all views by ${key}`,
      run: () => actions.splitBy(model.state.splitBy === key ? "" : key),
    })),
  ];
  const { left, bottom } = anchor.getBoundingClientRect();
  openMenu(left, bottom, items);
}
