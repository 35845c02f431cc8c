// VS Code's own controls. @vscode/webview-ui-toolkit was deprecated in January 2025 and gets no more fixes, so nothing
// but this file may know it: replacing it means rewriting these few functions.
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import { icon, setAttribute } from "../dom";

/** Defines the custom elements; once, before any is made. */
export function defineControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeTextField(),
  );
}

export interface ButtonOptions {
  readonly label: string;
  /** Codicon before the label. */
  readonly icon?: string;
  readonly appearance?: "primary" | "secondary";
  readonly testId?: string;
  readonly onClick: () => void;
}

/** A button with a label. */
export function button({ label, icon: iconName, appearance, testId, onClick }: ButtonOptions): HTMLElement {
  const made = document.createElement("vscode-button");
  setAttribute(made, "appearance", appearance ?? "secondary");
  if (testId) made.dataset["testid"] = testId;
  if (iconName) {
    const start = icon(iconName);
    start.slot = "start";
    made.append(start);
  }
  made.append(label);
  made.addEventListener("click", onClick);
  return made;
}

/** A button that is only an icon; its label is its tooltip and what a screen reader says. */
export function iconButton({ label, icon: iconName, testId, onClick }: ButtonOptions): HTMLElement {
  const made = document.createElement("vscode-button");
  setAttribute(made, "appearance", "icon");
  setAttribute(made, "aria-label", label);
  made.title = label;
  if (testId) made.dataset["testid"] = testId;
  made.append(icon(iconName ?? "circle"));
  made.addEventListener("click", onClick);
  return made;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface Dropdown<Value extends string> {
  readonly element: HTMLElement;
  set(value: Value, choices?: readonly Choice<Value>[]): void;
}

/** A list to choose one value from. */
export function dropdown<Value extends string>(
  label: string,
  choices: readonly Choice<Value>[],
  onChange: (value: Value) => void,
  testId?: string,
): Dropdown<Value> {
  const made = document.createElement("vscode-dropdown");
  setAttribute(made, "aria-label", label);
  made.title = label;
  if (testId) made.dataset["testid"] = testId;
  let shown: readonly Choice<Value>[] = [];
  const setChoices = (list: readonly Choice<Value>[]): void => {
    if (JSON.stringify(list) === JSON.stringify(shown)) return;
    shown = list;
    made.replaceChildren(
      ...list.map(({ value, label: text }) => {
        const option = document.createElement("vscode-option");
        setAttribute(option, "value", value);
        option.textContent = text;
        return option;
      }),
    );
  };
  setChoices(choices);
  made.addEventListener("change", () => onChange((made as HTMLElement & { value: string }).value as Value));
  const set = (value: Value, list?: readonly Choice<Value>[]): void => {
    if (list) setChoices(list);
    const control = made as HTMLElement & { value: string };
    // The options are taken in asynchronously; until then the value would be refused.
    queueMicrotask(() => (control.value = value));
    setTimeout(() => (control.value = value));
  };
  return { element: made, set };
}

export interface Checkbox {
  readonly element: HTMLElement;
  set(checked: boolean): void;
}

export function checkbox(label: string, onChange: (checked: boolean) => void, testId?: string): Checkbox {
  const made = document.createElement("vscode-checkbox") as HTMLElement & { checked: boolean };
  made.textContent = label;
  if (testId) made.dataset["testid"] = testId;
  let expected = false;
  made.addEventListener("change", () => {
    if (made.checked !== expected) onChange((expected = made.checked));
  });
  return { element: made, set: (checked) => (made.checked = expected = checked) };
}

export interface TextField {
  readonly element: HTMLElement;
  /** Where to put what belongs into the field: icons at its start or end. */
  value: string;
  focus(): void;
  /** Selects all of the text. */
  select(): void;
}

/** A line of text; `onInput` is told of each key. The placeholder is shorter where the label is long. */
export function textField(
  label: string,
  onInput: (value: string) => void,
  testId?: string,
  placeholder = label,
): TextField {
  const made = document.createElement("vscode-text-field") as HTMLElement & { value: string };
  setAttribute(made, "aria-label", label);
  setAttribute(made, "placeholder", placeholder);
  made.title = label;
  if (testId) made.dataset["testid"] = testId;
  made.addEventListener("input", () => onInput(made.value));
  return {
    element: made,
    get value() {
      return made.value;
    },
    set value(text: string) {
      if (made.value !== text) made.value = text;
    },
    focus: () => made.focus(),
    select: () => made.shadowRoot?.querySelector("input")?.select(),
  };
}
