// Functions that close their response or not, by a switch that their caller gives or does not tell.

import assert from "node:assert/strict";
import { workspaceOf } from "../../../support/goSource";

const GIVER = `package shop

import "net/http"

type options struct{ silent bool }

func get(o *options) (*http.Response, error) {
	resp, err := http.Get("http://shop.example")
	if err != nil {
		return nil, err
	}
	if o.silent {
		return resp, resp.Body.Close()
	}
	return resp, nil
}
`;

async function found(caller: string, level: "default" | "pedantic"): Promise<string[]> {
  const text = `${GIVER}\nfunc look(given *options) int {\n\t${caller}\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn resp.StatusCode\n}\n`;
  const workspace = await workspaceOf({ "go.mod": "module example.com/shop\n\ngo 1.22\n", "a.go": text });
  return workspace.check({ level }).map((p) => `${p.level} ${p.message}`);
}

describe("a call that gives its response open or closed by a switch", () => {
  it("is silent where the switch is not known, unless asked to be pedantic", async () => {
    const caller = "resp, err := get(given)";
    assert.deepEqual(await found(caller, "default"), []);
    assert.deepEqual(await found(caller, "pedantic"), [
      "pedantic response body is closed by this call or not, depending on a value that is not known here",
    ]);
  });

  it("has to be closed where the switch is off", async () => {
    assert.deepEqual(await found("resp, err := get(&options{silent: false})", "default"), [
      "default response body is never closed",
    ]);
  });

  it("has nothing to close where the switch is on", async () => {
    assert.deepEqual(await found("resp, err := get(&options{silent: true})", "pedantic"), []);
  });
});
