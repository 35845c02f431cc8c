// The page's menu: compare, export, report, keys.
import { holdsGoroutines } from "../../core/profile/kindWords";
import { exports, runExport } from "../exports";
import type { ViewContext } from "../view";
import { openMenu, type MenuItem } from "./menu";
import { iconButton } from "./toolkit";

/** `showKeys` opens the list of keys. */
export function moreButton(context: ViewContext, showKeys: () => void): HTMLElement {
  const button = iconButton({
    label: "More actions",
    icon: "ellipsis",
    testId: "more",
    onClick: () => {
      const { right, bottom } = button.getBoundingClientRect();
      openMenu(right, bottom, [...items(context), { label: "Show the keys", key: "?", run: showKeys }]);
    },
  });
  return button;
}

function items(context: ViewContext): (MenuItem | undefined)[] {
  const { actions, model } = context;
  return [
    model.compares
      ? { label: "Stop comparing", run: () => actions.stopComparing() }
      : { label: "Compare with another profile…", run: () => void actions.host.chooseBase() },
    ...(holdsGoroutines(model.whole)
      ? [
          {
            label: "Analyze together with other profiles…",
            run: () => void actions.host.analyzeTogether(),
          },
        ]
      : []),
    undefined,
    { label: "Save Markdown report…", run: () => void actions.host.saveReport() },
    ...exports.map((chosen) => ({
      label: `Export ${chosen.label}…`,
      run: () => {
        runExport(chosen, context).catch((error: unknown) => actions.log(`Export failed: ${String(error)}`));
      },
    })),
    undefined,
    { label: "Copy link to this view", key: "l", run: () => actions.copyLink() },
  ];
}
