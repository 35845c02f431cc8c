// A context menu: at a point, by mouse or keyboard, one at a time.
import { element } from "../dom";

export interface MenuItem {
  readonly label: string;
  /** The key that does the same, shown at the right. */
  readonly key?: string;
  readonly run: () => void;
}

let close: (() => void) | undefined;

/** Opens a menu of items; `undefined` is a separator. Focus returns to where it was when the menu closes. */
export function openMenu(xPx: number, yPx: number, items: readonly (MenuItem | undefined)[]): void {
  close?.();
  const before = document.activeElement as HTMLElement | null;
  const menu = element("div", {
    class: "menu",
    role: "menu",
    testId: "menu",
    attributes: { "aria-label": "Actions" },
  });
  const buttons: HTMLElement[] = [];
  const byKey = new Map<string, HTMLElement>();
  for (const item of items) {
    if (!item) {
      menu.append(element("div", { class: "separator", role: "separator" }));
      continue;
    }
    const entry = element(
      "button",
      {
        role: "menuitem",
        attributes: { type: "button", tabindex: -1 },
        on: {
          click: () => {
            close?.();
            item.run();
          },
          // One is highlighted, by whatever means.
          pointermove: () => entry.focus({ preventScroll: true }),
        },
      },
      element("span", { text: item.label }),
      item.key !== undefined && element("span", { class: "key", text: item.key }),
    );
    buttons.push(entry);
    if (item.key !== undefined) byKey.set(item.key, entry);
    menu.append(entry);
  }
  menu.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const isPress = event.key === "Enter" || event.key === " ";
    if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === "ArrowUp") buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
    else if (event.key === "Home") buttons[0]?.focus();
    else if (event.key === "End") buttons.at(-1)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close?.();
    else if (event.key.length > 1 ? !isPress : event.ctrlKey || event.metaKey || event.altKey) return;
    else byKey.get(event.key)?.click();
    event.stopPropagation();
    if (!isPress) event.preventDefault();
  });
  const outside = (event: Event): void => {
    if (!menu.contains(event.target as Node)) close?.();
  };
  close = () => {
    close = undefined;
    removeEventListener("pointerdown", outside, true);
    removeEventListener("blur", outside);
    menu.remove();
    before?.focus();
  };
  // In a landmark, where screen readers look for it.
  (document.querySelector(".page > main") ?? document.body).append(menu);
  // Inside the window, whatever corner it was opened in.
  menu.style.left = `${Math.max(0, Math.min(xPx, innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(0, Math.min(yPx, innerHeight - menu.offsetHeight - 4))}px`;
  addEventListener("pointerdown", outside, true);
  addEventListener("blur", outside);
  buttons[0]?.focus();
}
