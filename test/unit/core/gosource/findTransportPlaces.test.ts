import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findTransportPlaces } from "../../../../src/core/gosource/findTransportPlaces";
import { goParser } from "../../../support/goSource";

const SOURCE = `package http

func (t *Transport) dialConn(ctx context.Context) (*persistConn, error) {
	go pconn.readLoop()
	go pconn.writeLoop()
	return pconn, nil
}

func (pc *persistConn) readLoop() {
	select {
	case <-pc.closech:
	default:
	}
	for alive {
		select {
		case bodyEOF := <-waitForBodyRead:
			alive = bodyEOF
		case <-pc.closech:
			alive = false
		}
	}
}

func (pc *persistConn) writeLoop() {
	for {
		select {
		case wr := <-pc.writech:
			_ = wr
		case <-pc.closech:
			return
		}
	}
}
`;

describe("findTransportPlaces", () => {
  it("finds the selects and the go statements by function and shape", async () => {
    const places = findTransportPlaces(await goParser(), SOURCE);
    const lines = Object.entries(places).map(([name, range]) => `${name} ${range.start.line + 1}`);
    assert.deepEqual(lines.sort(), [
      "goReadLoop 4",
      "goWriteLoop 5",
      "readLoopSelect 15",
      "writeLoopSelect 26",
    ]);
  });

  it("leaves out what is not there", async () => {
    assert.deepEqual(
      findTransportPlaces(await goParser(), "package http\n\nfunc (pc *persistConn) readLoop() {}\n"),
      {},
    );
  });

  it("finds all four in the Go distribution that is installed here", async function () {
    const go = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" });
    if (go.status !== 0) {
      console.log("      skipped: there is no go command here");
      this.skip();
    }
    const text = readFileSync(join(go.stdout.trim(), "src/net/http/transport.go"), "utf8");
    const places = findTransportPlaces(await goParser(), text);
    const line = (range: { start: { line: number } } | undefined): string =>
      text.split("\n")[range?.start.line ?? -1]?.trim() ?? "";
    assert.equal(line(places.readLoopSelect), "select {");
    assert.equal(line(places.writeLoopSelect), "select {");
    assert.equal(line(places.goReadLoop), "go pconn.readLoop()");
    assert.equal(line(places.goWriteLoop), "go pconn.writeLoop()");
  });
});
