import assert from "node:assert/strict";
import { decode } from "../../../../../../src/core/profile/decode";
import type { Profile } from "../../../../../../src/core/profile/profile";
import { capture } from "../../../../../support/captures";
import { formatTree } from "../../../../../support/formatTree";

const read = (text: string): Profile => decode(new TextEncoder().encode(text));

const TEXT = `goroutine profile: total 30
25 @ 0x46fd8e 0x44ca25 0x682d45 0x4779c1
# labels: {"handler":"/sniff \\"x\\", y", "team":"check: out"}
#	0x682d44	net/http.(*persistConn).readLoop+0xca4		/usr/lib/go-1.23/src/net/http/transport.go:2325

4 @ 0x46fd8e 0x44ca25 0x682d45 0x4779c1
#	0x682d44	main.Wait[...]+0xca4				C:/Program Files/app/main.go:12
#	0x682d45	main.main+0x1					C:/Program Files/app/main.go:3

1 @ 0x4779c1

`;

describe("Goroutine text with counts", () => {
  it("has names, places, counts and labels", () => {
    const profile = read(TEXT);
    assert.equal(
      formatTree(profile),
      [
        "net/http.(*persistConn).readLoop:2325 25 (flat 25)",
        "main.main:3 4",
        "  main.Wait[...]:12 4 (flat 4)",
        "(no stack) 1",
      ].join("\n"),
    );
    assert.equal(profile.kind, "goroutine");
    assert.deepEqual(profile.sampleTypes, [{ type: "goroutine", unit: "count" }]);
    assert.deepEqual(profile.notes, []);
    const { labelSets, strings } = profile;
    assert.deepEqual(
      [...labelSets.key].map((key) => strings[key]),
      ["handler", "team"],
    );
    assert.deepEqual(
      [...labelSets.str].map((value) => strings[value]),
      ['/sniff "x", y', "check: out"],
    );
    assert.ok(profile.strings.includes("C:/Program Files/app/main.go"));
  });

  it("is read with carriage returns, and with spaces for tabs", () => {
    const tree = formatTree(read(TEXT));
    assert.equal(formatTree(read(TEXT.replaceAll("\n", "\r\n"))), tree);
    assert.equal(formatTree(read(TEXT.replaceAll("\t", "    "))), tree);
  });

  for (const kind of ["goroutineleak", "threadcreate"] as const) {
    it(`is read for ${kind}, too`, () => {
      const profile = read(TEXT.replace("goroutine profile", `${kind} profile`));
      assert.equal(profile.kind, kind);
      assert.deepEqual(profile.sampleTypes, [{ type: kind, unit: "count" }]);
    });
  }

  for (const version of ["go1.11", "go1.15", "go1.19", "go1.26"]) {
    it(`of the threads of ${version} says the same as the protobuf, taken at once`, () => {
      const [text, proto] = [".debug1.txt", ".pb.gz"].map((ending) =>
        capture(`../kinds/captures/${version}-threadcreate${ending}`),
      );
      const threads = ({ samples }: Profile): number =>
        samples.values[0]!.reduce((sum, value) => sum + value);
      assert.equal(text!.kind, "threadcreate");
      assert.deepEqual(text!.sampleTypes, proto!.sampleTypes);
      assert.equal(threads(text!), threads(proto!));
      assert.deepEqual(text!.notes, []);
    });
  }

  it("of threads that C made has goroutines without frames", () => {
    const trees = [".debug1.txt", ".pb.gz"].map((ending) => formatTree(capture(`../cgo/go1.26${ending}`)));
    for (const tree of trees) assert.match(tree, /^\(no stack\) 2$/m);
  });

  it("shows addresses where there are no names", () => {
    const profile = read(
      "threadcreate profile: total 3\n3 @ 0x46fd8e 0x44ca25\n#\t0x46fd8d\n#\t0x44ca24\n\n",
    );
    assert.equal(
      formatTree(profile),
      "000000000044ca24 [<unknown>] 3\n  000000000046fd8d [<unknown>] 3 (flat 3)".replaceAll(
        "[<unknown>]",
        "<unknown>",
      ),
    );
    assert.deepEqual(
      [...read("threadcreate profile: total 3\n3 @ 0x46fd8e 0x44ca25\n\n").frames.address],
      [0x46fd8d, 0x44ca24],
    );
  });

  it("says when stacks are missing, and shows lines it does not understand", () => {
    const cut = read(TEXT.slice(0, TEXT.indexOf("4 @")));
    assert.match(cut.notes[0]!.text, /announces 30, but the stacks add up to 25/);
    const odd = read(TEXT.replace("1 @ 0x4779c1", "1 @ 0x4779c1\nwhat is this"));
    assert.equal(odd.notes[0]?.text, "1 line was not understood, and left out.");
    assert.equal(odd.notes[0].detail, "what is this");
  });

  it("of no goroutines is a profile, too", () => {
    assert.equal(read("goroutineleak profile: total 0\n").samples.length, 0);
  });
});
