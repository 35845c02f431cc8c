// Fixes that give a response a variable of its own, or close what a literal puts into one: what they write, and where they
// are not right and hence not offered.

import assert from "node:assert/strict";
import { applyEdits } from "../../../../../src/core/gosource/fixes/applyEdits";
import { workspaceOf } from "../../../../support/goSource";

const head = `package a

import (
	"errors"
	"io"
	"net/http"
)

var _ = io.EOF
var _ = errors.New

func must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func status(resp *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

func other() int { return 1 }

func add(a, b int) int { return a + b }

func retry(f func() error) error {
	for range 3 {
		if f() == nil {
			return nil
		}
	}
	return errors.New("tried")
}

`;

/** The function after the preferred fix, on which the check is silent; undefined where none is offered. */
async function mended(text: string): Promise<string | undefined> {
  const [problem, ...more] = (await workspaceOf({ "a.go": head + text })).check();
  assert.ok(problem, "no problem is found");
  assert.deepEqual(more, []);
  const fix = problem.fixes.find(({ preferred }) => preferred);
  if (!fix) return undefined;
  const after = applyEdits(head + text, fix.edits);
  assert.deepEqual((await workspaceOf({ "a.go": after })).check(), []);
  return after.slice(head.length);
}

const f = (body: string): string => `func f(u string) int {\n${body}}\n`;

describe("the fix for a response inside an expression", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    [
      "makes a variable before a return",
      "\treturn must(http.Get(u)).StatusCode // what it says\n",
      "\tresp := must(http.Get(u))\n\tdefer resp.Body.Close()\n\treturn resp.StatusCode // what it says\n",
    ],
    [
      "makes a variable before an assignment, by another name where the usual one is taken",
      "\tresp := 2\n\tcode := must(http.Get(u)).StatusCode\n\treturn add(resp, code)\n",
      "\tresp := 2\n\tresponse := must(http.Get(u))\n\tdefer response.Body.Close()\n\tcode := response.StatusCode\n\treturn add(resp, code)\n",
    ],
    [
      "makes a variable before a condition",
      "\tif must(http.Get(u)).StatusCode == 200 {\n\t\treturn 1\n\t}\n\treturn 0\n",
      "\tresp := must(http.Get(u))\n\tdefer resp.Body.Close()\n\tif resp.StatusCode == 200 {\n\t\treturn 1\n\t}\n\treturn 0\n",
    ],
    [
      "keeps the error where a function takes both",
      "\ts, _ := status(http.Get(u))\n\treturn len(s)\n",
      "\tresp, err := http.Get(u)\n\tif err == nil {\n\t\tdefer resp.Body.Close()\n\t}\n\ts, _ := status(resp, err)\n\treturn len(s)\n",
    ],
    [
      "is not offered where the call may not be made",
      '\tif u != "" && must(http.Get(u)).StatusCode == 200 {\n\t\treturn 1\n\t}\n\treturn 0\n',
      undefined,
    ],
    [
      "is not offered where another call comes first",
      "\treturn add(other(), must(http.Get(u)).StatusCode)\n",
      undefined,
    ],
    [
      "is not offered in a loop, where a defer comes too late",
      "\tn := 0\n\tfor range 3 {\n\t\tn += must(http.Get(u)).StatusCode\n\t}\n\treturn n\n",
      undefined,
    ],
    [
      "is not offered in the head of an else",
      '\tif u == "" {\n\t\treturn 1\n\t} else if must(http.Get(u)).StatusCode == 200 {\n\t\treturn 2\n\t}\n\treturn 0\n',
      undefined,
    ],
  ];
  for (const [name, before, after] of cases) {
    it(name, async () => assert.equal(await mended(f(before)), after && f(after)));
  }
});

describe("the fix for a goto that asks again", () => {
  it("closes before the goto, and nowhere else", async () => {
    const text = (close: string): string =>
      f(
        `\ttries := 0\nagain:\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn 0\n\t}\n\tif resp.StatusCode >= 500 && tries < 3 {\n\t\ttries++ // once more\n${close}\t\tgoto again\n\t}\n\tresp.Body.Close()\n\treturn tries\n`,
      );
    assert.equal(await mended(text("")), text("\t\tresp.Body.Close()\n"));
  });
});

describe("the fix for a variable that a literal fills again and again", () => {
  const text = (atEnd: string, before: string, rest: string): string =>
    f(
      `\tvar resp *http.Response\n${atEnd}\terr := retry(func() error {\n\t\tvar err error\n${before}\t\tresp, err = http.Get(u)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tif resp.StatusCode >= 500 {\n\t\t\treturn errors.New("again")\n\t\t}\n\t\treturn nil\n\t})\n${rest}`,
    );
  const after = "\tif err != nil {\n\t\treturn 0\n\t}\n\tdefer resp.Body.Close()\n\treturn 1\n";

  it("closes the one before, and the last one at the end", async () => {
    const atEnd = "\tdefer func() {\n\t\tif resp != nil {\n\t\t\tresp.Body.Close()\n\t\t}\n\t}()\n";
    const before = "\t\tif resp != nil {\n\t\t\tresp.Body.Close()\n\t\t}\n";
    assert.equal(await mended(text("", "", after)), text(atEnd, before, after));
  });

  it("is not offered where the response is given away", async () => {
    const given = text("", "", "\tif err != nil {\n\t\treturn 0\n\t}\n\tkept = resp\n\treturn 1\n");
    assert.equal(await mended(`var kept *http.Response\n\n${given}`), undefined);
  });
});

describe("the fix for a function that closes, and that nobody calls", () => {
  const opener = (result: string): string =>
    `func open(u string) (func() error, error) {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\treturn ${result}, nil\n}\n\n`;
  const user = (close: string): string =>
    f(`\tdone, err := open(u)\n\tif err != nil {\n\t\treturn 0\n\t}\n${close}\t_ = done\n\treturn 1\n`);

  it("defers the call, of a method value and of a literal", async () => {
    for (const result of ["resp.Body.Close", "func() error { return resp.Body.Close() }"]) {
      assert.equal(await mended(opener(result) + user("")), opener(result) + user("\tdefer done()\n"));
    }
  });

  it("is not offered for a function that does something else", async () => {
    const reads = "func() error {\n\t\tprintln(resp.Status)\n\t\treturn nil\n\t}";
    assert.equal(await mended(opener(reads) + user("")), undefined);
  });
});
