// The Go version is read off the profile, and not guessed where it cannot be known.

import assert from "node:assert/strict";
import { goVersionOf } from "../../../../src/core/analysis/goVersion";
import { drawProfile } from "../../../support/drawing";

describe("goVersionOf", () => {
  it("knows a release by the line of runtime.gopark", () => {
    const version = goVersionOf(drawProfile("1 main.main > runtime.gopark:424"));
    assert.equal(version?.name, "Go 1.23");
    assert.deepEqual([version.minMinor, version.maxMinor], [23, 23]);
    assert.match(version.source, /gopark at line 424/);
  });

  it("gives a range where releases share a line", () => {
    assert.equal(goVersionOf(drawProfile("1 runtime.main:250 > main.main"))?.name, "Go 1.18 to 1.20");
  });

  it("narrows by several functions", () => {
    const version = goVersionOf(
      drawProfile(
        "1 net/http.(*persistConn).readLoop:2261 > runtime.gopark:402\n1 net/http.(*persistConn).writeLoop:2458",
      ),
    );
    assert.equal(version?.from, "1.22.5");
    assert.equal(version?.to, "1.22.12");
  });

  it("reads the lines of created by", () => {
    const drawing =
      "1 [select] net/http.(*persistConn).writeLoop:2519 < net/http.(*Transport).dialConn:1875 in 9";
    assert.equal(goVersionOf(drawProfile(drawing))?.name, "Go 1.23");
  });

  it("believes the path of a toolchain", () => {
    const drawing =
      "1 main.main > net.Dial@/root/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.23.4.linux-amd64/src/net/dial.go:5";
    assert.equal(goVersionOf(drawProfile(drawing))?.name, "Go 1.23.4");
  });

  it("says nothing of a fork, of lines that contradict each other, or of a program without these functions", () => {
    assert.equal(goVersionOf(drawProfile("1 net/http.(*persistConn).readLoop:9999")), undefined);
    assert.equal(goVersionOf(drawProfile("1 runtime.main:250 > main.main > runtime.gopark:424")), undefined);
    assert.equal(goVersionOf(drawProfile("1 main.main:10")), undefined);
  });
});
