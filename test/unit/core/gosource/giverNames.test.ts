import assert from "node:assert/strict";
import { CHECKS } from "../../../../src/core/gosource/checks";
import { Workspace } from "../../../../src/core/gosource/workspace";
import { CORPUS, goParser, IDIOMS, readGoFiles, WRAPPERS, type Files } from "../../../support/goSource";

const GO_MOD = "module example.com/shop\n";

/** What is found in files that never change, and in the same files when they may. */
async function bothWays(files: Files): Promise<[final: string[], changing: string[]]> {
  const parser = await goParser();
  const found = [true, false].map((isFinal) => {
    const workspace = new Workspace(parser, { isFinal });
    for (const [path, text] of Object.entries(files)) workspace.setFile(path, text);
    const problems = workspace.check({ level: "pedantic", checks: CHECKS.map((c) => c.id) });
    return [...problems, ...workspace.notes()].map((p) => `${p.file}:${p.range.start.line + 1} ${p.message}`);
  });
  return [found[0] ?? [], found[1] ?? []];
}

/** A file that imports net/http, with some declarations and a function that makes a call and forgets the response. */
const forgotten = (declarations: string, call: string): string =>
  `package shop\n\nimport "net/http"\n\n${declarations}\n\nfunc forget() int {\n\tresp, err := ${call}\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn resp.StatusCode\n}\n`;

describe("a workspace whose files do not change", () => {
  it("is told the same problems as one whose files do", async () => {
    for (const folder of [CORPUS, IDIOMS, WRAPPERS]) {
      const [final, changing] = await bothWays(readGoFiles(folder));
      assert.ok(final.length > 10);
      assert.deepEqual(final, changing);
    }
  });

  const ways: Readonly<Record<string, Files>> = {
    "by a function type and a variable of it": {
      "a.go": forgotten("type fetch func(string) (*http.Response, error)\n\nvar load fetch", 'load("u")'),
    },
    "by a variable that holds a function": { "a.go": forgotten("var load = http.Get", 'load("u")') },
    "by a field, over several lines": {
      "a.go": forgotten(
        "type shop struct {\n\tload func(\n\t\turl string,\n\t) (*http.Response, error)\n}\n\nvar s shop",
        's.load("u")',
      ),
    },
    "by an interface's method": {
      "a.go": forgotten(
        "type loader interface {\n\tLoad(string) (*http.Response, error)\n}\n\nvar l loader",
        'l.Load("u")',
      ),
    },
    "by a method on a line of its own": {
      "a.go": forgotten("var c = http.DefaultClient", 'c.\n\t\tGet("u")'),
    },
    "by a method behind a comment": {
      "a.go": forgotten("", 'http.\n\t\t// of the shop\n\t\tGet("u")'),
    },
    "by a method with blanks around its dot": {
      "a.go": forgotten("var c = http.DefaultClient", 'c . Get("u")'),
    },
    "by a dot import": {
      "a.go": 'package shop\n\nimport . "net/http"\n\nfunc forget() {\n\tGet("u")\n}\n',
    },
    "by another name of the package": {
      "a.go": 'package shop\n\nimport web "net/http"\n\nfunc forget() {\n\tweb.Get("u")\n}\n',
    },
    "by a variable of another package, which does not import net/http": {
      "base/b.go":
        'package base\n\nimport "net/http"\n\nfunc Load(u string) (*http.Response, error) { return http.Get(u) }\n',
      "way/w.go": 'package way\n\nimport "example.com/shop/base"\n\nvar Fetch = base.Load\n',
      "a.go":
        'package shop\n\nimport (\n\t"net/http"\n\n\t"example.com/shop/way"\n)\n\nvar _ = http.Get\n\nfunc forget() {\n\tway.Fetch("u")\n}\n',
    },
    "by an alias of the type": {
      "base/b.go":
        'package base\n\nimport "net/http"\n\ntype Answer = http.Response\n\nfunc Load(u string) (*Answer, error) { return http.Get(u) }\n',
      "a.go":
        'package shop\n\nimport (\n\t"net/http"\n\n\t"example.com/shop/base"\n)\n\nvar _ = http.Get\n\nfunc forget() {\n\tbase.Load("u")\n}\n',
    },
    "inside another value, through two functions": {
      "a.go":
        'package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc open() io.ReadCloser {\n\tresp, err := http.Get("u")\n\tif err != nil {\n\t\treturn nil\n\t}\n\treturn resp.Body\n}\n\nfunc again() io.ReadCloser { return open() }\n\nfunc forget() {\n\tagain()\n}\n',
    },
  };
  for (const [way, files] of Object.entries(ways)) {
    it(`finds a response that comes ${way}`, async () => {
      const [final, changing] = await bothWays({ "go.mod": GO_MOD, ...files });
      assert.equal(final.length, 1, final.join("\n"));
      assert.deepEqual(final, changing);
    });
  }

  it("is checked anew when a file is changed after all", async () => {
    const workspace = new Workspace(await goParser(), { isFinal: true });
    workspace.setFile("go.mod", GO_MOD);
    workspace.setFile("a.go", forgotten("", 'load("u")'));
    workspace.setFile("b.go", "package shop\n");
    assert.equal(workspace.check().length, 0);
    workspace.setFile(
      "b.go",
      'package shop\n\nimport "net/http"\n\nfunc load(u string) (*http.Response, error) { return http.Get(u) }\n',
    );
    assert.equal(workspace.check().length, 1);
  });
});
