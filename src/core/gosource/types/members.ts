// Fields and methods of a type, promotion through embedding included.

import type { FuncDecl } from "../syntax/sourceFile";
import { child, childrenIn, type SyntaxNode } from "../syntax/syntaxNode";
import type { SourceFile } from "../syntax/sourceFile";
import { deref, type GoType } from "./goType";
import type { Typer } from "./typer";
import { signatureOf, typeFromNode } from "./typeNodes";

export interface Member {
  readonly type: GoType | undefined;
  /** "net/http.Client.Do" for methods of named types. */
  readonly key: string;
  /** A method with its declaration; interface methods have none. */
  readonly decl?: FuncDecl;
  readonly isField: boolean;
  /** Embedded fields on the way, outermost first. */
  readonly path: readonly string[];
}

/** The field or method `name` of a type, to 6 levels of embedding. */
export function memberOf(typer: Typer, type: GoType | undefined, name: string): Member | undefined {
  const base = deref(type);
  if (base?.k !== "named") return findMember(typer, base, name, 0);
  const { members } = typer.program;
  const key = `${base.pkg}.${base.name}.${name}`;
  if (members.has(key)) return members.get(key);
  const member = findMember(typer, base, name, 0);
  members.set(key, member);
  return member;
}

function findMember(typer: Typer, type: GoType | undefined, name: string, depth: number): Member | undefined {
  const base = deref(type);
  if (!base || depth > 6) return undefined;
  if (base.k === "named") {
    const decl = typer.program.method(base.pkg, base.name, name);
    const key = `${base.pkg}.${base.name}.${name}`;
    if (decl) {
      const own = signatureOf(typer.program, decl.file, decl.node);
      return { type: own, key, decl, isField: false, path: [] };
    }
    const declared = typer.program.type(base.pkg, base.name);
    const node = declared && child(declared.node, "type");
    if (!declared || !node) return undefined;
    const under = typeFromNode(typer.program, declared.file, node);
    const member = under && findMember(typer, under, name, depth + 1);
    if (!member) return undefined;
    const defined = declared.node.type === "type_spec" && under.k === "named" && !member.isField;
    if (defined && !isInterface(typer, under)) return undefined; // a defined type has none of the methods
    return member.key === "" ? { ...member, key } : member;
  }
  if (base.k === "struct") return structMember(typer, base.file, base.node, name, depth);
  if (base.k === "interface") return interfaceMember(typer, base.file, base.node, name, depth);
  return undefined;
}

export function isInterface(typer: Typer, type: GoType | undefined): boolean {
  return typer.underlying(type)?.k === "interface";
}

/** The fields of a struct type: name, type, and whether it is embedded. */
export function fieldsOf(
  typer: Typer,
  file: SourceFile,
  struct: SyntaxNode,
): { name: string; type: GoType | undefined; embedded: boolean }[] {
  const all: { name: string; type: GoType | undefined; embedded: boolean }[] = [];
  for (const field of struct.children[0]?.children ?? []) {
    const node = child(field, "type");
    if (field.type !== "field_declaration" || !node) continue;
    const type = typeFromNode(typer.program, file, node);
    const names = childrenIn(field, "name");
    for (const n of names) all.push({ name: file.textOf(n), type, embedded: false });
    if (names.length > 0) continue;
    const base = node.type === "generic_type" ? (child(node, "type") ?? node) : node;
    const name = file.textOf(base).replace(/^\*/, "").replace(/^.*\./, "");
    const pointer = file.text[field.start] === "*" && type;
    all.push({ name, type: pointer ? { k: "ptr", to: type } : type, embedded: true });
  }
  return all;
}

function structMember(
  typer: Typer,
  file: SourceFile,
  struct: SyntaxNode,
  name: string,
  depth: number,
): Member | undefined {
  const fields = fieldsOf(typer, file, struct);
  const own = fields.find((f) => f.name === name);
  if (own) return { type: own.type, key: "", isField: true, path: [] };
  for (const field of fields) {
    if (!field.embedded) continue;
    const member = findMember(typer, field.type, name, depth + 1);
    if (member) return { ...member, path: [field.name, ...member.path] };
  }
  return undefined;
}

function interfaceMember(
  typer: Typer,
  file: SourceFile,
  node: SyntaxNode,
  name: string,
  depth: number,
): Member | undefined {
  for (const elem of node.children) {
    if (elem.type === "method_elem" || elem.type === "method_spec") {
      const own = child(elem, "name");
      if (own && file.textOf(own) === name) {
        return { type: signatureOf(typer.program, file, elem), key: "", isField: false, path: [] };
      }
    } else if (elem.type === "type_elem" && elem.children[0]) {
      const embedded = typeFromNode(typer.program, file, elem.children[0]);
      const member = findMember(typer, embedded, name, depth + 1);
      if (member) return member;
    }
  }
  return undefined;
}
