// Go's naming conventions: modules, packages, module cache; and which paths may be opened at all.
import assert from "node:assert/strict";
import {
  escapeModulePath,
  isInside,
  isStandardPackage,
  normalizePath,
  packageOf,
  parseModulePath,
} from "../../../../src/core/annotations/goFiles";

describe("parseModulePath", () => {
  it("reads the module line among comments and other lines, plain and quoted", () => {
    assert.equal(
      parseModulePath("// module x\n\nmodule example.com/shop // the shop\n\ngo 1.21\n"),
      "example.com/shop",
    );
    assert.equal(parseModulePath('module "example.com/shop"\r\n'), "example.com/shop");
    assert.equal(parseModulePath("module `example.com/shop`\n"), "example.com/shop");
  });

  it("is undefined without a module line", () => {
    assert.equal(parseModulePath("go 1.21\n"), undefined);
  });
});

describe("packageOf", () => {
  for (const [name, expected] of [
    ["main.main", "main"],
    ["net/http.(*persistConn).readLoop", "net/http"],
    ["example.com/shop/inventory.(*Client).Sniff.func1", "example.com/shop/inventory"],
    ["gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml.v3"],
    ["slices.SortFunc[example.com/shop/x.T,go.shape.int]", "slices"],
  ] as const) {
    it(`of ${name} is ${expected}`, () => assert.equal(packageOf(name), expected));
  }
});

describe("isStandardPackage", () => {
  it("tells Go's own packages from a module's and from main", () => {
    assert.deepEqual(["net/http", "runtime", "example.com/shop", "main", ""].map(isStandardPackage), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("escapeModulePath", () => {
  it("writes capitals as the module cache does", () => {
    assert.equal(escapeModulePath("github.com/Azure/go@v1.0.0/Go.go"), "github.com/!azure/go@v1.0.0/!go.go");
  });
});

describe("normalizePath", () => {
  it("makes separators forward and single", () => {
    assert.equal(normalizePath("C:\\build\\shop\\main.go"), "C:/build/shop/main.go");
    assert.equal(normalizePath("/build//shop/./main.go"), "/build/shop/main.go");
    assert.equal(normalizePath("./main.go"), "main.go");
  });

  it("refuses other hosts, schemes, steps upwards and hidden ends", () => {
    for (const path of [
      "//host/share/x.go",
      "\\\\host\\x.go",
      "https://x/y.go",
      "/a/../b.go",
      "../x.go",
      "/a\0.go",
      "",
    ]) {
      assert.equal(normalizePath(path), undefined, path);
    }
  });
});

describe("isInside", () => {
  it("compares whole path elements, and drive letters without case", () => {
    assert.equal(isInside("/work/shop/a.go", "/work/shop"), true);
    assert.equal(isInside("/work/shopping/a.go", "/work/shop"), false);
    assert.equal(isInside("c:/shop/a.go", "C:/shop"), true);
    assert.equal(isInside("/a.go", "/"), true);
  });
});
