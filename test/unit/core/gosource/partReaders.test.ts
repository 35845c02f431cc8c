// What is known of functions that read or close only sometimes, and of values that come to be late.

import assert from "node:assert/strict";
import { workspaceOf } from "../../../support/goSource";

async function gradeOf(imports: readonly string[], source: string): Promise<(string | undefined)[]> {
  const text = `package a\n\nimport (\n${imports.map((i) => `\t"${i}"\n`).join("")})\n\n${source}`;
  return (await workspaceOf({ "a.go": text })).check().map((p) => p.grade);
}

const get = (rest: string, parameters = "u string"): string =>
  `func f(${parameters}) error {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn err\n\t}\n${rest}\treturn nil\n}\n`;

describe("what a function does to a body", () => {
  it("is that DumpResponse closes where it is to dump the body, and leaves it where it is not told so", async () => {
    const dump = (body: string): Promise<unknown[]> =>
      gradeOf(
        ["net/http", "net/http/httputil"],
        get(`\thttputil.DumpResponse(resp, ${body})\n`, "u string, verbose bool"),
      );
    assert.deepEqual(await dump("true"), []);
    assert.deepEqual(await dump("false"), ["leak"]);
    assert.deepEqual(await dump("verbose"), ["leak"]);
  });

  it("is that io.LimitedReader ends before the body does", async () => {
    const limited = "\tr := &io.LimitedReader{R: resp.Body, N: 99}\n\tio.Copy(io.Discard, r)\n";
    assert.deepEqual(await gradeOf(["io", "net/http"], get(limited)), ["leak-partial"]);
  });

  it("is that a function value of an io.Reader reads, and cannot close", async () => {
    const handed = get("\thandle(resp.Body)\n", "u string, handle func(io.Reader)");
    assert.deepEqual(await gradeOf(["io", "net/http"], handed), ["leak-partial"]);
    const closer = get("\thandle(resp.Body)\n", "u string, handle func(io.ReadCloser)");
    assert.deepEqual(await gradeOf(["io", "net/http"], closer), []);
  });
});

describe("values that come to be late", () => {
  it("are followed through sync.OnceValue and sync.OnceValues", async () => {
    const once = (name: string, results: string, use: string): string =>
      `var client = sync.${name}(func() ${results})\n\n${get("").replace("http.Get(u)", use)}`;
    const one = once("OnceValue", "*http.Client { return nil }", "client().Get(u)");
    assert.deepEqual(await gradeOf(["net/http", "sync"], one), ["leak"]);
    const two = `var answer = sync.OnceValues(func() (*http.Response, error) { return nil, nil })\n\nfunc f() (string, error) {\n\tc, err := sync.OnceValues(func() (*http.Client, error) { return nil, nil })()\n\tif err != nil {\n\t\treturn "", err\n\t}\n\tresp, err := c.Get("")\n\tif err != nil {\n\t\treturn "", err\n\t}\n\treturn resp.Status, nil\n}\n`;
    assert.deepEqual(await gradeOf(["net/http", "sync"], two), ["leak"]);
  });

  it("start as nil where a composite leaves an error out", async () => {
    const source = `type stream struct {\n\tbody io.ReadCloser\n\terr error\n}\n\nfunc (s *stream) read() {\n\tif s.err != nil {\n\t\treturn\n\t}\n\tio.ReadAll(s.body)\n}\n\n${get("\ts := &stream{body: resp.Body}\n\ts.read()\n")}`;
    assert.deepEqual(await gradeOf(["io", "net/http"], source), ["read-not-closed"]);
  });
});

describe("a loop over a list that is a field", () => {
  it("runs, by an index too, where the list holds what is to be closed", async () => {
    const list = (step: string): string =>
      `type closers struct{ fns []func() error }\n\nfunc (c *closers) end() {\n\tfor ${step} {\n\t\tc.fns[i]()\n\t}\n}\n\n${get("\tvar c closers\n\tc.fns = append(c.fns, resp.Body.Close)\n\tc.end()\n")}`;
    assert.deepEqual(await gradeOf(["net/http"], list("i := len(c.fns) - 1; i >= 0; i--")), []);
    assert.deepEqual(await gradeOf(["net/http"], list("i := range c.fns")), []);
  });
});
