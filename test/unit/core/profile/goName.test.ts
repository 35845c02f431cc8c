import assert from "node:assert/strict";
import { parseGoName } from "../../../../src/core/profile/goName";

type Parts = readonly [symbol: string, packagePath: string, receiver: string, name: string, closure: string];

const NAMES: readonly Parts[] = [
  ["main.main", "main", "", "main", ""],
  ["net/http.(*persistConn).readLoop", "net/http", "*persistConn", "readLoop", ""],
  ["net/http.(*persistConn).readLoop.func4", "net/http", "*persistConn", "readLoop", "func4"],
  ["net/http.HandlerFunc.ServeHTTP", "net/http", "HandlerFunc", "ServeHTTP", ""],
  ["main.main.func1.2", "main", "", "main", "func1.2"],
  ["main.main.func1.gowrap2", "main", "", "main", "func1.gowrap2"],
  [
    "net/http.(*connReader).startBackgroundRead.gowrap2",
    "net/http",
    "*connReader",
    "startBackgroundRead",
    "gowrap2",
  ],
  [
    "net/http.(*connReader).startBackgroundRead·dwrap·45",
    "net/http",
    "*connReader",
    "startBackgroundRead",
    "·dwrap·45",
  ],
  ["main.f.deferwrap1", "main", "", "f", "deferwrap1"],
  ["main.init.0", "main", "", "init.0", ""],
  ["main.init.func1", "main", "", "init", "func1"],
  ["main.waitFor[...]", "main", "", "waitFor", ""],
  ["main.waitFor[go.shape.map[string]int]", "main", "", "waitFor", ""],
  ["main.(*box[...]).wait", "main", "*box", "wait", ""],
  ["main.(*box[go.shape.string]).wait.func1", "main", "*box", "wait", "func1"],
  ["main.Map[example.com/a/b.Key,go.shape.int].Get", "main", "Map", "Get", ""],
  [
    "gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun",
    "gopkg.in/natefinch/lumberjack.v2",
    "*Logger",
    "millRun",
    "",
  ],
  [
    "github.com/jackc/pgx/v5/pgxpool.(*Pool).backgroundHealthCheck",
    "github.com/jackc/pgx/v5/pgxpool",
    "*Pool",
    "backgroundHealthCheck",
    "",
  ],
  ["runtime.gopark", "runtime", "", "gopark", ""],
  ["aeshashbody", "", "", "aeshashbody", ""],
  ["std::vector<int>::push_back(int)", "", "", "std::vector<int>::push_back(int)", ""],
  ["", "", "", "", ""],
];

describe("A Go symbol name", () => {
  for (const [symbol, packagePath, receiver, name, closure] of NAMES) {
    it(`is taken apart: ${symbol}`, () => {
      const { generic, ...parts } = parseGoName(symbol);
      assert.deepEqual(parts, { package: packagePath, receiver, name, closure });
      assert.equal(generic, symbol.includes("["));
    });
  }

  it("is never refused", () => {
    for (const odd of [".", "..", "a.", ".a", "[", "a.[", "(", "a.(*", "a.b]", "%2e.%2", "/", "a/b"])
      parseGoName(odd);
  });
});
