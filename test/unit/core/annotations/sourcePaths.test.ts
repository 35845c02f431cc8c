// Paths of the build machine mapped to this one; and paths that must never be opened.
import assert from "node:assert/strict";
import {
  findBuildFolders,
  learnMapping,
  sourceCandidates,
  type SourceRoots,
} from "../../../../src/core/annotations/sourcePaths";

const roots: SourceRoots = {
  folders: ["/home/me/shop"],
  modules: [
    { folder: "/home/me/shop", path: "example.com/shop" },
    { folder: "/home/me/shop/tools", path: "example.com/shop/tools" },
  ],
  goroots: ["/usr/lib/go"],
  moduleCaches: ["/home/me/go/pkg/mod"],
  mappings: [],
};

/** The paths to try for a frame, in order. */
function candidates(file: string, functionName: string, changes: Partial<SourceRoots> = {}): string[] {
  return sourceCandidates({ file, function: functionName }, { ...roots, ...changes }).map(({ path }) => path);
}

describe("sourceCandidates", () => {
  it("tries the recorded path first where it lies in a known root", () => {
    assert.equal(
      candidates("/home/me/shop/inventory/client.go", "example.com/shop/inventory.Sniff")[0],
      "/home/me/shop/inventory/client.go",
    );
  });

  it("finds a package of the module by its import path, wherever it was built", () => {
    assert.equal(
      candidates("/build/x/inventory/client.go", "example.com/shop/inventory.(*Client).Sniff")[0],
      "/home/me/shop/inventory/client.go",
    );
  });

  it("finds it in the innermost module first", () => {
    assert.equal(
      candidates("/b/tools/gen/gen.go", "example.com/shop/tools/gen.Run")[0],
      "/home/me/shop/tools/gen/gen.go",
    );
  });

  it("finds what -trimpath recorded by module path, main packages too", () => {
    assert.equal(
      candidates("example.com/shop/cmd/shop/main.go", "main.main")[0],
      "/home/me/shop/cmd/shop/main.go",
    );
  });

  it("finds main packages of a build folder by the end of their path, the longest first", () => {
    assert.deepEqual(candidates("/build/shop/cmd/shop/main.go", "main.main").slice(0, 1), [
      "/home/me/shop/shop/cmd/shop/main.go",
    ]);
    assert.ok(
      candidates("/build/shop/cmd/shop/main.go", "main.main").includes("/home/me/shop/cmd/shop/main.go"),
    );
  });

  it("does not take just any file of the same name for a main package", () => {
    assert.ok(!candidates("/build/other/main.go", "main.main").includes("/home/me/shop/main.go"));
    assert.ok(candidates("/build/shop/main.go", "main.main").includes("/home/me/shop/main.go"));
  });

  it("finds Go's own library in GOROOT, from any GOROOT and from -trimpath", () => {
    const expected = ["/usr/lib/go/src/net/http/transport.go"];
    const name = "net/http.(*persistConn).readLoop";
    assert.deepEqual(candidates("/usr/local/go/src/net/http/transport.go", name).slice(0, 1), expected);
    assert.deepEqual(candidates("net/http/transport.go", name).slice(0, 1), expected);
    assert.deepEqual(
      candidates(
        "/root/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.24.0.linux-amd64/src/net/http/transport.go",
        name,
      )[0],
      expected[0],
    );
  });

  it("finds dependencies in the module cache, with its way of writing capitals", () => {
    const expected = "/home/me/go/pkg/mod/github.com/!acme/bar@v1.2.3/bar.go";
    const name = "github.com/Acme/bar.Do";
    assert.equal(candidates("/go/pkg/mod/github.com/!acme/bar@v1.2.3/bar.go", name)[0], expected);
    assert.equal(candidates("github.com/Acme/bar@v1.2.3/bar.go", name)[0], expected);
  });

  it("finds dependencies in a vendor folder", () => {
    assert.ok(
      candidates("/build/shop/vendor/github.com/acme/bar/bar.go", "github.com/acme/bar.Do").includes(
        "/home/me/shop/vendor/github.com/acme/bar/bar.go",
      ),
    );
  });

  it("tries the user's mappings before everything else, the most exact one first", () => {
    const mappings = [
      { from: "/build", to: "/srv" },
      { from: "/build/shop", to: "/home/me/fork" },
    ];
    assert.deepEqual(
      candidates("/build/shop/inventory/client.go", "example.com/shop/inventory.Sniff", { mappings }).slice(
        0,
        2,
      ),
      ["/home/me/fork/inventory/client.go", "/srv/shop/inventory/client.go"],
    );
  });

  it("maps paths of Windows", () => {
    assert.equal(
      candidates("C:\\build\\shop\\inventory\\client.go", "example.com/shop/inventory.Sniff")[0],
      "/home/me/shop/inventory/client.go",
    );
  });

  it("never leaves the known roots, whatever the profile says", () => {
    for (const file of [
      "/etc/passwd",
      "//host/share/a.go",
      "\\\\host\\a.go",
      "/home/me/shop/../.ssh/id",
      "file:///etc/x",
    ]) {
      for (const path of candidates(file, "main.main")) assert.ok(path.startsWith("/home/me/shop/"), path);
    }
    assert.deepEqual(
      candidates("/x/y.go", "example.com/shop/../../../../etc.F").filter((p) => p.includes("..")),
      [],
    );
  });
});

describe("findBuildFolders", () => {
  it("reads the module's folder on the build machine off frames that name their package", () => {
    const places = [
      { function: "main.main", file: "/build/shop/cmd/shop/main.go" },
      { function: "example.com/shop/inventory.Sniff", file: "/build/shop/inventory/client.go" },
      { function: "net/http.Get", file: "/usr/local/go/src/net/http/client.go" },
    ];
    assert.deepEqual(findBuildFolders(places, roots), [{ from: "/build/shop", to: "/home/me/shop" }]);
    const [first] = sourceCandidates(
      { function: "main.main", file: "/build/shop/cmd/shop/main.go" },
      roots,
      findBuildFolders(places, roots),
    );
    assert.equal(first?.path, "/home/me/shop/cmd/shop/main.go");
  });
});

describe("learnMapping", () => {
  it("cuts off the end that the recorded and the picked path share", () => {
    assert.deepEqual(learnMapping("/build/shop/inventory/client.go", "/home/me/fork/inventory/client.go"), {
      from: "/build/shop",
      to: "/home/me/fork",
    });
  });

  it("maps a single file where the names differ", () => {
    assert.deepEqual(learnMapping("/build/a.go", "/home/b.go"), { from: "/build/a.go", to: "/home/b.go" });
  });

  it("keeps at least one element of a path that is wholly shared", () => {
    assert.deepEqual(learnMapping("shop/a.go", "/home/shop/a.go"), { from: "shop", to: "/home/shop" });
  });
});
