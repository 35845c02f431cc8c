// Long Go names in little room. The package path is cut, in its middle; the function's own name never is.
//
//   github.com/acme/shop/internal/inventory.(*Client).Fetch
//   github.com/…/inventory.(*Client).Fetch
//   …/inventory.(*Client).Fetch
//   inventory.(*Client).Fetch
//   (*Client).Fetch
//   Fetch
import { parseGoName } from "../core/profile/goName";

/** The longest of the forms above that has at most `room` characters; "" when not even the last fits. */
export function shortName(name: string, room: number): string {
  if (name.length <= room) return name;
  const bracket = name.indexOf("[");
  const path = bracket < 0 ? name : name.slice(0, bracket);
  const slash = path.lastIndexOf("/");
  const local = name.slice(slash + 1);
  if (slash >= 0) {
    const first = name.slice(0, name.indexOf("/"));
    for (const form of [`${first}/…/${local}`, `…/${local}`, local]) if (form.length <= room) return form;
  }
  const dot = local.indexOf(".");
  const member = local.slice(dot + 1);
  if (dot >= 0 && member.length <= room) return member;
  const own = withoutReceiver(member, name);
  return own.length <= room ? own : "";
}

/** Package path, receiver and the rest, each with its final dot: what may give way comes first. */
export function splitName(name: string): { path: string; receiver: string; own: string } {
  const bracket = name.indexOf("[");
  const plain = bracket < 0 ? name : name.slice(0, bracket);
  const slash = plain.lastIndexOf("/");
  const dot = plain.indexOf(".", slash + 1);
  if (dot < 0) return { path: "", receiver: "", own: name };
  const member = name.slice(dot + 1);
  const own = withoutReceiver(member, name);
  return { path: name.slice(0, dot + 1), receiver: member.slice(0, -own.length), own };
}

/** "serve.func1" for "(*conn).serve.func1": closures belong to the function's name. */
function withoutReceiver(member: string, whole: string): string {
  const { receiver, name, closure } = parseGoName(whole);
  if (receiver === "") return member;
  const own = closure === "" || closure.startsWith("·") ? `${name}${closure}` : `${name}.${closure}`;
  return member.endsWith(`.${own}`) ? own : member;
}

/** "client.go:104" for a path and a line; "" without a file. */
export function shortPlace(file: string, line: number): string {
  if (file === "") return "";
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return line > 0 ? `${base}:${line}` : base;
}
