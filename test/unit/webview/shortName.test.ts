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

  it("are never longer than the room", () => {
    for (let room = 0; room < 70; room++) assert.ok(shortName(long, room).length <= room);
  });

  it("split path and own name, and shorten places", () => {
    assert.deepEqual(splitName("net/http.(*conn).serve"), { path: "net/http.", own: "(*conn).serve" });
    assert.deepEqual(splitName("0x1234"), { path: "", own: "0x1234" });
    assert.equal(shortPlace("/src/net/http/server.go", 12), "server.go:12");
    assert.equal(shortPlace("", 12), "");
  });
});
