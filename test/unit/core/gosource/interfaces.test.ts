// Calls through interfaces: what everything that they may run does with a response, and silence where that differs.

import assert from "node:assert/strict";
import { workspaceOf, type Files } from "../../../support/goSource";

const GO_MOD = "module example.com/shop\n";

/** A caller that asks for a response and gives it to an interface. */
const taking = (implementations: string): string => `package shop

import (
	"io"
	"net/http"
)

type sink interface{ take(resp *http.Response) }

func send(s sink, u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	s.take(resp)
}

var _ = io.Discard

${implementations}`;

const closes = "type a struct{}\n\nfunc (a) take(resp *http.Response) { resp.Body.Close() }\n";
const drains =
  "type b struct{ n int }\n\nfunc (*b) take(resp *http.Response) {\n\tdefer resp.Body.Close()\n\tio.Copy(io.Discard, resp.Body)\n}\n";
const looks = "type c struct{}\n\nfunc (c) take(resp *http.Response) { println(resp.Status) }\n";
const namesake = "type d struct{}\n\nfunc (d) take(resp *http.Response, more int) {}\n";

/** A caller that gets a response from an interface and does not close it. */
const giving = (method: string, implementations: string): string => `package shop

import (
	"io"
	"net/http"
	"strings"
)

type source interface{ ${method} }

func ask(s source) int {
	resp, err := s.get("u")
	if err != nil {
		return 0
	}
	return resp.StatusCode
}

var _ = io.NopCloser(strings.NewReader(""))

${implementations}`;

const get = "get(u string) (*http.Response, error)";
const asks = `type real struct{}\n\nfunc (real) ${get} { return http.Get(u) }\n`;
const fakes = `type fake struct{}\n\nfunc (fake) ${get} {\n\treturn &http.Response{Body: io.NopCloser(strings.NewReader(u))}, nil\n}\n`;

async function found(files: Files, level: "default" | "pedantic" = "default"): Promise<string[]> {
  const workspace = await workspaceOf({ "go.mod": GO_MOD, ...files });
  return workspace.check({ level }).map((p) => `${p.function.replace("example.com/shop.", "")} ${p.grade}`);
}

describe("a response that is given to an interface", () => {
  it("is closed where all implementations close it", async () => {
    assert.deepEqual(await found({ "a.go": taking(closes + drains + namesake) }, "pedantic"), []);
  });

  it("is left open where none does", async () => {
    assert.deepEqual(await found({ "a.go": taking(looks + namesake) }), ["send leak"]);
  });

  it("is nothing to speak of where they differ, unless asked to be pedantic", async () => {
    assert.deepEqual(await found({ "a.go": taking(closes + looks) }), []);
    assert.deepEqual(await found({ "a.go": taking(closes + looks) }, "pedantic"), ["send leak"]);
  });

  it("is somebody else's where there is none", async () => {
    assert.deepEqual(await found({ "a.go": taking(namesake) }), []);
  });

  it("is looked at again when an implementation comes or goes, in whatever package", async () => {
    const text = taking(looks).replace("take(", "Take(").replace("take(", "Take(").replace("take(", "Take(");
    const workspace = await workspaceOf({ "go.mod": GO_MOD, "a.go": text });
    assert.equal(workspace.check().length, 1);
    const other =
      'package other\n\nimport "net/http"\n\ntype A struct{}\n\nfunc (A) Take(resp *http.Response) { resp.Body.Close() }\n';
    workspace.setFile("other/other.go", other);
    assert.equal(workspace.check().length, 0);
    workspace.removeFile("other/other.go");
    assert.equal(workspace.check().length, 1);
  });
});

describe("a response that comes from an interface", () => {
  it("is to be closed where any implementation gives an open one", async () => {
    assert.deepEqual(await found({ "a.go": giving(get, asks + fakes) }), ["ask leak"]);
  });

  it("is not where all give one without a connection", async () => {
    assert.deepEqual(await found({ "a.go": giving(get, fakes) }), []);
  });

  it("is to be closed where only tests implement it: the real one is not at hand", async () => {
    const test = `package shop\n\nimport (\n\t"io"\n\t"net/http"\n\t"strings"\n)\n\n${fakes}`;
    assert.deepEqual(await found({ "a.go": giving(get, ""), "a_test.go": test }), ["ask leak"]);
  });

  it("is to be closed where net/http's own client would do", async () => {
    const text = giving(get, fakes).replaceAll("get(u", "Get(u").replaceAll("s.get", "s.Get");
    assert.deepEqual(await found({ "a.go": text }), ["ask leak"]);
  });
});
