// Making DOM without HTML: text goes in as text, attributes as attributes, so that nothing in a profile can be markup.

export type Child = Node | string | null | undefined | false;

export interface Options {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  /** data-testid: what tests and the end-to-end driver look for. */
  readonly testId?: string;
  readonly role?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly on?: Readonly<Record<string, (event: never) => void>>;
}

/** Makes an element. `false`, null and undefined children are left out; boolean attributes are set or left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: Options = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  if (options.title !== undefined) made.title = options.title;
  if (options.testId) made.dataset["testid"] = options.testId;
  if (options.role) made.setAttribute("role", options.role);
  for (const [name, value] of Object.entries(options.attributes ?? {})) setAttribute(made, name, value);
  for (const [name, listener] of Object.entries(options.on ?? {})) {
    made.addEventListener(name, listener as EventListener);
  }
  append(made, children);
  return made;
}

export function append(parent: Element, children: readonly Child[]): void {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false) parent.append(child);
}

export function setAttribute(target: Element, name: string, value: string | number | boolean): void {
  if (value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? "" : String(value));
}

/** A codicon by name; decorative, so hidden from screen readers. */
export function icon(name: string): HTMLElement {
  return element("span", { class: `codicon codicon-${name}`, attributes: { "aria-hidden": "true" } });
}

/** The turning circle that VS Code shows while it works; the text beside it says at what. */
export function spinner(): HTMLElement {
  const made = icon("loading");
  made.classList.add("codicon-modifier-spin");
  return made;
}

/** Replaces the children of an element. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}
