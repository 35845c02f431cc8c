import assert from "node:assert/strict";
import { outlineOf } from "../../../../../src/core/gosource/syntax/outline";
import { SourceFile } from "../../../../../src/core/gosource/syntax/sourceFile";
import { walk, type SyntaxNode } from "../../../../../src/core/gosource/syntax/syntaxNode";
import { CORPUS, goParser, IDIOMS, readGoFiles } from "../../../../support/goSource";

/** Each declaration as "keyword names | text up to 40 characters". */
function drawn(text: string): string[] | undefined {
  return outlineOf(text)?.declarations.map(
    (d) => `${[d.keyword, ...d.names].join(" ")} | ${text.slice(d.start, d.end).slice(0, 40)}`,
  );
}

/** All nodes below a root, each with its place and its parent. */
function nodesBelow(root: SyntaxNode): string[] {
  const all: string[] = [];
  walk(root, (n) => {
    if (n !== root) all.push(`${n.type} ${n.field} ${n.start}-${n.end} in ${n.parent?.type ?? ""}`);
    return undefined;
  });
  return all;
}

describe("outlineOf", () => {
  it("finds declarations whatever strings, runes and comments hold", () => {
    const text = [
      "// func no() {",
      "package a",
      "var s = `",
      "func no() {",
      "`",
      '/* } */ func f() { _ = \'}\'; _ = "\\"}" /* } */ }',
      "func g() {}",
    ].join("\n");
    assert.deepEqual(drawn(text), [
      "package a | package a",
      "var s | var s = `\nfunc no() {\n`",
      'func | func f() { _ = \'}\'; _ = "\\"}" /* } */ }',
      "func | func g() {}",
    ]);
  });

  it("goes on over lines that do not end a statement", () => {
    const text =
      "package a\nvar f =\nfunc() int { return 1 +\n2 }\nvar x, y = 1.,\n2\nvar z = 1.\nfunc g() {}\n";
    assert.deepEqual(drawn(text), [
      "package a | package a",
      "var f | var f =\nfunc() int { return 1 +\n2 }",
      "var x y | var x, y = 1.,\n2",
      "var z | var z = 1.",
      "func | func g() {}",
    ]);
  });

  it("names what groups declare, and not what they mention", () => {
    const text =
      "package a\nconst (\n\tA, B = iota, len(x)\n\tC\n)\ntype (\n\tT struct{ n int }\n\tU[K any] = map[K]T\n)\n";
    assert.deepEqual(
      outlineOf(text)?.declarations.map((d) => d.names),
      [["a"], ["A", "B", "C"], ["T", "U"]],
    );
  });

  it("tells a body from the braces of a result's type", () => {
    const text = "package a\nfunc f() struct{ n int } { return x }\nfunc asm() interface{}\n";
    const bodies = outlineOf(text)?.declarations.map((d) =>
      d.bodyStart < 0 ? "" : text.slice(d.bodyStart, d.end),
    );
    assert.deepEqual(bodies, ["", "{ return x }", ""]);
  });

  it("knows nothing of text whose brackets do not match", () => {
    assert.equal(outlineOf("package a\nfunc f() {\nfunc g() {}\n"), undefined);
    assert.equal(outlineOf("package a\nfunc f() {} }\n"), undefined);
    assert.equal(outlineOf('package a\nvar s = "\n'), undefined);
    assert.equal(outlineOf("what is this\n"), undefined);
  });
});

describe("a file parsed declaration by declaration", () => {
  it("has the tree, the comments and the functions that the parser gives for all of it", async () => {
    const parser = await goParser();
    for (const folder of [CORPUS, IDIOMS]) {
      for (const [path, text] of Object.entries(readGoFiles(folder))) {
        if (!path.endsWith(".go")) continue;
        const whole = parser.parse(text);
        const file = SourceFile.parse(parser, path, "a", text);
        assert.deepEqual(nodesBelow(file.root), nodesBelow(whole.root), path);
        const spans = (all: readonly { start: number; end: number }[]): string[] =>
          all.map((c) => `${c.start}-${c.end}`);
        assert.deepEqual(spans(file.comments), spans(whole.comments), path);
        for (const f of file.functions) assert.deepEqual([f.start, f.end], [f.node.start, f.node.end], path);
      }
    }
  });

  it("parses after an edit only what has changed, and has the tree of the new text", async () => {
    const parser = await goParser();
    const parsed: string[] = [];
    const watched = {
      parse(text: string, offset?: number) {
        parsed.push(text);
        return parser.parse(text, offset);
      },
    };
    const long = `func long() {\n${"\tuse(func() int { return 1 })\n".repeat(20)}}\n`;
    const text = `package a\n\nfunc first() {}\n\n${long}\ntype T struct{ n int }\n`;
    const before = SourceFile.parse(watched, "a.go", "a", text);
    nodesBelow(before.root);
    const edited = text.replace("first() {}", "second() { use(T{}) }");
    parsed.length = 0;
    const after = new SourceFile(watched, "a.go", "a", edited, outlineOf(edited), before);
    assert.deepEqual(nodesBelow(after.root), nodesBelow(SourceFile.parse(parser, "a.go", "a", edited).root));
    assert.deepEqual(parsed, ["func second() { use(T{}) }\n"]);
    assert.deepEqual(nodesBelow(before.root), nodesBelow(SourceFile.parse(parser, "a.go", "a", text).root));
  });

  it("finds functions in a file that is being typed", async () => {
    const text = "package a\n\nfunc f() {\n\tif x {\n}\n\nfunc g() {}\n";
    const file = SourceFile.parse(await goParser(), "a.go", "a", text);
    assert.ok(file.functions.some((f) => f.name === "f"));
    assert.ok(file.hasErrorAt(text.indexOf("if x")));
  });
});
