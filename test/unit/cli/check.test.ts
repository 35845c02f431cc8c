// `goroutine-lens check` as users run it.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../../package.json";
import { runCli } from "../../support/cli";
import { CORPUS } from "../../support/goSource";

const LEAK = `package a

import "net/http"

func get(url string) int {
	resp, err := http.Get(url)
	if err != nil {
		return 0
	}
	return resp.StatusCode
}
`;

describe("goroutine-lens check", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "goroutine-lens-check-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("exits with 1 and JSON when there are problems", () => {
    const { status, stdout } = runCli(["check", CORPUS, "--format", "json"]);
    assert.equal(status, 1);
    const { filesScanned, problems } = JSON.parse(stdout) as { filesScanned: number; problems: unknown[] };
    assert.deepEqual([filesScanned, problems.length], [15, 86]);
  });

  it("exits with 0 when there is none", () => {
    writeFileSync(join(folder, "a.go"), "package a\n");
    const { status, stdout } = runCli(["check", folder]);
    assert.deepEqual([status, stdout], [0, "No problem in 1 file.\n"]);
  });

  it("runs the checks that --only names, and no others", () => {
    writeFileSync(join(folder, "a.go"), LEAK);
    const statusOf = (only: string): number | null => runCli(["check", folder, "--only", only]).status;
    assert.equal(statusOf("http-body-not-closed"), 1);
    assert.equal(statusOf("sql-rows-not-closed"), 0);
    assert.equal(statusOf("sql-rows-not-closed,http-body-not-closed"), 1);
  });

  it("shows fixes as a diff, and writes them only when told to", () => {
    writeFileSync(join(folder, "a.go"), LEAK);
    const shown = runCli(["check", folder, "--fix"]);
    assert.equal(shown.status, 1);
    assert.match(shown.stdout, /^\+\tdefer resp\.Body\.Close\(\)$/m);
    assert.equal(readFileSync(join(folder, "a.go"), "utf8"), LEAK);
    runCli(["check", folder, "--fix", "--write"]);
    assert.equal(
      readFileSync(join(folder, "a.go"), "utf8"),
      LEAK.replace("\treturn resp", "\tdefer resp.Body.Close()\n\treturn resp"),
    );
    assert.equal(runCli(["check", folder]).status, 0);
  });

  it("tells what was not checked, in every format, and leaves the exit status alone", () => {
    writeFileSync(join(folder, "big.go"), `package a\n${"// x\n".repeat(900_000)}`);
    writeFileSync(join(folder, "broken.go"), 'package a\n\nimport "net/http"\n\nfunc broken( {\n');
    const text = runCli(["check", folder]);
    assert.equal(text.status, 0);
    assert.match(text.stdout, /^2 places were not checked to the end:\n {4}big\.go:1:1: larger than 4 MiB/m);
    const { notes } = JSON.parse(runCli(["check", folder, "--format", "json"]).stdout) as {
      notes: { file: string }[];
    };
    assert.deepEqual(
      notes.map(({ file }) => file),
      ["big.go", "broken.go"],
    );
    const sarif = runCli(["check", folder, "--format", "sarif"]).stdout;
    assert.match(sarif, /"toolExecutionNotifications":\[\{"level":"note"/);
    assert.ok(sarif.includes(`"driver":{"name":"Goroutine Lens","version":"${version}"`));
    const fixed = runCli(["check", folder, "--fix"]);
    assert.equal(fixed.stdout, "");
    assert.match(fixed.stderr, /^2 places were not checked/);
  });

  for (const [name, args] of [
    ["no folder", ["check"]],
    ["a folder that is not there", ["check", "/nowhere/at/all"]],
    ["an unknown format", ["check", ".", "--format", "xml"]],
    ["an unknown level", ["check", ".", "--level", "loud"]],
    ["an unknown check", ["check", ".", "--only", "http-body"]],
    ["--write alone", ["check", ".", "--write"]],
  ] as const) {
    it(`refuses ${name} in one line, with status 2`, () => {
      const { status, stdout, stderr } = runCli(args);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^goroutine-lens: [^\n]+\n$/);
    });
  }
});
