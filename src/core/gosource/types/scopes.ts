// Which variable each identifier of a function means: Go's block scopes, so that shadowing is resolved by rule and an
// import name that a local variable hides is not taken for the package.

import type { SourceFile } from "../syntax/sourceFile";
import { child, childrenIn, listed, type SyntaxNode } from "../syntax/syntaxNode";

export interface GoVar {
  readonly name: string;
  readonly kind: "receiver" | "param" | "result" | "local" | "range" | "alias" | "other";
  /** The identifier that declares it. */
  readonly node: SyntaxNode;
  readonly file: SourceFile;
  /** The function declaration or literal that declares it. */
  readonly owner: SyntaxNode;
  /** The innermost loop around its declaration, inside its function. */
  readonly loop: SyntaxNode | undefined;
  readonly typeNode: SyntaxNode | undefined;
  readonly variadic: boolean;
  /** The expression it is first given, its place among the left sides, and their number. */
  readonly init: SyntaxNode | undefined;
  readonly index: number;
  readonly count: number;
  /** How often a condition looks at it: what is tested once needs no memory. */
  tests: number;
  assignments: number;
  /** Function literals other than its owner that mention it. */
  readonly capturedBy: Set<SyntaxNode>;
}

export interface Scopes {
  /**
   * Identifier (declaring or using) → variable; a case of a type switch → its variable, for each has one of its own. Names
   * of the package are not in it.
   */
  readonly vars: ReadonlyMap<SyntaxNode, GoVar>;
}

type Scope = Map<string, GoVar>;

/** Resolves one function declaration with all its literals. */
export function bindScopes(file: SourceFile, fn: SyntaxNode): Scopes {
  const binder = new Binder(file);
  binder.function(fn);
  return { vars: binder.vars };
}

const SCOPED = new Set([
  "block",
  "if_statement",
  "for_statement",
  "expression_switch_statement",
  "type_switch_statement",
  "expression_case",
  "default_case",
  "type_case",
  "communication_case",
]);

class Binder {
  readonly vars = new Map<SyntaxNode, GoVar>();
  private readonly scopes: Scope[] = [];
  private owner: SyntaxNode | undefined;
  private loop: SyntaxNode | undefined;
  private inCondition = false;

  constructor(private readonly file: SourceFile) {}

  function(fn: SyntaxNode): void {
    const { owner, loop } = this;
    this.owner = fn;
    this.loop = undefined;
    this.scopes.push(new Map());
    for (const [field, kind] of [
      ["receiver", "receiver"],
      ["parameters", "param"],
      ["result", "result"],
    ] as const) {
      const list = child(fn, field);
      if (list?.type === "parameter_list") this.parameters(list, kind);
    }
    const body = child(fn, "body");
    // Parameters and results are declared in the block of the body: `resp, err := …` in it gives a result named err its value.
    if (body) this.contents(body);
    this.scopes.pop();
    this.owner = owner;
    this.loop = loop;
  }

  private parameters(list: SyntaxNode, kind: GoVar["kind"]): void {
    for (const p of list.children) {
      const typeNode = child(p, "type");
      for (const name of childrenIn(p, "name")) {
        this.declare(name, kind, { typeNode, variadic: p.type === "variadic_parameter_declaration" });
      }
    }
  }

  private visit(node: SyntaxNode): void {
    if (node.type === "func_literal") return this.function(node);
    if (SCOPED.has(node.type)) {
      const { loop } = this;
      if (node.type === "for_statement") this.loop = node;
      this.scopes.push(new Map());
      this.contents(node);
      this.scopes.pop();
      this.loop = loop;
      return;
    }
    this.contents(node);
  }

