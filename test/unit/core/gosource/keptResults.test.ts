import assert from "node:assert/strict";
import type { Problem } from "../../../../src/core/gosource/problem";
import { CORPUS, readGoFiles, workspaceOf, type Files } from "../../../support/goSource";

const PEDANTIC = { level: "pedantic" } as const;

const lines = (problems: readonly Problem[]): string[] =>
  problems.map(({ range, message }) => `${range.start.line + 1} ${message}`);

const GO_MOD = "module example.com/shop\n";

/** Checks a file, edits it, checks it again: what was found before, and after. */
async function edited(files: Files, path: string, edit: (text: string) => string): Promise<string[][]> {
  const workspace = await workspaceOf({ "go.mod": GO_MOD, ...files });
  const before = lines(workspace.checkFile(path));
  const text = edit(files[path] ?? "");
  assert.notEqual(text, files[path]);
  workspace.setFile(path, text);
  const after = workspace.checkFile(path);
  const fresh = await workspaceOf({ "go.mod": GO_MOD, ...files, [path]: text });
  assert.deepEqual(after, fresh.checkFile(path));
  return [before, lines(after)];
}

/** `fetch` hands its response to `finish`; what that does is to be added. */
const shop = (declarations: string): string =>
  `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nvar _ io.Reader\n\nfunc fetch() {\n\tresp, err := http.Get("u")\n\tif err != nil {\n\t\treturn\n\t}\n\tfinish(resp)\n}\n\n${declarations}\n`;

const without = (text: string): string => text.replace("r.Body.Close()", "print(r.Status)");

describe("a file that is checked again after an edit", () => {
  it("is told the same as if it were seen for the first time, whatever close is taken away", async () => {
    const files = readGoFiles(CORPUS);
    const workspace = await workspaceOf(files);
    let edits = 0;
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith(".go")) continue;
      const before = workspace.checkFile(path, PEDANTIC);
      for (const { index } of [...text.matchAll(/\.Close\(\)/g)].filter((_, i) => i % 4 === 0)) {
        const instead = edits % 2 === 0 ? ".Clone()" : ".\n\t\tClone()";
        const changed = `${text.slice(0, index)}${instead}${text.slice(index + ".Close()".length)}`;
        workspace.setFile(path, changed);
        const after = workspace.checkFile(path, PEDANTIC);
        const fresh = await workspaceOf({ ...files, [path]: changed });
        assert.deepEqual(after, fresh.checkFile(path, PEDANTIC), `${path} after an edit at ${index}`);
        workspace.setFile(path, text);
        assert.deepEqual(workspace.checkFile(path, PEDANTIC), before);
        edits++;
      }
    }
    assert.ok(edits > 20, `${edits} edits`);
  });

  it("is told the same wherever lines are put in or taken out", async () => {
    const files = readGoFiles(CORPUS);
    const workspace = await workspaceOf(files);
    let edits = 0;
    let moved = 0;
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith(".go")) continue;
      const before = workspace.checkFile(path, PEDANTIC);
      const ends = [...text.matchAll(/\n\n/g)].filter((_, i) => i % 9 === 0);
      for (const { index } of ends) {
        const instead = edits % 3 === 0 ? "\n" : edits % 3 === 1 ? "\n// more\n\n" : "\n/* a\nb */\n";
        const changed = `${text.slice(0, index)}${instead}${text.slice(index + 2)}`;
        workspace.setFile(path, changed);
        const after = workspace.checkFile(path, PEDANTIC);
        const fresh = await workspaceOf({ ...files, [path]: changed });
        assert.deepEqual(after, fresh.checkFile(path, PEDANTIC), `${path} after an edit at ${index}`);
        if (lines(after).join() !== lines(before).join()) moved++;
        workspace.setFile(path, text);
        assert.deepEqual(workspace.checkFile(path, PEDANTIC), before);
        edits++;
      }
    }
    assert.ok(edits > 20 && moved > 10, `${edits} edits, ${moved} moved something`);
  });

  it("has another problem in a function whose helper is edited", async () => {
    const text = shop("func finish(r *http.Response) {\n\tr.Body.Close()\n}");
    const [before, after] = await edited({ "a.go": text }, "a.go", without);
    assert.deepEqual(before, []);
    assert.equal(after?.length, 1);
  });

  it("has it where another function lies between", async () => {
    const text = shop(
      "func finish(r *http.Response) {\n\tclosed(r)\n}\n\nfunc closed(r *http.Response) {\n\tr.Body.Close()\n}",
    );
    const [before, after] = await edited({ "a.go": text }, "a.go", without);
    assert.deepEqual(before, []);
    assert.equal(after?.length, 1);
  });

  it("has it where the way leads through another file", async () => {
    const files = {
      "a.go": shop("func closed(r *http.Response) {\n\tr.Body.Close()\n}"),
      "b.go": 'package shop\n\nimport "net/http"\n\nfunc finish(r *http.Response) {\n\tclosed(r)\n}\n',
    };
    const [before, after] = await edited(files, "a.go", without);
    assert.deepEqual(before, []);
    assert.equal(after?.length, 1);
  });

  it("has it where another file is edited in between", async () => {
    const finish = (body: string): string =>
      `package shop\n\nimport "net/http"\n\nfunc finish(r *http.Response) {\n\t${body}\n}\n`;
    const text = shop("func other() int {\n\treturn 1\n}");
    const workspace = await workspaceOf({ "go.mod": GO_MOD, "a.go": text, "b.go": finish("r.Body.Close()") });
    assert.deepEqual(workspace.checkFile("a.go"), []);
    workspace.setFile("b.go", finish("print(r.Status)"));
    workspace.setFile("a.go", text.replace("return 1", "return 2"));
    assert.equal(workspace.checkFile("a.go").length, 1);
  });

  it("says the lines where they are now", async () => {
    const text = shop("func finish(r *http.Response) {\n}").replace(
      "func fetch",
      "func first() int {\n\treturn 1\n}\n\nfunc fetch",
    );
    const [before, after] = await edited({ "a.go": text }, "a.go", (t) =>
      t.replace("\treturn 1", "\tprint(1)\n\treturn 1"),
    );
    assert.deepEqual([before?.length, after?.length], [1, 1]);
    assert.notDeepEqual(before, after);
  });

  it("says them where functions below have moved together, one in the line of another", async () => {
    const text = shop("func finish(r *http.Response) {\n}; func second() { fetch(); _, _ = http.Get(`v`) }");
    const [before, after] = await edited({ "a.go": text }, "a.go", (t) =>
      t.replace("func finish(r *http.Response) {\n}", "func finish(r *http.Response) {\n\tprint(1) }"),
    );
    assert.deepEqual([before?.length, after?.length], [2, 2]);
  });

  it("has none once a comment says that a helper's callers have nothing to close", async () => {
    const text = shop("func open() (*http.Response, error) {\n\treturn http.Get(`u`)\n}").replace(
      '\tresp, err := http.Get("u")',
      "\tresp, err := open()",
    );
    const files = { "a.go": text.replace("finish(resp)", "print(resp.Status)") };
    const [before, after] = await edited(files, "a.go", (t) =>
      t.replace("func open", "//bodyclose:handled\nfunc open"),
    );
    assert.deepEqual([before?.length, after?.length], [1, 0]);
  });
});
