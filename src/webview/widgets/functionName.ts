// A function's name in a list: its package path muted and cut in the middle when room is short, its own name never.
import { element } from "../dom";
import { splitName } from "../shortName";

/** Shows a name; the whole is its tooltip. CSS shortens the path part only. */
export function functionName(name: string): HTMLElement {
  const { path, own } = splitName(name);
  const slash = path.lastIndexOf("/");
  return element(
    "span",
    { class: "function-name", title: name },
    slash >= 0 && element("span", { class: "path", text: path.slice(0, slash + 1) }),
    element("span", { class: "package", text: path.slice(slash + 1) }),
    element("span", { class: "own", text: own }),
  );
}
