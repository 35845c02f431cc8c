import assert from "node:assert/strict";
import type { Problem } from "../../../../src/core/gosource/problem";
import { workspaceOf } from "../../../support/goSource";

const LEAK = `package shop

import "net/http"

type Client struct{}

func (c *Client) Sniff(url string) int {
	resp, err := http.Get(url)
	if err != nil {
		return 0
	}
	return resp.StatusCode
}
`;
const CLOSED = LEAK.replace("\treturn resp", "\tdefer resp.Body.Close()\n\treturn resp");
const GO_MOD = "module example.com/shop\n";
const places = (problems: readonly Problem[]): string[] =>
  problems.map((p) => `${p.file}:${p.range.start.line + 1}`);

describe("Workspace", () => {
  it("names functions as Go prints them in stacks", async () => {
    const workspace = await workspaceOf({ "go.mod": GO_MOD, "inventory/client.go": LEAK });
    assert.equal(workspace.check()[0]?.function, "example.com/shop/inventory.(*Client).Sniff");
  });

  it("calls package main main, whatever its path", async () => {
    const workspace = await workspaceOf({
      "go.mod": GO_MOD,
      "cmd/a/main.go": LEAK.replace("package shop", "package main"),
    });
    assert.equal(workspace.check()[0]?.function, "main.(*Client).Sniff");
  });

  it("forgets a problem when the file is mended, and finds it when it is back", async () => {
    const workspace = await workspaceOf({ "a.go": LEAK });
    assert.deepEqual(places(workspace.checkFile("a.go")), ["a.go:8"]);
    workspace.setFile("a.go", CLOSED);
    assert.deepEqual(workspace.checkFile("a.go"), []);
    workspace.setFile("a.go", LEAK);
    assert.deepEqual(places(workspace.check()), ["a.go:8"]);
    workspace.removeFile("a.go");
    assert.deepEqual(workspace.check(), []);
  });

  it("looks again at callers when the helper in another package changes", async () => {
    const helper = (body: string): string =>
      `package util\n\nimport "net/http"\n\nfunc Finish(r *http.Response) {\n\t${body}\n}\n`;
    const caller = `package shop

import (
	"net/http"

	"example.com/shop/util"
)

func Get(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	util.Finish(resp)
	return nil
}
`;
    const workspace = await workspaceOf({
      "go.mod": GO_MOD,
      "a.go": caller,
      "util/u.go": helper("r.Body.Close()"),
    });
    assert.deepEqual(workspace.check(), []);
    workspace.setFile("util/u.go", helper("_ = r.Status"));
    assert.deepEqual(places(workspace.check()), ["a.go:10"]);
  });

  describe("looks again at all who come through one helper, when what it leads to changes", () => {
    const last = (body: string): string =>
      `package last\n\nimport "net/http"\n\ntype T struct{}\n\nfunc (T) End(resp *http.Response) { ${body} }\n`;
    const user = (name: string): string => `package ${name}

import (
	"net/http"

	"example.com/shop/helper"
)

func Use(e helper.Ender, url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	helper.Done(e, resp)
	return nil
}
`;
    for (const [way, imported, ender] of [
      ["by name", '\n\t"example.com/shop/last"', "= last.T"],
      ["through an interface", "", "interface{ End(resp *http.Response) }"],
    ] as const) {
      it(way, async () => {
        const workspace = await workspaceOf({
          "go.mod": GO_MOD,
          "a/a.go": user("a"),
          "b/b.go": user("b"),
          "helper/helper.go": `package helper

import (
	"net/http"${imported}
)

type Ender ${ender}

func Done(e Ender, resp *http.Response) { e.End(resp) }
`,
          "last/last.go": last("resp.Body.Close()"),
        });
        assert.deepEqual(places(workspace.check()), []);
        workspace.setFile("last/last.go", last("println(resp.Status)"));
        assert.deepEqual(places(workspace.check()), ["a/a.go:10", "b/b.go:10"]);
      });
    }
  });

  it("checks files that never name net/http when a helper of theirs gives a response", async () => {
    const api = `package api

import "net/http"

func Fetch(url string) (*http.Response, error) { return http.Get(url) }
`;
    const user = `package shop

import "example.com/shop/api"

func Use(url string) error {
	_, err := api.Fetch(url)
	return err
}
`;
    const workspace = await workspaceOf({ "go.mod": GO_MOD, "api/api.go": api, "use.go": user });
    assert.deepEqual(places(workspace.check()), ["use.go:6"]);
  });

  it("finds the same in a file whatever other checks run, and in whatever order files come", async () => {
    const api = `package api

import (
	"context"
	"database/sql"
	"net/http"
)

func Fetch(url string) (*http.Response, error) { return http.Get(url) }

func Open(db *sql.DB) (*sql.Rows, error) { return db.Query("select 1") }

func Start() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) }
`;
    const user = `package shop

import "example.com/shop/api"

func Use(url string) {
	api.Start()
	_, _ = api.Open(nil)
	_, _ = api.Fetch(url)
}
`;
    const files = { "go.mod": GO_MOD, "api/api.go": api, "use.go": user };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    const found = async (given: Record<string, string>, checks?: string[]): Promise<string[]> =>
      places((await workspaceOf(given)).check(checks && { checks }));
    assert.deepEqual(await found(files), ["use.go:7", "use.go:8"]);
    assert.deepEqual(await found(turned), ["use.go:7", "use.go:8"]);
    assert.deepEqual(await found(files, ["http-body-not-closed"]), ["use.go:8"]);
    assert.deepEqual(await found(files, ["sql-rows-not-closed"]), ["use.go:7"]);
  });

  it("resolves vendored packages by their import path", async () => {
    const vendored = `package lib

import "net/http"

func CloseBody(r *http.Response) { r.Body.Close() }
`;
    const user = LEAK.replace(
      'import "net/http"',
      'import (\n\t"net/http"\n\n\t"github.com/x/lib"\n)',
    ).replace("\treturn resp", "\tdefer lib.CloseBody(resp)\n\treturn resp");
    const workspace = await workspaceOf({
      "go.mod": GO_MOD,
      "vendor/github.com/x/lib/lib.go": vendored,
      "a.go": user,
    });
    assert.deepEqual(workspace.check(), []);
  });

  it("resolves modules of a go.work, replaced ones included, by the path that their go.mod must say", async () => {
    const helper = `package util\n\nimport "net/http"\n\nfunc Close(r *http.Response) { r.Body.Close() }\n`;
    const user = LEAK.replace(
      'import "net/http"',
      'import (\n\t"net/http"\n\n\t"example.com/lib/util"\n)',
    ).replace("\treturn resp", "\tutil.Close(resp)\n\treturn resp");
    const workspace = await workspaceOf({
      "go.work": "go 1.25\n\nuse ./shop\n",
      "shop/go.mod": `${GO_MOD}\nreplace example.com/lib => ../forks/lib\n`,
      "shop/a.go": user,
      "forks/lib/go.mod": "module example.com/lib\n",
      "forks/lib/util/u.go": helper,
    });
    assert.deepEqual(workspace.check(), []);
    workspace.setFile("forks/lib/util/u.go", helper.replace("r.Body.Close()", ""));
    assert.deepEqual(places(workspace.check()), ["shop/a.go:12"]);
  });

  it("leaves out test, generated and tagged files on demand, and never fixes generated ones", async () => {
    const workspace = await workspaceOf({
      "a_test.go": LEAK,
      "b.go": `// Code generated by x. DO NOT EDIT.\n\n${LEAK}`,
      "c.go": `//go:build windows\n\n${LEAK}`,
    });
    assert.deepEqual(places(workspace.check()), ["a_test.go:8", "b.go:10", "c.go:10"]);
    assert.equal(workspace.check()[1]?.fixes.length, 0);
    assert.deepEqual(places(workspace.check({ tests: false, generated: false })), ["c.go:10"]);
    assert.deepEqual(places(workspace.check({ tests: false, tagged: false })), ["b.go:10"]);
  });

  it("is silent about code that is not at hand, unless asked to be pedantic", async () => {
    const text = `package shop

import (
	"net/http"

	"github.com/far/away"
)

func Get(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return away.Take(resp)
}
`;
    const workspace = await workspaceOf({ "a.go": text });
    assert.deepEqual(workspace.check(), []);
    const [problem] = workspace.check({ level: "pedantic" });
    assert.equal(problem?.level, "pedantic");
    assert.match(problem?.message ?? "", /given to code that is not at hand/);
  });

  it("can be stopped between two files", async () => {
    const workspace = await workspaceOf({ "a/a.go": LEAK, "b/b.go": LEAK });
    const slices = workspace.checkSlices();
    const first = slices.next();
    assert.equal(first.done, false);
    assert.ok(typeof first.value === "number" && first.value > 0 && first.value < 1);
  });

  it("says on which path it leaks", async () => {
    const text = CLOSED.replace("\tdefer", "\tif resp.StatusCode != 200 {\n\t\treturn 0\n\t}\n\tdefer");
    const workspace = await workspaceOf({ "a.go": text });
    const [problem] = workspace.check();
    assert.equal(problem?.message, "response body is not closed when resp.StatusCode != 200 (line 12)");
    assert.deepEqual(
      problem.related.map((r) => `${r.range.start.line + 1}: ${r.message}`),
      ["12: when resp.StatusCode != 200", "13: returns here, with the response body not closed"],
    );
  });

  it("notes a call from which too many paths lead, once, and says nothing else of it", async () => {
    // Each condition doubles the sets of variables that may hold the response.
    const branches = Array.from(
      { length: 20 },
      (_, i) => `\tvar r${i} *http.Response\n\tif n == ${i} {\n\t\tr${i} = resp\n\t}\n`,
    ).join("");
    const uses = "\tn++\n".repeat(400);
    const text = `package a\n\nimport "net/http"\n\nfunc many(n int) {\n\tresp, err := http.Get("u")\n\tif err != nil {\n\t\treturn\n\t}\n${branches}${uses}\tresp.Body.Close()\n}\n`;
    const workspace = await workspaceOf({ "go.mod": GO_MOD, "a_test.go": text });
    assert.deepEqual(workspace.check(), []);
    workspace.checkFile("a_test.go");
    const notes = workspace.notes();
    assert.deepEqual(
      notes.map((n) => [n.file, n.range.start.line + 1, n.function]),
      [["a_test.go", 6, "example.com/shop.many"]],
    );
    assert.match(notes[0]?.message ?? "", /too many paths/);
    assert.deepEqual(workspace.notes({ tests: false }), []);
    workspace.setFile("a_test.go", LEAK);
    workspace.check();
    assert.deepEqual(workspace.notes(), []);
  });

  it("notes a call after which more states meet than it follows, when it finds nothing", async () => {
    const branches = Array.from(
      { length: 8 },
      (_, i) => `\tvar r${i} *http.Response\n\tif n == ${i} {\n\t\tr${i} = resp\n\t}\n`,
    ).join("");
    const kept = Array.from({ length: 8 }, (_, i) => `r${i}`).join(", ");
    const text = (end: string): string =>
      `package a\n\nimport "net/http"\n\nfunc many(n int) {\n\tresp, err := http.Get("u")\n\tif err != nil {\n\t\treturn\n\t}\n${branches}\tprintln(${kept})\n${end}}\n`;
    const closed = await workspaceOf({ "a.go": text("\tresp.Body.Close()\n") });
    assert.deepEqual(closed.check(), []);
    assert.match(closed.notes()[0]?.message ?? "", /not all were followed: check by hand/);
    const open = await workspaceOf({ "a.go": text("") });
    assert.equal(open.check().length, 1);
    assert.deepEqual(open.notes(), []);
  });

  it("notes a call whose response goes to a function that is too large to follow", async () => {
    const branches = Array.from(
      { length: 20 },
      (_, i) => `\tvar r${i} *http.Response\n\tif n == ${i} {\n\t\tr${i} = resp\n\t}\n`,
    ).join("");
    const text = `package a\n\nimport "net/http"\n\nfunc get(n int) {\n\tresp, err := http.Get("u")\n\tif err != nil {\n\t\treturn\n\t}\n\tuse(resp, n)\n}\n\nfunc use(resp *http.Response, n int) {\n${branches}${"\tn++\n".repeat(400)}\tresp.Body.Close()\n}\n`;
    const workspace = await workspaceOf({ "a.go": text });
    assert.deepEqual(workspace.check(), []);
    const [note] = workspace.notes();
    assert.equal(note?.range.start.line, 5);
    assert.match(note?.message ?? "", /^use is too large/);
  });

  it("notes a file that it does not understand everywhere", async () => {
    const workspace = await workspaceOf({ "a.go": `${LEAK}\nfunc broken( {\n` });
    workspace.check();
    assert.deepEqual(
      workspace.notes().map((n) => [n.file, n.range.start.line, n.function]),
      [["a.go", 0, ""]],
    );
  });

  it("survives source that does not parse", async () => {
    const workspace = await workspaceOf({
      "a.go": LEAK.slice(0, 150),
      "b.go": "package",
      "c.go": '}{"net/http"',
    });
    assert.deepEqual(workspace.check(), []);
  });
});

