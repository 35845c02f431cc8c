import assert from "node:assert/strict";
import { shortName, shortPlace, splitName } from "../../../src/webview/shortName";

const long = "github.com/acme/shop/internal/inventory.(*Client).Fetch";

describe("Short names", () => {
  it("cut the package path in its middle, then drop it, and never cut the function's name", () => {
    const rooms = [60, 40, 30, 25, 15, 5, 4];
    assert.deepEqual(
      rooms.map((room) => shortName(long, room)),
      [
        long,
        "github.com/…/inventory.(*Client).Fetch",
        "…/inventory.(*Client).Fetch",
        "inventory.(*Client).Fetch",
        "(*Client).Fetch",
        "Fetch",
        "",
      ],
    );
  });

  it("leave type arguments with slashes in one piece", () => {
    const generic = "example.com/x/list.Map[go.shape.struct { github.com/a/b.T }]";
    assert.equal(shortName(generic, 58), "…/list.Map[go.shape.struct { github.com/a/b.T }]");
  });

  it("leave out the receiver of a value's method as well, and keep closures with their function", () => {
    assert.equal(shortName("net/http.serverHandler.ServeHTTP", 12), "ServeHTTP");
    assert.equal(shortName("net/http.(*Transport).dialConn.func2", 16), "dialConn.func2");
    assert.equal(shortName("main.answers.func1", 8), "");
  });

  it("are never longer than the room", () => {
    for (let room = 0; room < 70; room++) assert.ok(shortName(long, room).length <= room);
  });

  it("split path and own name, and shorten places", () => {
    const parts = (name: string): string[] => {
      const { path, receiver, own } = splitName(name);
      return [path, receiver, own];
    };
    assert.deepEqual(parts("net/http.(*conn).serve"), ["net/http.", "(*conn).", "serve"]);
    assert.deepEqual(parts("net/http.serverHandler.ServeHTTP"), ["net/http.", "serverHandler.", "ServeHTTP"]);
    assert.deepEqual(parts("net/http.(*conn).serve.func1"), ["net/http.", "(*conn).", "serve.func1"]);
    assert.deepEqual(parts("main.answers.func1"), ["main.", "", "answers.func1"]);
    assert.deepEqual(parts("0x1234"), ["", "", "0x1234"]);
    assert.equal(shortPlace("/src/net/http/server.go", 12), "server.go:12");
    assert.equal(shortPlace("", 12), "");
  });
});
