// A function's name in a list: where room is short, first its package path gives way, then its receiver; its own name
// only where nothing else is left.
import { element } from "../dom";
import { splitName } from "../shortName";

/** Shows a name; the whole is its tooltip. CSS shortens the parts. */
export function functionName(name: string): HTMLElement {
  const { path, receiver, own } = splitName(name);
  const slash = path.lastIndexOf("/");
  return element(
    "span",
    { class: "function-name", title: name },
    path !== "" &&
      element(
        "span",
        { class: "where" },
        element(
          "bdi",
          {},
          slash >= 0 && element("span", { class: "path", text: path.slice(0, slash + 1) }),
          element("span", { class: "package", text: path.slice(slash + 1) }),
        ),
      ),
    receiver !== "" && element("span", { class: "own receiver", text: receiver }),
    element("span", { class: "own", text: own }),
  );
}
