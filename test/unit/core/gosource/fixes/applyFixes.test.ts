// Every fix on the corpus, alone and all together: the problem goes, no other comes, the file stays gofmt-clean and, where
// Go is present, builds.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyEdits, compatibleFixes } from "../../../../../src/core/gosource/fixes/applyEdits";
import type { Fix, Problem } from "../../../../../src/core/gosource/problem";
import { CORPUS, IDIOMS, readGoFiles, workspaceOf, type Files } from "../../../../support/goSource";

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

for (const folder of [CORPUS, IDIOMS]) {
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
      assert.equal(workspace.check().filter((p) => p.fixes.length > 0).length, 0);
      const temporary = mkdtempSync(join(tmpdir(), "goroutine-lens-fixes-"));
      try {
        write(temporary, now);
        assert.equal(execFileSync("gofmt", ["-l", "."], { cwd: temporary, encoding: "utf8" }), "");
        const vet = spawnSync("go", ["vet", "-tags", "corpustag", "./..."], {
          cwd: temporary,
          encoding: "utf8",
        });
        // What go vet says of the untouched corpus is intended there: two defers above the error check.
        const complaints = vet.stderr
          .split("\n")
          .filter((line) => /^[^#\s]/.test(line) && !/before checking for errors/.test(line));
        assert.deepEqual(complaints, []);
      } finally {
        rmSync(temporary, { recursive: true });
      }
    });
  });
}
