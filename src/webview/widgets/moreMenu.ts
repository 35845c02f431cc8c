// The page's menu: compare, export, report, keys.
import type { ViewContext } from "../views/view";
import { openMenu, type MenuItem } from "./menu";
import { iconButton } from "./toolkit";

export function moreButton(context: ViewContext): HTMLElement {
  const button = iconButton({
    label: "More actions",
    icon: "ellipsis",
    testId: "more",
    onClick: () => {
      const { right, bottom } = button.getBoundingClientRect();
      openMenu(right, bottom, items(context));
    },
  });
  return button;
}

function items({ actions }: ViewContext): (MenuItem | undefined)[] {
  return [
    { label: "Compare with another profile…", run: () => void actions.host.chooseBase() },
    undefined,
    { label: "Save Markdown report…", run: () => void actions.host.saveReport() },
    { label: "Copy link to this view", key: "l", run: () => actions.copyLink() },
  ];
}
