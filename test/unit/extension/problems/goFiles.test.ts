import assert from "node:assert/strict";
import { type FileReader, listGoFiles, readGoFiles } from "../../../../src/extension/problems/goFiles";
import { memoryFiles } from "../../../support/memoryFiles";

describe("finding Go files", () => {
  it("lists Go, module and workspace files, without what the go command leaves out", async () => {
    const reader = files({
      "/shop/go.work": "",
      "/shop/go.mod": "",
      "/shop/README.md": "",
      "/shop/main.go": "",
      "/shop/orders/queue.go": "",
      "/shop/vendor/example.com/lib/lib.go": "",
      "/shop/testdata/broken.go": "",
      "/shop/_old/old.go": "",
      "/shop/.git/hook.go": "",
      "/shop/node_modules/odd.go": "",
      "/tools/tool.go": "",
    });
    assert.deepEqual((await listGoFiles(reader, ["/shop", "/tools"], 100)).sort(), [
      "/shop/go.mod",
      "/shop/go.work",
      "/shop/main.go",
      "/shop/orders/queue.go",
      "/shop/vendor/example.com/lib/lib.go",
      "/tools/tool.go",
    ]);
  });

  it("lists the files nearest to the top where there are more than may be read, and looks no deeper", async () => {
    const asked: string[] = [];
    const all = files({ "/a/b/c/deep.go": "", "/a/b/two.go": "", "/a/b/three.go": "", "/a/one.go": "" });
    const reader: FileReader = {
      ...all,
      readDirectory: (path) => {
        asked.push(path);
        return all.readDirectory(path);
      },
    };
    assert.deepEqual(await listGoFiles(reader, ["/a"], 2), ["/a/one.go", "/a/b/two.go"]);
    assert.deepEqual(asked, ["/a", "/a/b"]);
  });

  it("answers what cannot be read, or is too large, and reads the others", async () => {
    const large = "x".repeat(4 * 1024 * 1024 + 1);
    const reader = files({ "/a/one.go": "package a // ü", "/a/table.go": large });
    const found = new Map<string, string>();
    const unread = await readGoFiles(reader, ["/a/gone.go", "/a/one.go", "/a/table.go"], (path, text) =>
      found.set(path, text),
    );
    assert.deepEqual(unread, ["/a/gone.go", "/a/table.go"]);
    assert.deepEqual([...found], [["/a/one.go", "package a // ü"]]);
  });
});

function files(texts: Readonly<Record<string, string>>): FileReader {
  return memoryFiles(new Map(Object.entries(texts)));
}
