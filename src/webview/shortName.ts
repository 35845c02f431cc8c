// Long Go names in little room. The package path is cut, in its middle; the function's own name never is.
//
//   github.com/acme/shop/internal/inventory.(*Client).Fetch
//   github.com/…/inventory.(*Client).Fetch
//   …/inventory.(*Client).Fetch
//   inventory.(*Client).Fetch
//   (*Client).Fetch
//   Fetch

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
  const receiver = /^\(?\*?[^.]*\)?\./.exec(member);
  const own = receiver && member.startsWith("(") ? member.slice(receiver[0].length) : member;
  return own.length <= room ? own : "";
}

/** Package path and the rest, for showing the path in a muted colour. */
export function splitName(name: string): { path: string; own: string } {
  const bracket = name.indexOf("[");
  const plain = bracket < 0 ? name : name.slice(0, bracket);
  const slash = plain.lastIndexOf("/");
  const dot = plain.indexOf(".", slash + 1);
  return dot < 0 ? { path: "", own: name } : { path: name.slice(0, dot + 1), own: name.slice(dot + 1) };
}

/** "client.go:104" for a path and a line; "" without a file. */
export function shortPlace(file: string, line: number): string {
  if (file === "") return "";
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return line > 0 ? `${base}:${line}` : base;
}