describe("directives", () => {
  const silenced = async (text: string): Promise<boolean> =>
    (await workspaceOf({ "a.go": text })).check().length === 0;
  const onCall = (comment: string): string => LEAK.replace("http.Get(url)", `http.Get(url) ${comment}`);

  it("nolint, bodyclose:handled and goroutine-lens:ignore silence the call's line", async () => {
    for (const comment of [
      "//nolint:bodyclose",
      "//nolint",
      "// nolint:errcheck,bodyclose // why",
      "//bodyclose:handled",
    ]) {
      assert.ok(await silenced(onCall(comment)), comment);
    }
    assert.ok(await silenced(onCall("//goroutine-lens:ignore the server hangs up")));
  });

  it("a nolint for another linter, or the word in a sentence, does not", async () => {
    assert.ok(!(await silenced(onCall("//nolint:errcheck"))));
    assert.ok(!(await silenced(onCall("// see goroutine-lens:ignore"))));
  });

  it("nolint:govet silences a lost cancel, and nothing else", async () => {
    const lost = `package shop

import "context"

func look(ctx context.Context) context.Context {
	ctx, _ = context.WithCancel(ctx) //nolint:govet
	return ctx
}
`;
    assert.ok(await silenced(lost));
    assert.ok(!(await silenced(lost.replace("govet", "bodyclose"))));
    assert.ok(!(await silenced(onCall("//nolint:govet"))));
  });

  it("a comment of its own above the line or above the function counts", async () => {
    assert.ok(await silenced(LEAK.replace("\tresp, err", "\t//goroutine-lens:ignore test\n\tresp, err")));
    assert.ok(await silenced(LEAK.replace("func (c", "//nolint:bodyclose\nfunc (c")));
  });

  it("bodyclose:handled above a function frees its callers", async () => {
    const text = (directive: string): string =>
      `package a\n\nimport "net/http"\n\n${directive}func ping(u string) (*http.Response, error) { return http.Get(u) }\n\nfunc use(u string) { _, _ = ping(u) }\n`;
    assert.ok(await silenced(text("//bodyclose:handled\n")));
    assert.ok(!(await silenced(text(""))));
  });
});
