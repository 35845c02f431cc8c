// Every fix on the corpus, alone and all together: the problem goes, no other comes, the file stays gofmt-clean and, where
// Go is present, builds.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyEdits, compatibleFixes } from "../../../../../src/core/gosource/fixes/applyEdits";
import type { Fix, Problem } from "../../../../../src/core/gosource/problem";
import {
  CORPUS,
  IDIOMS,
  PLATFORM,
  readGoFiles,
  modulesIn,
  SERVICES,
  workspaceOf,
  WRAPPERS,
  type Files,
} from "../../../../support/goSource";

function apply(files: Files, fixes: readonly Fix[]): Record<string, string> {
  const after = { ...files };
  const edits = fixes.flatMap((f) => f.edits);
  for (const file of new Set(edits.map((e) => e.file))) {
    after[file] = applyEdits(
      after[file] ?? "",
      edits.filter((e) => e.file === file),
    );
  }
  return after;
}

const functions = (problems: readonly Problem[]): string[] =>
  problems.map((p) => `${p.file} ${p.function}`).sort();

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** gofmt changes nothing in it, and go vet, which builds it, has nothing to say. */
function assertBuilds(files: Files): void {
  const temporary = mkdtempSync(join(tmpdir(), "goroutine-lens-fixes-"));
  try {
    write(temporary, files);
    assert.equal(execFileSync("gofmt", ["-l", "."], { cwd: temporary, encoding: "utf8" }), "");
    for (const module of modulesIn(files)) {
      const vet = spawnSync("go", ["vet", "-tags", "corpustag", "./..."], {
        cwd: join(temporary, module),
        encoding: "utf8",
      });
      // What go vet says of the untouched corpus is intended there: two defers above the error check.
      const complaints = vet.stderr
        .split("\n")
        .filter((line) => /^[^#\s]/.test(line) && !/before checking for errors/.test(line));
      assert.deepEqual(complaints, []);
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

for (const folder of [CORPUS, IDIOMS, SERVICES, PLATFORM, WRAPPERS]) {
  const files = readGoFiles(folder);

  describe(`fixes on ${folder.split("/").at(-1)}`, () => {
    it("each fix alone removes its problem and brings no other", async () => {
      const workspace = await workspaceOf(files);
      const before = workspace.check();
      let tried = 0;
      for (const problem of before) {
        for (const fix of problem.fixes) {
          const after = apply(files, [fix]);
          for (const e of fix.edits) workspace.setFile(e.file, after[e.file] ?? "");
          const left = functions(workspace.check());
          const expected = functions(before.filter((p) => p !== problem));
          assert.deepEqual(left, expected, `${problem.file}: ${problem.function}: ${fix.title}`);
          for (const e of fix.edits) workspace.setFile(e.file, files[e.file] ?? "");
          tried++;
        }
      }
      assert.ok(tried > before.length / 2, `only ${tried} fixes for ${before.length} problems`);
    });

    // What it imports would have to be fetched.
    if (folder === WRAPPERS) return;

    it("all preferred fixes together leave source that gofmt and go vet accept", async function () {
      if (spawnSync("go", ["version"]).status !== 0) {
        console.log("      skipped: there is no go command here");
        this.skip();
      }
      this.timeout(120_000);
      const workspace = await workspaceOf(files);
      let now: Record<string, string> = { ...files };
      for (let round = 0; round < 6; round++) {
        const fixes = compatibleFixes(workspace.check());
        if (fixes.length === 0) break;
        now = apply(now, fixes);
        for (const [path, text] of Object.entries(now)) workspace.setFile(path, text);
      }
      assert.equal(workspace.check().filter((p) => p.fixes.some((f) => f.preferred)).length, 0);
      assertBuilds(now);
    });

    it("the other fixes leave such source, too", async function () {
      if (spawnSync("go", ["version"]).status !== 0) {
        console.log("      skipped: there is no go command here");
        this.skip();
      }
      this.timeout(120_000);
      const problems = (await workspaceOf(files)).check();
      const others = problems.map((p) => ({
        ...p,
        fixes: p.fixes.filter((f) => !f.preferred).map((f) => ({ ...f, preferred: true })),
      }));
      const fixes = compatibleFixes(others);
      assert.ok(fixes.length > 0);
      assertBuilds(apply(files, fixes));
    });
  });
}

describe("the fix that moves a loop's body into a function", () => {
  const loop = (body: string): string =>
    `package a\n\nimport "net/http"\n\nfunc all(urls []string) {\n\tfor _, u := range urls { // each\n${body}\t}\n}\n`;
  const get = "\t\tresp, err := http.Get(u)\n\t\tif err != nil {\n\t\t\tcontinue\n\t\t}\n";
  const moved = async (text: string): Promise<string | undefined> => {
    const files = { "a.go": text };
    const [problem] = (await workspaceOf(files)).check();
    assert.ok(problem);
    const fix = problem.fixes.find(({ title }) => title.startsWith("Move the loop's body"));
    assert.notEqual(fix?.preferred, true);
    return fix && apply(files, [fix])["a.go"];
  };

  it("turns continue into return, and keeps comments and the loops inside", async () => {
    const text = loop(
      `${get}\t\t// What it says.\n\t\tfor range 3 {\n\t\t\tcontinue\n\t\t}\n\n\t\tprintln(resp.Status) // here\n`,
    );
    const expected = [
      "\t\tfunc() {",
      "\t\t\tresp, err := http.Get(u)",
      "\t\t\tif err != nil {",
      "\t\t\t\treturn",
      "\t\t\t}",
      "\t\t\tdefer resp.Body.Close()",
      "\t\t\t// What it says.",
      "\t\t\tfor range 3 {",
      "\t\t\t\tcontinue",
      "\t\t\t}",
      "",
      "\t\t\tprintln(resp.Status) // here",
      "\t\t}()",
      "",
    ].join("\n");
    const after = await moved(text);
    assert.equal(after, loop(expected));
    assert.deepEqual((await workspaceOf({ "a.go": after })).check(), []);
  });

  for (const [why, line] of [
    ["a return", "if u == resp.Status {\n\t\t\treturn\n\t\t}"],
    ["a break", "if u == resp.Status {\n\t\t\tbreak\n\t\t}"],
    ["a defer", "defer println(resp.Status)"],
    ["a string over two lines", "println(resp.Status, `a\nb`)"],
  ] as const) {
    it(`is not offered where the body has ${why}`, async () => {
      assert.equal(await moved(loop(`${get}\t\t${line}\n`)), undefined);
    });
  }
});

describe("the fix that drains before closing", () => {
  it("imports io among its neighbours where that is missing", async () => {
    const text =
      'package a\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\nfunc get(u string) {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn\n\t}\n\tfmt.Println(resp.Status)\n}\n';
    const files = { "a.go": text };
    const [problem] = (await workspaceOf(files)).check();
    const fix = problem?.fixes.find(({ title }) => title.startsWith("Drain"));
    assert.ok(fix && !fix.preferred);
    const after = apply(files, [fix])["a.go"] ?? "";
    assert.ok(after.includes('\t"fmt"\n\t"io"\n\t"net/http"\n'));
    assert.ok(after.includes("io.Copy(io.Discard, io.LimitReader(resp.Body, 256<<10))"));
    assert.deepEqual((await workspaceOf({ "a.go": after })).check(), []);
  });

  for (const [go, offered] of [
    ["1.15", false],
    ["1.16", true],
    ["1.26.1", true],
    ["1.27", false],
    ["1.30", false],
  ] as const) {
    it(`is ${offered ? "" : "not "}offered to a module for go ${go}`, async () => {
      const text =
        'package a\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nvar _ = io.Discard\n\nfunc get(u string) {\n\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn\n\t}\n\tprintln(resp.Status)\n}\n';
      const [problem] = (await workspaceOf({ "go.mod": `module a\n\ngo ${go}\n`, "a.go": text })).check();
      assert.equal(
        problem?.fixes.some(({ title }) => title.startsWith("Drain")),
        offered,
      );
    });
  }

  it("is not offered where io means something else", async () => {
    const text =
      'package a\n\nimport (\n\t"net/http"\n)\n\nfunc get(io string) {\n\tresp, err := http.Get(io)\n\tif err != nil {\n\t\treturn\n\t}\n\tprintln(resp.Status)\n}\n';
    const [problem] = (await workspaceOf({ "a.go": text })).check();
    assert.deepEqual(
      problem?.fixes.map(({ preferred }) => preferred),
      [true],
    );
  });
});
