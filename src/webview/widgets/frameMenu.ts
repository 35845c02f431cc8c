// What can be done with a frame, the same in every view.
import { goPackage } from "../../core/profile/frameOrigin";
import { exactPattern } from "../../core/profile/stackFilter";
import type { FramePoint } from "../actions";
import type { ViewContext } from "../view";
import { openMenu, type MenuItem } from "./menu";

/** The keys that ask for a menu everywhere in VS Code. */
export function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}

interface Box {
  readonly left: number;
  readonly bottom: number;
}

export function openFrameMenu(
  event: MouseEvent | KeyboardEvent,
  point: FramePoint,
  context: ViewContext,
  box?: Box,
): void {
  openMenuAt(event, frameMenuItems(point, context), box);
}

/**
 * Opens a menu where the mouse is; when a key asked for it, below `box` (in the window's px), else below the active row
 * or the element itself.
 */
export function openMenuAt(
  event: MouseEvent | KeyboardEvent,
  items: readonly (MenuItem | undefined)[],
  box?: Box,
): void {
  event.preventDefault();
  event.stopPropagation();
  const byMouse = "clientX" in event && (event.clientX !== 0 || event.clientY !== 0);
  const { left, bottom } = box ?? placeOf(event.target as Element);
  const [x, y] = byMouse ? [event.clientX, event.clientY] : [left + 16, bottom];
  openMenu(x, y, items);
}

function placeOf(target: Element): DOMRect {
  const active = document.getElementById(target.getAttribute("aria-activedescendant") ?? "");
  return (active?.classList.contains("row") ? active : target).getBoundingClientRect();
}

export function frameMenuItems(point: FramePoint, { actions }: ViewContext): (MenuItem | undefined)[] {
  const pattern = exactPattern(point.functionName);
  const packagePath = goPackage(point.functionName);
  const { path, stack } = point;
  return [
    { label: "Open source", key: "o", run: () => actions.openSource(point) },
    { label: "Show callers and callees", key: "c", run: () => actions.showCallers(point) },
    ...(path
      ? [
          {
            label: "Zoom in the flame graph",
            run: () => {
              actions.showView("flame");
              actions.zoom(path);
            },
          },
        ]
      : []),
    undefined,
    {
      label: "Focus: only stacks with it",
      key: "f",
      run: () => actions.addFilter({ kind: "focus", pattern }),
    },
    {
      label: "Ignore: no stacks with it",
      key: "x",
      run: () => actions.addFilter({ kind: "ignore", pattern }),
    },
    { label: "Hide this frame", key: "h", run: () => actions.addFilter({ kind: "hide", pattern }) },
    { label: "Show from here down", run: () => actions.addFilter({ kind: "showFrom", pattern }) },
    ...(packagePath === ""
      ? []
      : [
          {
            label: `Only stacks with package ${packagePath}`,
            run: () => actions.addFilter({ kind: "package", value: packagePath }),
          },
        ]),
    undefined,
    { label: "Copy function name", key: "y", run: () => actions.copy(point.functionName) },
    { label: "Copy file and line", run: () => actions.copyPlace(point) },
    ...(stack === undefined ? [] : [{ label: "Copy stack", run: () => actions.copyStack(stack) }]),
    { label: "Copy link to this view", key: "l", run: () => actions.copyLink() },
  ];
}
