// What is known of a response whose address is given away, at once or by a deferred call.

import assert from "node:assert/strict";
import { workspaceOf } from "../../../support/goSource";

const HEAD = `package shop

import (
	"net/http"

	"example.com/elsewhere"
)

`;

async function found(functions: string, level: "default" | "pedantic" = "default"): Promise<string[]> {
  const workspace = await workspaceOf({
    "go.mod": "module example.com/shop\n\ngo 1.22\n",
    "a.go": HEAD + functions,
  });
  const problems = workspace.check({ checks: ["http-body-not-closed"], level });
  return problems.map((p) => `${p.level} ${p.message}`);
}

const look = (deferred: string): string => `func look(u string) (int, error) {
	var resp *http.Response
	var err error
	${deferred}
	resp, err = http.Get(u)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
`;

describe("the address of a response", () => {
  it("may be given to code that is not at hand, which may close it at the end", async () => {
    assert.deepEqual(await found(look("defer elsewhere.Settle(&resp)")), []);
    assert.deepEqual(await found(look("defer elsewhere.Settle(&resp)"), "pedantic"), [
      "pedantic response body is given to code that is not at hand, which may not have it closed",
    ]);
  });

  it("is only looked at where a format prints it", async () => {
    const trace = look('defer elsewhere.Trace("look")("resp=%v, err=%v", &resp, &err)');
    assert.deepEqual(await found(trace), ["default response body is never closed"]);
  });

  it("is no body, which whoever is given it besides a format may close", async () => {
    const call = (last: string): string => `func look(u string) (int, error) {
	resp, err := http.Get(u)
	if err != nil {
		return 0, err
	}
	defer elsewhere.Done("look at %s", ${last})
	return resp.StatusCode, nil
}
`;
    assert.deepEqual(await found(call("resp.Body")), []);
    assert.deepEqual(await found(call("resp.Body.Close")), []);
    assert.deepEqual(await found(call("resp")), ["default response body is never closed"]);
  });

  it("is only looked at by a function at hand that does not close it", async () => {
    const note = "var last int\n\nfunc note(r **http.Response) {\n\tlast = (*r).StatusCode\n}\n\n";
    assert.deepEqual(await found(note + look("defer note(&resp)")), [
      "default response body is never closed",
    ]);
  });

  it("lets a function at hand close it, though it was nil when the call was deferred", async () => {
    const settle =
      "func settle(r **http.Response) {\n\tif r != nil && *r != nil {\n\t\t(*r).Body.Close()\n\t}\n}\n\n";
    assert.deepEqual(await found(settle + look("defer settle(&resp)")), []);
  });
});

describe("the address of an error", () => {
  const call = (then: string): string => `func look(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	${then}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
`;

  it("is not set by a function at hand that only reads it", async () => {
    const count =
      "var failures int\n\nfunc count(err *error) {\n\tif *err != nil {\n\t\tfailures++\n\t}\n}\n\n";
    assert.deepEqual(await found(count + call("count(&err)")), []);
  });

  it("may be set by code that is not at hand", async () => {
    assert.deepEqual(await found(call("elsewhere.Refuse(&err)")), [
      "default response body is not closed when err != nil (line 15)",
    ]);
  });

  it("is not taken for the error itself", async () => {
    const refuse =
      'func refuse(err *error) bool {\n\tif err == nil {\n\t\tpanic("no error to set")\n\t}\n\treturn *err != nil\n}\n\n';
    assert.deepEqual(await found(refuse + call("if refuse(&err) {\n\t\treturn err\n\t}")), []);
  });
});
