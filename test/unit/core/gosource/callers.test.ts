// Who comes to a guilty call: over functions, methods, interfaces, values and packages.

import assert from "node:assert/strict";
import { workspaceOf, type Files } from "../../../support/goSource";

const shop = `package shop

import "net/http"

type Client struct{ http *http.Client }

func (c *Client) Sniff(u string) int {
	resp, err := c.http.Get(u)
	if err != nil {
		return 0
	}
	return resp.StatusCode
}

func (c *Client) kind(u string) int { return c.Sniff(u) }

type Other struct{}

func (Other) Sniff(u string) int { return 0 }

func quiet() int { return Other{}.Sniff("") }
`;

const main = `package main

import (
	"net/http"

	"example.com/shop/inventory"
)

type sniffer interface{ Sniff(u string) int }

func ask(s sniffer) int { return s.Sniff("x") }

func handle(w http.ResponseWriter, r *http.Request) { ask(&shop.Client{}) }

func main() {
	http.HandleFunc("/", handle)
	println(ask)
}
`;

const files: Files = {
  "go.mod": "module example.com/shop\n",
  "inventory/client.go": shop,
  "main.go": main,
};

async function callersOf(given: Files, file: string, text: string): Promise<string[]> {
  const workspace = await workspaceOf(given);
  const line = (given[file] ?? "").split("\n").findIndex((l) => l.includes(text));
  return workspace
    .callers(file, { line, character: 2 })
    .map((c) => `${c.steps} ${c.file}:${c.range.start.line + 1} ${c.function}`);
}

describe("the callers of a function", () => {
  it("are all calls that lead to it, nearest first, through interfaces and values, and no namesake's", async () => {
    assert.deepEqual(await callersOf(files, "inventory/client.go", "c.http.Get"), [
      "1 inventory/client.go:15 example.com/shop/inventory.(*Client).kind",
      "1 main.go:11 main.ask",
      "2 main.go:13 main.handle",
      "2 main.go:17 main.main",
      "3 main.go:16 main.main",
    ]);
  });

  it("end in a circle of functions", async () => {
    const text = "package p\n\nfunc a() { b() }\n\nfunc b() { a() }\n";
    assert.deepEqual(await callersOf({ "go.mod": "module p\n", "p.go": text }, "p.go", "func a()"), [
      "1 p.go:5 p.b",
      "2 p.go:3 p.a",
    ]);
  });

  it("are none outside of functions, in files that are not there, and where a variable hides the name", async () => {
    const text = "package p\n\nvar x = 1\n\nfunc a() {}\n\nfunc b(a func()) { a() }\n";
    assert.deepEqual(await callersOf({ "p.go": text }, "p.go", "var x"), []);
    assert.deepEqual(await callersOf({ "p.go": text }, "p.go", "func a()"), []);
    assert.deepEqual((await workspaceOf({})).callers("p.go", { line: 0, character: 0 }), []);
  });
});