  private contents(node: SyntaxNode): void {
    switch (node.type) {
      case "identifier":
        this.use(node);
        return;
      case "short_var_declaration":
        return this.shortDeclaration(node, child(node, "right"), "local");
      case "return_statement":
        return this.asked(node.children[0], (e) => e.type === "identifier");
      case "assignment_statement":
        return this.assignment(node);
      case "range_clause":
      case "receive_statement":
        if (this.defines(node)) {
          return this.shortDeclaration(
            node,
            child(node, "right"),
            node.type === "range_clause" ? "range" : "local",
          );
        }
        break;
      case "var_spec":
      case "const_spec": {
        const values = listed(child(node, "value"));
        for (const v of values) this.visit(v);
        const names = childrenIn(node, "name");
        const typeNode = child(node, "type");
        names.forEach((name, index) => {
          const init = values.length === names.length ? values[index] : values[0];
          const one = values.length === names.length;
          const place = { typeNode, init, index: one ? 0 : index, count: one ? 1 : names.length };
          this.declare(name, node.type === "var_spec" ? "local" : "other", place);
        });
        return;
      }
      case "type_spec":
      case "type_alias": {
        const name = child(node, "name");
        if (name) this.declare(name, "other", {});
        return;
      }
      case "type_switch_statement":
        return this.typeSwitch(node);
      case "keyed_element": {
        const value = child(node, "value");
        const key = child(node, "key");
        if (key && key.children[0]?.type !== "identifier") this.visit(key);
        if (value) this.visit(value);
        return;
      }
    }
    for (const c of node.children) {
      const condition = c.field === "condition";
      if (condition) this.inCondition = true;
      this.visit(c);
      if (condition) this.inCondition = false;
    }
  }

  /** What is returned, a deferred function or the caller may ask for. */
  private asked(list: SyntaxNode | undefined, isAsked: (e: SyntaxNode) => boolean): void {
    const outer = this.inCondition;
    for (const e of listed(list)) {
      this.inCondition = outer || isAsked(e);
      this.visit(e);
    }
    this.inCondition = outer;
  }

  private assignment(node: SyntaxNode): void {
    const lefts = listed(child(node, "left"));
    const outer = this.inCondition;
    // What `*p = v` gives away, somebody may ask for.
    this.inCondition ||= lefts.some((left) => left.type === "unary_expression");
    for (const c of node.children) this.visit(c);
    this.inCondition = outer;
    for (const left of lefts) {
      const v = this.vars.get(left);
      if (v) v.assignments++;
    }
  }

  private defines(node: SyntaxNode): boolean {
    const left = child(node, "left");
    const right = child(node, "right");
    return !!left && !!right && this.file.text.slice(left.end, right.start).includes(":=");
  }

  private shortDeclaration(node: SyntaxNode, right: SyntaxNode | undefined, kind: GoVar["kind"]): void {
    if (right) this.visit(right);
    const lefts = listed(child(node, "left"));
    const rights = kind === "range" ? [] : listed(right);
    lefts.forEach((left, index) => {
      if (left.type !== "identifier") return this.visit(left);
      const one = rights.length === lefts.length;
      const existing = this.scopes.at(-1)?.get(this.file.textOf(left));
      if (existing && kind !== "range") {
        existing.assignments++;
        this.note(left, existing);
        return;
      }
      const init = kind === "range" ? right : one ? rights[index] : rights[0];
      this.declare(left, kind, { init, index: one ? 0 : index, count: one ? 1 : lefts.length });
    });
  }

  private typeSwitch(node: SyntaxNode): void {
    const alias = child(node, "alias")?.children[0];
    const value = child(node, "value");
    for (const c of node.children) {
      if (c.field === "alias") continue;
      if (alias && c.type.endsWith("_case")) {
        this.scopes.push(new Map());
        const types = childrenIn(c, "type");
        this.declare(alias, "alias", types.length === 1 ? { typeNode: types[0] } : { init: value });
        const v = this.vars.get(alias);
        this.visit(c);
        if (v) this.vars.set(c, v);
        this.scopes.pop();
      } else this.visit(c);
    }
  }

  private declare(node: SyntaxNode, kind: GoVar["kind"], place: Partial<GoVar>): void {
    if (!this.owner) return;
    const v: GoVar = {
      name: this.file.textOf(node),
      kind,
      node,
      file: this.file,
      owner: this.owner,
      loop: this.loop,
      typeNode: place.typeNode,
      variadic: place.variadic ?? false,
      init: place.init,
      index: place.index ?? 0,
      count: place.count ?? 1,
      tests: 0,
      assignments: 0,
      capturedBy: new Set(),
    };
    if (v.name !== "_") this.scopes.at(-1)?.set(v.name, v);
    this.vars.set(node, v);
  }

  private use(node: SyntaxNode): void {
    const name = this.file.textOf(node);
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const v = this.scopes[i]?.get(name);
      if (v) return this.note(node, v);
    }
  }

  private note(node: SyntaxNode, v: GoVar): void {
    this.vars.set(node, v);
    if (this.inCondition) v.tests++;
    if (this.owner && this.owner !== v.owner) v.capturedBy.add(this.owner);
  }
}
